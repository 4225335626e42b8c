import { useState } from 'react'
import { activities } from '#lib/api'
import { go } from '#lib/go'
import { makeKey } from '#lib/key'
import { explainPlace } from '#lib/sign-up-words'
import { useAct } from '#lib/use-act'
import { useLoad } from '#lib/use-load'
import type { ActivityDetail, Citizen, MyActivity } from '#lib/wire'
import { Box } from '#ui/box'
import { Failure } from '#ui/failure'
import { Load } from '#ui/load'
import { Notice } from '#ui/notice'
import { Press } from '#ui/press'
import { Sheet } from '#ui/sheet'

type Props = { activity: ActivityDetail; citizen: Citizen; onDone: () => void }

/** One by one: sign up, wait, take the offered place, withdraw. */
export function OwnSignUp({ activity, citizen, onDone }: Props) {
  const read = useLoad(activities.mineAhead, [])
  return (
    <Load of={read} what="我的报名">
      {({ items }) => (
        <Acts
          activity={activity}
          citizen={citizen}
          own={items.find((each) => each.activity.id === activity.id)}
          onDone={() => {
            read.reload()
            onDone()
          }}
        />
      )}
    </Load>
  )
}

function Acts({ activity, citizen, own, onDone }: Props & { own: MyActivity | undefined }) {
  const [key, setKey] = useState(makeKey)
  const [leaving, setLeaving] = useState(false)
  const act = useAct()
  const isFull = activity.taken >= activity.capacity
  const isIn = own !== undefined && own.state !== 'withdrawn' && own.state !== 'expired'
  const run = (work: () => Promise<unknown>) =>
    act.run(async () => {
      await work()
      setKey(makeKey())
      setLeaving(false)
      onDone()
    })
  return (
    <>
      {own === undefined ? null : (
        <Notice
          tone={own.state === 'taken' && own.checkInStanding !== 'waiting' ? 'success' : 'info'}
          title="我的报名"
        >
          {explainPlace(own)}
        </Notice>
      )}
      <Failure text={act.error} />
      {isIn ? null : !activity.isSignUpOpen ? (
        <Notice tone="info" title="现在不能报名">
          不在报名时间内，或活动已停止报名。
        </Notice>
      ) : isFull && !activity.waitingList ? (
        <Notice tone="info" title="名额已满">
          这个活动不设候补，请留意其他活动。
        </Notice>
      ) : !citizen.name ? (
        <Press kind="main" onPress={() => go('/packages/mine/profile')}>
          先填写姓名
        </Press>
      ) : (
        <Press
          kind="main"
          disabled={act.busy}
          onPress={() => void run(() => activities.signUp(activity.id, isFull, key))}
        >
          {act.busy ? '正在报名…' : isFull ? '排队候补' : '我要报名'}
        </Press>
      )}
      {own?.state === 'offered' ? (
        <Press
          kind="main"
          disabled={act.busy}
          onPress={() => void run(() => activities.answerOffer(activity.id, 'accept'))}
        >
          确认参加
        </Press>
      ) : null}
      {isIn && own.checkedInAt === null ? <Press onPress={() => setLeaving(true)}>取消报名</Press> : null}
      {leaving ? (
        <Sheet
          title="取消报名"
          confirm="确认取消报名"
          cancel="不取消"
          danger
          busy={act.busy}
          onConfirm={() => void run(() => activities.cancel(activity.id))}
          onClose={() => setLeaving(false)}
        >
          <Box className="para">取消后名额让给候补的人，再报名要重新排队。</Box>
        </Sheet>
      ) : null}
    </>
  )
}
