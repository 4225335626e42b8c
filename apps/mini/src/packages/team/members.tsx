import { useState } from 'react'
import { teams } from '#lib/api'
import { sayDay } from '#lib/dates'
import { useAct } from '#lib/use-act'
import { useLoad } from '#lib/use-load'
import { useParams } from '#lib/use-params'
import type { JoinRequest } from '#lib/wire'
import { Box, Heading } from '#ui/box'
import { Entry } from '#ui/entry'
import { Failure } from '#ui/failure'
import { Field } from '#ui/field'
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
  const act = useAct()
  const accept = (asked: JoinRequest) =>
    act.run(async () => {
      await teams.accept(id, asked.id)
      requests.reload()
      members.reload()
    })
  const acceptAll = (shown: readonly JoinRequest[]) =>
    act.run(async () => {
      await teams.acceptAll(
        id,
        shown.map((asked) => asked.id),
      )
      requests.reload()
      members.reload()
    })
  return (
    <Screen title="队员">
      <Failure text={act.error} />
      <Heading level={2} className="first">
        待确认
      </Heading>
      <Load of={requests} what="加入申请">
        {({ waiting }) =>
          waiting.length === 0 ? (
            <Box className="soft para">没有待确认的申请。</Box>
          ) : (
            <>
              {waiting.length === 1 ? null : (
                <Press disabled={act.busy} onPress={() => void acceptAll(waiting)}>
                  全部确认（{waiting.length} 人）
                </Press>
              )}
              {waiting.map((asked) => (
                <Box key={asked.id} className="card">
                  <Box className="row-title">{asked.name}</Box>
                  <Box className="soft para">
                    {[asked.phone, `${sayDay(asked.askedAt)}申请`].filter(Boolean).join(' · ')}
                  </Box>
                  <Box className="pair">
                    <Press
                      kind="main"
                      disabled={act.busy}
                      label={`确认加入：${asked.name}`}
                      onPress={() => void accept(asked)}
                    >
                      确认加入
                    </Press>
                    <Press
                      disabled={act.busy}
                      label={`不同意：${asked.name}`}
                      onPress={() => setParting({ kind: 'refuse', id: asked.id, name: asked.name })}
                    >
                      不同意
                    </Press>
                  </Box>
                </Box>
              ))}
            </>
          )
        }
      </Load>
      <Heading level={2}>已加入</Heading>
      <Load of={members} what="队员名单">
        {({ items }) =>
          items.length === 0 ? (
            <Empty title="还没有队员">请出示团队码，让队员扫码加入。</Empty>
          ) : (
            <Box as="ul" className="rows">
              {items.map((member) => (
                <Box as="li" key={member.id} className="row-item row">
                  <Box className="row-body">
                    <Box className="row-title">{member.name}</Box>
                    <Box className="row-note">{member.phone ?? ''}</Box>
                  </Box>
                  <Press
                    kind="quiet"
                    label={`移出${member.name}`}
                    onPress={() => setParting({ kind: 'remove', id: member.id, name: member.name })}
                  >
                    移出
                  </Press>
                </Box>
              ))}
            </Box>
          )
        }
      </Load>
      {parting === undefined ? null : (
        <PartingSheet
          teamId={id}
          parting={parting}
          onClose={() => setParting(undefined)}
          onDone={() => {
            requests.reload()
            members.reload()
          }}
        />
      )}
    </Screen>
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
  const [reason, setReason] = useState('')
  const [fault, setFault] = useState<string | undefined>(undefined)
  const act = useAct()
  const words = partingWords[parting.kind]
  const confirm = () => {
    if (reason.trim().length < 2) return setFault('请写明原因，对方会看到。')
    return void act.run(async () => {
      await teams[parting.kind](teamId, parting.id, reason.trim())
      onDone()
      onClose()
    })
  }
  return (
    <Sheet
      title={`${words.title}：${parting.name}`}
      confirm={words.confirm}
      danger
      busy={act.busy}
      onConfirm={confirm}
      onClose={onClose}
    >
      <Box className="para">{words.told}</Box>
      <Field id="reason" label="原因" error={fault}>
        {(described) => (
          <Entry id="reason" {...described} label="原因" max={200} value={reason} onChange={setReason} />
        )}
      </Field>
      <Failure text={act.error} />
    </Sheet>
  )
}
