import './activities.css'
import type { Activity } from '@jianwang/api'
import { publishers } from '@jianwang/records/activity'
import { crsWords } from '@jianwang/records/coordinates'
import type { ReactNode } from 'react'
import { formatDate } from '#lib/format.ts'
import { AppLink, useParam } from '#lib/navigate.tsx'
import { useGet } from '#lib/query.ts'
import { Notice } from '#ui/problem-alert.tsx'
import { type Fact, FactList, RecordGate, RecordPage } from '#ui/record-page.tsx'
import { StateTag } from '#ui/state-tag.tsx'
import { toEntries } from '#ui/timeline.tsx'
import { listActivityActions } from './activity-actions.ts'
import {
  activityStates,
  base,
  type Happening,
  happenings,
  sayAudience,
  sayMinutes,
  saySpan,
} from './activity-words.ts'
import { AlbumTab } from './album-tab.tsx'
import { CameTab } from './came-tab.tsx'
import { PeopleTab } from './people-tab.tsx'

/** One activity: what it is, what may be done with it, who signed up, who came, its pictures and its history. */
export default function ActivityRecord() {
  const record = useGet(`${base}/${useParam('id')}`)
  return <RecordGate query={record}>{(one) => <Shown key={one.id} activity={one} />}</RecordGate>
}

function Shown({ activity }: { activity: Activity }) {
  const timeline = useGet(`${base}/${activity.id}/timeline`)
  const first = { key: 'base', title: '基本信息', content: <BaseTab activity={activity} /> }
  const hasBegunLife = ['published', 'cancelled', 'ended'].includes(activity.state)
  return (
    <RecordPage
      kindWord="活动"
      name={activity.title}
      state={<StateTag {...activityStates[activity.state]} />}
      facts={listHeadFacts(activity)}
      actions={listActivityActions(activity)}
      notice={<StateNotice activity={activity} timeline={timeline.data ?? []} />}
      tabs={
        hasBegunLife
          ? [
              first,
              { key: 'people', title: '报名名单', content: <PeopleTab activity={activity} /> },
              { key: 'came', title: '签到', content: <CameTab activity={activity} /> },
              { key: 'album', title: '相册', content: <AlbumTab activity={activity} /> },
            ]
          : [first]
      }
      timeline={toEntries(timeline.data ?? [], happenings)}
    />
  )
}

function listHeadFacts(activity: Activity): Fact[] {
  const { publisher, publisherName, startsAt, endsAt, place, capacity, taken, waiting } = activity
  return [
    {
      label: `发布方（${publishers[publisher]}）`,
      value: activity.teamId ? (
        <AppLink href={`/teams/${activity.teamId}`}>{publisherName}</AppLink>
      ) : (
        publisherName
      ),
    },
    { label: '活动时间', value: saySpan(startsAt, endsAt) },
    { label: '活动地点', value: place },
    { label: '报名', value: `${taken} / ${capacity} 人${waiting > 0 ? `，候补 ${waiting} 人` : ''}` },
  ]
}

function BaseTab({ activity }: { activity: Activity }) {
  return (
    <div className="jw-stack">
      <Text title="活动内容" text={activity.body} />
      {activity.material && <Text title="参加须知和材料" text={activity.material} />}
      {activity.summary && <Text title="活动总结" text={activity.summary} />}
      <section className="act-sub">
        <h2>报名</h2>
        <FactList facts={listSignUpFacts(activity)} />
      </section>
      <section className="act-sub">
        <h2>签到</h2>
        <FactList facts={listCheckInFacts(activity)} />
      </section>
    </div>
  )
}

function Text({ title, text }: { title: string; text: string }) {
  return (
    <section className="act-sub">
      <h2>{title}</h2>
      <p className="act-text">{text}</p>
    </section>
  )
}

function listSignUpFacts(activity: Activity): Fact[] {
  const { signUpFrom, signUpUntil, waitingList, offerMinutes, capacity } = activity
  return [
    { label: '面向', value: sayAudience(activity) },
    { label: '名额', value: `${capacity} 人` },
    { label: '报名开始', value: formatDate(signUpFrom, 'time') },
    { label: '报名截止', value: formatDate(signUpUntil, 'time') },
    { label: '候补', value: waitingList ? '可以候补' : '不可候补' },
    { label: '递补保留', value: waitingList ? sayMinutes(offerMinutes) : '' },
  ]
}

function listCheckInFacts(activity: Activity): Fact[] {
  const { checkInFrom, checkInUntil, checkInRadiusMetres, walkIn, lng, lat, crs } = activity
  return [
    { label: '签到时间', value: saySpan(checkInFrom, checkInUntil) },
    { label: '签到距离', value: checkInRadiusMetres === null ? '不限' : `${checkInRadiusMetres} 米内` },
    { label: '现场参加', value: walkIn ? '没有报名也可以签到' : '须先报名' },
    {
      label: '坐标',
      value: lng === null || lat === null ? '' : `${lng}, ${lat}（${crs === null ? '' : crsWords[crs]}）`,
    },
  ]
}

function StateNotice({ activity, timeline }: { activity: Activity; timeline: Happening[] }): ReactNode {
  const reasonOf = (act: string) => timeline.find(({ action }) => action === act)?.reason
  const { state, actions, publisherName } = activity
  if (state === 'cancelled')
    return (
      <Notice tone="warning" title="活动已取消">
        取消理由：{reasonOf('cancel') ?? '—'}
      </Notice>
    )
  if (state === 'draft') return <Notice tone="info" title="草稿只有本单位能看到，核对无误后请发布。" />
  if (state === 'submitted')
    return actions.includes('approve') ? (
      <Notice tone="info" title={`“${publisherName}”提交了这个活动，请核对内容、时间和地点后审核。`} />
    ) : (
      <Notice tone="info" title="等待管理单位审核。" />
    )
  return null
}
