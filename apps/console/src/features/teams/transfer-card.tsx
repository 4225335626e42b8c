import type { TeamsTransfer as Transfer } from '@jianwang/api'
import { teamStates } from '@jianwang/words/teams'
import type { ReactNode } from 'react'
import { request } from '#lib/api.ts'
import { formatDate } from '#lib/format.ts'
import { AppLink, useGo } from '#lib/navigate.tsx'
import { givenReason } from '#lib/reason.ts'
import { type Confirm, ConfirmAction } from '#ui/confirm-action.tsx'
import { Notice } from '#ui/problem-alert.tsx'
import { withReason } from '#ui/record-acts.ts'
import { FactList } from '#ui/record-page.tsx'
import { StateTag, type Tone } from '#ui/state-tag.tsx'
import type { TeamState } from './team-requests.ts'

const tones: Record<Transfer['state'], Tone> = {
  proposed: 'info',
  accepted: 'success',
  refused: 'error',
  withdrawn: 'neutral',
}

/** An offer on the team's own page, with the way to take it back. */
export function OpenTransfer({ transfer }: { transfer: Transfer }) {
  return (
    <Notice
      tone="info"
      title={`已提出转给${transfer.to.name}，等待对方接收。`}
      action={<TransferActions transfer={transfer} />}
    >
      理由：{transfer.reason}
    </Notice>
  )
}

/** One offer with what the receiver may know before deciding. */
export function TransferCard({ transfer }: { transfer: Transfer }) {
  const { summary } = transfer
  const name = say(summary.name)
  return (
    <section className="jw-card" aria-label={name}>
      <div className="jw-section-head">
        <h2 className="jw-row">
          {transfer.state === 'proposed' ? (
            name
          ) : (
            <AppLink href={`/teams/${transfer.teamId}`}>{name}</AppLink>
          )}
          <StateTag tone={tones[transfer.state]} word={transfer.stateTitle} />
        </h2>
        <div className="jw-row">
          <TransferActions transfer={transfer} />
        </div>
      </div>
      <FactList
        facts={[
          { label: '转出单位', value: transfer.from.name },
          { label: '转入单位', value: transfer.to.name },
          { label: '转出理由', value: transfer.reason },
          { label: '提出', value: `${transfer.proposedBy}，${formatDate(transfer.proposedAt, 'time')}` },
          { label: '活动项目', value: say(summary.items) },
          { label: '队长', value: `${say(summary.leaderName)} ${say(summary.leaderPhone)}` },
          {
            label: '固定成员',
            value: `填报 ${say(summary.declaredCount)} 人，名册 ${say(summary.rosterCount)} 人`,
          },
          { label: '团队状态', value: sayState(summary.state) },
          ...(transfer.answer ? [{ label: '答复', value: transfer.answer }] : []),
          ...(transfer.answeredBy
            ? [
                {
                  label: '处理',
                  value: `${transfer.answeredBy}，${formatDate(transfer.answeredAt, 'time')}`,
                },
              ]
            : []),
        ]}
      />
    </section>
  )
}

function say(value: unknown): string {
  if (Array.isArray(value)) return value.map(String).join('、')
  return value === undefined || value === null ? '—' : String(value)
}

function sayState(value: unknown): ReactNode {
  const isState = (text: unknown): text is TeamState => typeof text === 'string' && text in teamStates
  return isState(value) ? teamStates[value] : say(value)
}

function TransferActions({ transfer }: { transfer: Transfer }) {
  const go = useGo()
  const acts = listTransferActs(transfer, (teamId) => go(`/teams/${teamId}`))
  return acts.map((act) => <ConfirmAction key={act.label} {...act} />)
}

type TransferAct = { label: string; kind?: 'main'; confirm: Confirm }

/** Of the receiver and of who offers, as far as the server allows them. */
function listTransferActs({ id, actions, summary }: Transfer, open: (teamId: string) => void): TransferAct[] {
  const name = say(summary.name)
  const address = `/api/teams/transfers/${id}` as const
  const post = (act: 'refuse' | 'withdraw') => (reason: string, key: string) =>
    request(`${address}/${act}`, { method: 'POST', key, body: givenReason(reason) })
  const accept: Confirm = {
    title: `接收“${name}”？`,
    consequence: '接收后，团队连同名册、历年申报转到本单位，由本单位管理和申报。',
    ...{ reason: 'optional', reasonLabel: '答复' },
    run: async (reason, key) =>
      open((await request(`${address}/accept`, { method: 'POST', key, body: givenReason(reason) })).id),
    done: '已接收。',
  }
  const refuse: Confirm = {
    title: `拒绝接收“${name}”？`,
    consequence: '团队仍由转出单位管理。对方会看到拒绝理由。',
    ...withReason('拒绝理由'),
    run: post('refuse'),
    done: '已拒绝。',
  }
  const withdraw: Confirm = {
    title: `撤回转出“${name}”？`,
    consequence: '团队仍由本单位管理，以后可再次提出转出。',
    reason: 'optional',
    run: post('withdraw'),
    done: '已撤回。',
  }
  return [
    ...(actions.includes('accept') ? [{ label: '接收', kind: 'main' as const, confirm: accept }] : []),
    ...(actions.includes('refuse') ? [{ label: '拒绝', confirm: refuse }] : []),
    ...(actions.includes('withdraw') ? [{ label: '撤回转出', confirm: withdraw }] : []),
  ]
}
