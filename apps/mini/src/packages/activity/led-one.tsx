import type { Activity, Timeline } from '@jianwang/api'
import { audiences } from '@jianwang/records/activity'
import { useState } from 'react'
import { tagOfActivity } from '#lib/activity-states'
import { ledActivities } from '#lib/api'
import { saySpan } from '#lib/dates'
import { go } from '#lib/go'
import { useAct } from '#lib/use-act'
import { useLoad } from '#lib/use-load'
import { useParams } from '#lib/use-params'
import { Box, Heading } from '#ui/box'
import { Failure } from '#ui/failure'
import { Load } from '#ui/load'
import { Notice } from '#ui/notice'
import { Press } from '#ui/press'
import { Facts } from '#ui/row'
import { Screen } from '#ui/screen'
import { Tag } from '#ui/tag'
import { NeedSignIn } from '../../parts/need-sign-in'
import { RotatingCode } from '../../parts/rotating-code'
import { LedPeople } from './led-people'
import { LedPhotos } from './led-photos'
import { LedWords } from './led-words'

/** One activity of a team, for its leader: where it stands and what he can do now. */
export default function LedOne() {
  const { id = '' } = useParams()
  return (
    <Screen title="团队活动">
      <NeedSignIn why="只有队长可以管理团队活动。">{() => <One id={id} />}</NeedSignIn>
    </Screen>
  )
}

function One({ id }: { id: string }) {
  const read = useLoad(async () => {
    const [activity, steps] = await Promise.all([ledActivities.one(id), ledActivities.steps(id)])
    return { activity, steps }
  }, [id])
  return (
    <Load of={read} what="活动">
      {({ activity, steps }) => (
        <>
          <Heading level={2} className="first">
            {activity.title} <Tag {...tagOfActivity(activity.state)} />
          </Heading>
          <Standing activity={activity} steps={steps} />
          <Acts activity={activity} onDone={read.reload} />
          <Box className="card">
            <Facts of={factsOf(activity)} />
          </Box>
          <Box className="para">{activity.body}</Box>
          {activity.summary === null ? null : (
            <Box className="card">
              <Heading level={2}>活动总结</Heading>
              <Box className="para">{activity.summary}</Box>
            </Box>
          )}
          {activity.state === 'published' || activity.state === 'ended' ? (
            <>
              {activity.isOver ? null : <CheckInCode id={id} />}
              <LedPeople id={id} />
              <LedPhotos id={id} />
            </>
          ) : null}
        </>
      )}
    </Load>
  )
}

const standings: Partial<Record<Activity['state'], string>> = {
  draft: '还没有提交。检查无误后，请提交街镇审核。',
  submitted: '已提交，等待街镇审核。审核通过即公开，居民可以报名。',
  published: '已公开，居民可以报名。到场时请出示签到码。',
}

function Standing({ activity, steps }: { activity: Activity; steps: Timeline }) {
  if (activity.state === 'returned')
    return (
      <Notice tone="error" title="街镇退回了活动">
        {latest(steps, 'return') ?? '没有写明原因，请联系街镇。'}
      </Notice>
    )
  if (activity.state === 'cancelled')
    return (
      <Notice tone="warning" title="活动已取消">
        {latest(steps, 'cancel') ?? '报名的人已收到消息。'}
      </Notice>
    )
  const text = standings[activity.state]
  return text === undefined ? null : (
    <Notice tone={activity.state === 'published' ? 'success' : 'info'} title="接下来">
      {text}
    </Notice>
  )
}

/** The reason given last for an act, whichever way the steps are ordered. */
function latest(steps: Timeline, action: string): string | undefined {
  const found = steps
    .filter((step) => step.action === action)
    .sort((a, b) => b.occurredAt.localeCompare(a.occurredAt))[0]
  return found?.reason ?? undefined
}

type ActProps = { activity: Activity; onDone: () => void }

/** What the server allows now, and nothing it would refuse. */
function Acts({ activity, onDone }: ActProps) {
  const { id, version, actions } = activity
  const act = useAct()
  const run = (how: 'submit' | 'recall') =>
    void act.run(async () => {
      await ledActivities[how](id, version)
      onDone()
    })
  return (
    <>
      <Failure text={act.error} />
      {actions.includes('submit') ? (
        <Press kind="main" disabled={act.busy} onPress={() => run('submit')}>
          提交街镇审核
        </Press>
      ) : null}
      {actions.includes('modify') ? (
        <Press onPress={() => go('/packages/activity/led-edit', { id })}>修改</Press>
      ) : null}
      {actions.includes('recall') ? (
        <Press disabled={act.busy} onPress={() => run('recall')}>
          撤回提交
        </Press>
      ) : null}
      <WordedActs activity={activity} onDone={onDone} />
    </>
  )
}

function WordedActs({ activity: { id, version, actions, summary }, onDone }: ActProps) {
  return (
    <>
      {actions.includes('finish') ? (
        <LedWords
          title={summary === null ? '填写总结' : '修改总结'}
          help="来了多少人、做了什么、居民怎么说。公开显示。"
          first={summary ?? ''}
          confirm="保存总结"
          onSend={async (text) => {
            await ledActivities.finish(id, version, text)
            onDone()
          }}
        />
      ) : null}
      {actions.includes('cancel') ? (
        <LedWords
          title="取消活动"
          help="报名的人都会收到取消的消息和原因。不能恢复。"
          danger
          confirm="确认取消活动"
          onSend={async (text) => {
            await ledActivities.cancel(id, version, text)
            onDone()
          }}
        />
      ) : null}
    </>
  )
}

function CheckInCode({ id }: { id: string }) {
  const [shown, setShown] = useState(false)
  return (
    <Box className="card">
      <Heading level={2}>现场签到</Heading>
      {shown ? (
        <RotatingCode label="活动签到二维码" read={() => ledActivities.codes(id)} />
      ) : (
        <Press onPress={() => setShown(true)}>出示签到码</Press>
      )}
    </Box>
  )
}

function factsOf(activity: Activity): [string, string][] {
  const { startsAt, endsAt, place, capacity, taken, waiting, audience, material } = activity
  return [
    ['时间', saySpan(startsAt, endsAt)],
    ['地点', place],
    ['名额', `${capacity} 人，已报 ${taken} 人${waiting > 0 ? `，候补 ${waiting} 人` : ''}`],
    ['对象', audiences[audience]],
    ...(material === null ? [] : [['准备', material] satisfies [string, string]]),
  ]
}
