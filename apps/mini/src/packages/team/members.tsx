import type { JoinRequest, TeamMate } from '@jianwang/api'
import { explainReason, mostReason } from '@jianwang/records/reasons'
import { useState } from 'react'
import { teams } from '#lib/api'
import { sayDay } from '#lib/dates'
import { faultsOf } from '#lib/faults'
import { useAct } from '#lib/use-act'
import { useForm } from '#lib/use-form'
import { useLoad } from '#lib/use-load'
import { useParams } from '#lib/use-params'
import { Box, Heading } from '#ui/box'
import { Failure } from '#ui/failure'
import { Line } from '#ui/line'
import { Load } from '#ui/load'
import { Empty } from '#ui/notice'
import { Press } from '#ui/press'
import { Screen } from '#ui/screen'
import { Sheet } from '#ui/sheet'

/** 队员: who asks to join, who is in; the leader confirms and removes (S0-60). */
export default function Members() {
  const { id = '' } = useParams()
  const requests = useLoad(() => teams.requests(id), [id])
  const members = useLoad(() => teams.members(id), [id])
  const [parting, setParting] = useState<Parting | undefined>(undefined)
  const reload = () => {
    requests.reload()
    members.reload()
  }
  return (
    <Screen title="队员">
      <Heading level={2} className="first">
        待确认
      </Heading>
      <Load of={requests} what="加入申请">
        {({ waiting }) => <Asking teamId={id} waiting={waiting} onDone={reload} onPart={setParting} />}
      </Load>
      <Heading level={2}>已加入</Heading>
      <Load of={members} what="队员名单">
        {({ items }) => <Joined members={items} onPart={setParting} />}
      </Load>
      {parting === undefined ? null : (
        <PartingSheet teamId={id} parting={parting} onClose={() => setParting(undefined)} onDone={reload} />
      )}
    </Screen>
  )
}

type OnPart = (parting: Parting) => void
type AskingProps = { teamId: string; waiting: readonly JoinRequest[]; onDone: () => void; onPart: OnPart }

function Asking({ teamId, waiting, onDone, onPart }: AskingProps) {
  const act = useAct()
  const run = (work: () => Promise<unknown>) =>
    void act.run(async () => {
      await work()
      onDone()
    })
  const acceptAll = () =>
    run(() =>
      teams.acceptAll(
        teamId,
        waiting.map(({ id }) => id),
      ),
    )
  return (
    <>
      <Failure text={act.error} />
      {waiting.length === 0 ? <Box className="soft para">没有待确认的申请。</Box> : null}
      {waiting.length < 2 ? null : (
        <Press disabled={act.busy} onPress={acceptAll}>
          全部确认（{waiting.length} 人）
        </Press>
      )}
      {waiting.map((asked) => (
        <Asked
          key={asked.id}
          asked={asked}
          busy={act.busy}
          onAccept={() => run(() => teams.accept(teamId, asked.id))}
          onRefuse={() => onPart({ kind: 'refuse', id: asked.id, name: asked.name })}
        />
      ))}
    </>
  )
}

type AskedProps = { asked: JoinRequest; busy: boolean; onAccept: () => void; onRefuse: () => void }

function Asked({ asked: { name, phone, askedAt }, busy, onAccept, onRefuse }: AskedProps) {
  return (
    <Box className="card">
      <Box className="row-title">{name}</Box>
      <Box className="soft para">{[phone, `${sayDay(askedAt)}申请`].filter(Boolean).join(' · ')}</Box>
      <Box className="pair">
        <Press kind="main" disabled={busy} label={`确认加入：${name}`} onPress={onAccept}>
          确认加入
        </Press>
        <Press disabled={busy} label={`不同意：${name}`} onPress={onRefuse}>
          不同意
        </Press>
      </Box>
    </Box>
  )
}

function Joined({ members, onPart }: { members: readonly TeamMate[]; onPart: OnPart }) {
  if (members.length === 0) return <Empty title="还没有队员">请出示团队码，让队员扫码加入。</Empty>
  return (
    <Box as="ul" className="rows">
      {members.map(({ id, name, phone }) => (
        <Box as="li" key={id} className="row-item row">
          <Box className="row-body">
            <Box className="row-title">{name}</Box>
            <Box className="row-note">{phone ?? ''}</Box>
          </Box>
          <Press kind="quiet" label={`移出${name}`} onPress={() => onPart({ kind: 'remove', id, name })}>
            移出
          </Press>
        </Box>
      ))}
    </Box>
  )
}

/** Saying no to somebody, before he is in or after; both need a reason that he will read. */
type Parting = { kind: 'refuse' | 'remove'; id: string; name: string }
const partingWords = {
  refuse: { title: '不同意', confirm: '确认不同意', told: '对方会看到原因，可以再次扫码申请。' },
  remove: {
    title: '移出',
    confirm: '确认移出',
    told: '移出后，对方不再是队员，也不能用这个团队一键报名；可以重新扫码申请加入。',
  },
}
type PartingProps = { teamId: string; parting: Parting; onClose: () => void; onDone: () => void }

function PartingSheet({ teamId, parting, onClose, onDone }: PartingProps) {
  const form = useForm({ first: () => ({ reason: '' }), check })
  const words = partingWords[parting.kind]
  const confirm = () =>
    form.send(async ({ reason }) => {
      await teams[parting.kind](teamId, parting.id, reason.trim())
      onDone()
      onClose()
    })
  return (
    <Sheet
      title={`${words.title}：${parting.name}`}
      confirm={words.confirm}
      danger
      busy={form.busy}
      onConfirm={confirm}
      onClose={onClose}
    >
      <Box className="para">{words.told}</Box>
      <Line {...form.at('reason')} label="原因" max={mostReason} />
      <Failure text={form.error} />
    </Sheet>
  )
}

const check = ({ reason }: { reason: string }) => faultsOf({ reason: explainReason(reason, '原因') })
