import type { Activity } from '@jianwang/api'
import { toOptions } from '@jianwang/records/fields'
import { serverNow } from '@jianwang/words/server-clock'
import { Select } from 'antd'
import { useId, useState } from 'react'
import { request } from '#lib/api.ts'
import { formatDate, formatNumber } from '#lib/format.ts'
import { useGet } from '#lib/query.ts'
import { ConfirmAction } from '#ui/confirm-action.tsx'
import { type Column, column } from '#ui/data-table.tsx'
import { EmptyState } from '#ui/empty-state.tsx'
import { LoadedTable } from '#ui/page.tsx'
import { StateTag } from '#ui/state-tag.tsx'
import { TrailButtons, useTrail } from '#ui/trail.tsx'
import { base, type SignUp, type SignUpState, signUpStates } from './activity-words.ts'

const options = toOptions(signUpStates)

/** 报名名单: in the order of the line, who waits included; the organiser marks who came and takes people off. */
export function PeopleTab({ activity }: { activity: Activity }) {
  const [state, setState] = useState<SignUpState>()
  const path = `${base}/${activity.id}/sign-ups` as const
  const trail = useTrail(`${path} ${state ?? ''}`)
  const query = useGet(path, { state, cursor: trail.cursor, limit: 20 }, { keep: true })
  const { data } = query
  const id = useId()
  return (
    <div className="jw-stack jw-stack--tight">
      <div className="jw-section-head">
        <p>{data && <Counts of={data} capacity={activity.capacity} />}</p>
        <div className="jw-row">
          <label htmlFor={id}>状态</label>
          <Select<SignUpState>
            id={id}
            allowClear
            placeholder="全部"
            style={{ width: 132 }}
            options={options}
            {...(state ? { value: state } : {})}
            onChange={(next: SignUpState | undefined) => setState(next)}
          />
        </div>
      </div>
      <LoadedTable<SignUp>
        query={query}
        empty={<EmptyState sentence={state ? '没有这种状态的报名。' : '还没有人报名。'} />}
        caption="报名名单"
        rows={data?.items}
        skeletonRows={5}
        rowKey={(person) => person.id}
        columns={listColumns(activity)}
      />
      <TrailButtons trail={trail} nextCursor={data?.nextCursor} label="报名名单翻页" />
      {!activity.mayOrganise && (
        <p className="jw-hint">姓名为脱敏显示，完整姓名只对组织活动的单位和队长显示。</p>
      )}
    </div>
  )
}

type Counts = Record<'taken' | 'waiting' | 'checkedIn' | 'unconfirmed', number>

function Counts({ of, capacity }: { of: Counts; capacity: number }) {
  return (
    <>
      已报名 <strong>{formatNumber(of.taken)}</strong> 人（名额 {formatNumber(capacity)} 人），候补{' '}
      {formatNumber(of.waiting)} 人，已签到 {formatNumber(of.checkedIn)} 人
      {of.unconfirmed > 0 && `，待确认的签到 ${formatNumber(of.unconfirmed)} 人（在“签到”中确认）`}。
    </>
  )
}

function listColumns(activity: Activity): Column<SignUp>[] {
  const columns: Column<SignUp>[] = [
    column('order', '序号', 56, (person) => person.orderNo, { align: 'right' }),
    column('name', '姓名', 84, (person) => <span title={person.name}>{person.name}</span>),
    column('phone', '手机号', 120, (person) => person.phoneMasked ?? '—'),
    column('state', '状态', 116, (person) => <PersonState person={person} />),
    column('by', '报名', 104, (person) => <SignedUp person={person} />),
    column('came', '签到', 72, (person) => <Came person={person} />),
  ]
  return activity.mayOrganise && activity.state !== 'cancelled'
    ? [...columns, column('tools', '操作', 96, (person) => <Tools activity={activity} person={person} />)]
    : columns
}

function PersonState({ person }: { person: SignUp }) {
  const until = person.state === 'offered' && person.offeredUntil
  return (
    <span title={until ? `须在 ${formatDate(until, 'time')} 前确认` : undefined}>
      <StateTag {...signUpStates[person.state]} />
    </span>
  )
}

/** 本人 11-22: who did it and when; the whole moment on pointing at it. */
function SignedUp({ person }: { person: SignUp }) {
  return (
    <span title={formatDate(person.signedUpAt, 'time')}>
      {person.teamId ? '团队' : '本人'}{' '}
      <time className="jw-number" dateTime={person.signedUpAt}>
        {formatDate(person.signedUpAt).slice(5)}
      </time>
    </span>
  )
}

function Came({ person }: { person: SignUp }) {
  if (person.checkInStanding === 'waiting') return <span title="补传的签到，在“签到”页确认">待确认</span>
  if (person.checkedInAt === null) return <span className="jw-hint">—</span>
  return (
    <time className="jw-number" dateTime={person.checkedInAt} title={formatDate(person.checkedInAt, 'time')}>
      {formatDate(person.checkedInAt, 'time').slice(11)}
    </time>
  )
}

function Tools({ activity, person }: { activity: Activity; person: SignUp }) {
  const path = `${base}/${activity.id}/sign-ups/${person.id}` as const
  const mayMark =
    person.state === 'taken' && person.checkedInAt === null && serverNow() >= Date.parse(activity.checkInFrom)
  const mayRemove = ['taken', 'waiting', 'offered'].includes(person.state) && person.checkedInAt === null
  return (
    <span className="act-tools">
      {mayMark && (
        <ConfirmAction
          label="签到"
          look="link"
          confirm={{
            title: `为${person.name}签到？`,
            consequence: '记为名单签到，并写明由您登记；签到后不能撤销。',
            run: (_reason, key) => request(`${path}/check-in`, { method: 'POST', key }),
            done: `已为${person.name}签到。`,
          }}
        />
      )}
      {mayRemove && !activity.isOver && (
        <ConfirmAction
          label="移出"
          look="link"
          kind="danger"
          confirm={{
            title: `把${person.name}移出报名名单？`,
            consequence:
              person.state === 'waiting'
                ? '移出后不再候补；本人可以重新报名，排到最后。'
                : '移出后名额让给候补的第一位；本人可以重新报名，排到最后。',
            run: () => request(path, { method: 'DELETE' }),
            done: `已移出${person.name}。`,
          }}
        />
      )}
    </span>
  )
}
