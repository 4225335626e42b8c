import type { Static } from 'typebox'
import { type Call, note, permit } from '#platform/call'
import { newId } from '#platform/ids'
import { takeAction } from '#platform/lifecycle/lifecycle'
import { notFound } from '#platform/problem'
import { explainUnique } from '#platform/unique'
import { maskName } from '#support/people'
import { findUnitById } from '#support/units'
import type { TransferBody } from '../acts-schema.ts'
import { transferLifecycle } from '../lifecycle.ts'
import { mayReadTeams } from '../policy.ts'
import { badTarget, nameTaken, transferEnded, transferOpen, transferStale } from '../problems.ts'
import type { Transfer } from '../schema.ts'
import { areaOrNowhere } from '../store/area.ts'
import type { StoredTeam } from '../store/team.ts'
import {
  acceptTransfer,
  endTransfer,
  findOpenTransfer,
  findTransfer,
  insertTransfer,
  listTransfers,
  type StoredTransfer,
} from '../store/transfer.ts'
import type { TransferState } from '../tables.ts'
import { presentTransfer } from '../view.ts'
import { getTeam } from './get-team.ts'
import { act, type Detail, holdTeam, noteTeam } from './record.ts'

type Answer = { reason?: string }

/** The owning sub-district offers a team to another one; nothing moves until that one accepts. */
export async function proposeTransfer(
  call: Call,
  id: string,
  body: Static<typeof TransferBody>,
): Promise<Detail> {
  const team = await holdTeam(call, id)
  await act(call, team, 'propose-transfer', { ...body, detail: { toUnitId: body.toUnitId } })
  const target = await findUnitById(call.tx, body.toUnitId)
  if (
    target?.kind !== 'street' ||
    target.path === team.unit_path ||
    target.retiredAt !== null ||
    !target.enabled
  )
    throw badTarget()
  const made = await insertTransfer(call.tx, {
    id: newId(call.now.getTime()),
    team_id: team.id,
    unit_path: team.unit_path,
    from_unit_id: team.unit_id,
    to_unit_id: target.id,
    to_path: target.path,
    reason: body.reason.trim(),
    summary: summarise(team),
    proposed_by: call.actor.personName,
    proposed_at: call.now,
  })
  if (!made) throw transferOpen()
  return getTeam(call, id)
}

/** What the receiver may know before he agrees. */
export function summarise(team: StoredTeam): Record<string, unknown> {
  return {
    name: team.name,
    serialNo: team.serial_no,
    state: team.state,
    items: team.item_names,
    leaderName: maskName(team.leader_name),
    leaderPhone: team.leader_phone_masked,
    declaredCount: team.declared_count,
    rosterCount: team.roster_count,
    filedYear: team.filed_year,
  }
}

export async function listTeamTransfers(
  call: Call,
  { direction, state }: { direction: 'in' | 'out'; state?: TransferState },
): Promise<Static<typeof Transfer>[]> {
  permit(mayReadTeams(call.actor))
  const rows = await listTransfers(call.tx, areaOrNowhere(call), direction, state)
  return rows.map((row) => presentTransfer(call.actor, row))
}

/** The receiver's consent; the database's own door checks both and moves team, children and timeline. */
export async function acceptTeam(call: Call, transferId: string, { reason }: Answer): Promise<Detail> {
  const transfer = await getTransfer(call, transferId)
  await takeAction(call, transferLifecycle, transfer, 'accept')
  const moved = await moveTeam(call, transfer, reason)
  if (moved === undefined) throw transferStale()
  const team = await holdTeam(call, moved)
  await noteTeam(call, team, 'accept-transfer', {
    reason,
    detail: { from: transfer.from_name, to: transfer.to_name, fromPath: transfer.unit_path },
  })
  return getTeam(call, moved)
}

async function moveTeam(call: Call, transfer: StoredTransfer, answer: string | undefined) {
  return explainUnique(
    acceptTransfer(call.tx, transfer.id, answer?.trim() || undefined, call.actor.personName, call.now),
    { team__live_name: () => nameTaken({ name: String(transfer.summary.name ?? '') }) },
  )
}

export const refuseTransfer = (call: Call, id: string, answer: Answer) => endOpen(call, id, 'refuse', answer)
export const withdrawTransfer = (call: Call, id: string, answer: Answer) =>
  endOpen(call, id, 'withdraw', answer)

/** A team that ends takes its open offer back. */
export async function withdrawOpen(call: Call, team: StoredTeam): Promise<void> {
  const open = await findOpenTransfer(call.tx, team.id)
  if (open !== undefined)
    await endTransfer(call.tx, open.id, 'withdraw', '团队已结束', call.actor.personName, call.now)
}

async function endOpen(
  call: Call,
  id: string,
  action: 'refuse' | 'withdraw',
  { reason }: Answer,
): Promise<Static<typeof Transfer>> {
  const transfer = await getTransfer(call, id)
  const state = await takeAction(call, transferLifecycle, transfer, action)
  const text = reason?.trim() || undefined
  if (!(await endTransfer(call.tx, transfer.id, action, text, call.actor.personName, call.now)))
    throw transferEnded()
  note(call, {
    action: transferLifecycle.auditOf(action),
    subjectKind: 'team',
    subjectId: transfer.team_id,
    unitPath: call.actor.homePath,
    after: { state, transferId: transfer.id },
    reason,
  })
  return presentTransfer(call.actor, await getTransfer(call, transfer.id))
}

async function getTransfer(call: Call, id: string): Promise<StoredTransfer> {
  const transfer = await findTransfer(call.tx, areaOrNowhere(call), id)
  if (transfer === undefined) throw notFound()
  return transfer
}
