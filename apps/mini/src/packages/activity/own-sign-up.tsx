import type { CitizenShape, MinePage, ShownWhole } from '@jianwang/api'
import { useState } from 'react'
import { activities } from '#lib/api'
import { go } from '#lib/go'
import { makeKey } from '#lib/key'
import { explainPlace } from '#lib/sign-up-words'
import { useAct } from '#lib/use-act'
import { useLoad } from '#lib/use-load'
import type { ItemOf } from '#lib/use-pages'
import { AskedPress } from '#ui/asked-press'
import { Box } from '#ui/box'
import { Failure } from '#ui/failure'
import { Load } from '#ui/load'
import { Notice } from '#ui/notice'
import { Press } from '#ui/press'

type Own = ItemOf<MinePage>
type Props = { activity: ShownWhole; citizen: CitizenShape; onDone: () => void }

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

function Acts({ activity, citizen, own, onDone }: Props & { own: Own | undefined }) {
  const [key, setKey] = useState(makeKey)
  const act = useAct()
  const isIn = own !== undefined && own.state !== 'withdrawn' && own.state !== 'expired'
  const done = () => {
    setKey(makeKey())
    onDone()
  }
  const run = (work: () => Promise<unknown>) =>
    void act.run(async () => {
      await work()
      done()
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
      {isIn ? null : (
        <SignUp
          activity={activity}
          citizen={citizen}
          busy={act.busy}
          onSignUp={(joinWaiting) => run(() => activities.signUp(activity.id, joinWaiting, key))}
        />
      )}
      {own?.state === 'offered' ? (
        <Press kind="main" disabled={act.busy} onPress={() => run(() => activities.acceptOffer(activity.id))}>
          确认参加
        </Press>
      ) : null}
      {isIn && own.checkedInAt === null ? <Withdraw id={activity.id} onDone={done} /> : null}
    </>
  )
}

type SignUpProps = Omit<Props, 'onDone'> & { busy: boolean; onSignUp: (joinWaiting: boolean) => void }

function SignUp({ activity, citizen, busy, onSignUp }: SignUpProps) {
  const isFull = activity.taken >= activity.capacity
  if (!activity.isSignUpOpen)
    return (
      <Notice tone="info" title="现在不能报名">
        不在报名时间内，或活动已停止报名。
      </Notice>
    )
  if (isFull && !activity.waitingList)
    return (
      <Notice tone="info" title="名额已满">
        这个活动不设候补，请留意其他活动。
      </Notice>
    )
  return citizen.name ? (
    <Press kind="main" disabled={busy} onPress={() => onSignUp(isFull)}>
      {busy ? '正在报名…' : isFull ? '排队候补' : '我要报名'}
    </Press>
  ) : (
    <Press kind="main" onPress={() => go('/packages/mine/profile')}>
      先填写姓名
    </Press>
  )
}

function Withdraw({ id, onDone }: { id: string; onDone: () => void }) {
  const withdraw = async () => {
    await activities.cancel(id)
    onDone()
  }
  return (
    <AskedPress title="取消报名" confirm="确认取消报名" cancel="不取消" danger work={withdraw}>
      <Box className="para">取消后名额让给候补的人，再报名要重新排队。</Box>
    </AskedPress>
  )
}
