import { titleIn } from '@jianwang/words/drive-trees'
import { type Call, note, permit } from '#platform/call'
import { shanghaiDay } from '#platform/clock'
import { newId } from '#platform/ids'
import { takeAction, toState } from '#platform/lifecycle/lifecycle'
import { notFound } from '#platform/problem'
import type { TaskHandler } from '#platform/tasks/runner'
import { laneOf, startTask } from '#platform/tasks/tasks'
import { findUnitById } from '#support/units'
import { announceDrive, membersMoved } from '../../facts.ts'
import { getOrganisationUnit } from '../../organisation-unit.ts'
import { inside } from '../../policy.ts'
import { noOverAge } from '../../roll/problems.ts'
import { overAgeBornBy } from '../../roll/rules.ts'
import { checkNearDay } from '../../roll/service/near-day.ts'
import { type PersonQuery, readFilter } from '../../roll/service/persons.ts'
import { configOf } from '../../rules.ts'
import { transferLifecycle } from '../lifecycle.ts'
import { mayTransfer } from '../policy.ts'
import { alreadyAnswered, nobodyOut, receiverUnknown } from '../problems.ts'
import {
  acceptOffered,
  countOut,
  endTransfer,
  findTransfer,
  insertTransfer,
  lockTransfer,
  recall,
  refuseOffered,
  type SeenPerson,
  type Selection,
  setMoved,
  takeOut,
} from '../store/transfer.ts'
import type { TransferRow } from '../tables.ts'

const taskKind = 'drives.transfer-out'

export type TransferOut = {
  reason: 'moved' | 'over_age'
  /** Those named, everybody of an organisation and what lies below it, or those a list shows; over age, of age there. */
  selection: { items: SeenPerson[] } | { unitId: number } | { filter: Omit<PersonQuery, 'q'> }
  toUnitId?: number | undefined
  day?: string | undefined
  note?: string | undefined
}

/** S4-02: checks and queues; the work is one transaction, whatever the size of the selection. */
export async function planTransferOut(call: Call, body: TransferOut): Promise<{ taskId: string }> {
  checkNearDay(call, '/day', body.day)
  permit(mayTransfer(call.actor))
  const { row } = await openTransfer(call, body)
  return {
    taskId: await startTask(call, {
      kind: taskKind,
      title: `一键转出（${titleIn(configOf(row.tree).outReasons, body.reason)}）`,
      input: body,
      lane: 'items' in body.selection ? laneOf(body.selection.items.length) : 'long',
    }),
  }
}

export const transferHandler: TaskHandler = {
  kind: taskKind,
  run: async (_house, work) => {
    const body = work.input as TransferOut // written by planTransferOut
    await work.finish((call) => transferOut(call, body))
  },
}

/** @throws receiverUnknown, noOverAge (422), organisationUnknown (404) */
export async function transferOut(
  call: Call,
  body: TransferOut,
): Promise<{ transferId: string; moved: number; skipped: number; changed: string[] }> {
  permit(mayTransfer(call.actor))
  const { row, selection, bornBy } = await openTransfer(call, body)
  await insertTransfer(call.tx, row)
  const { moved, chosen, changed } = await takeOut(call, row, selection, bornBy)
  const asked = 'items' in selection ? new Set(selection.items.map(({ id }) => id)).size : chosen
  const skipped = asked - moved
  // An offer of nobody could never be accepted.
  await setMoved(call.tx, row.id, { moved, skipped, state: moved === 0 ? 'done' : row.state })
  note(call, {
    action: 'drives.transfer-out',
    subjectKind: 'drives-transfer',
    subjectId: row.id,
    unitPath: row.unit_path,
    after: { reason: row.reason, moved, skipped, to: row.to_unit_id },
    reason: row.note ?? undefined,
  })
  announceDrive(
    call,
    { kind: membersMoved, id: row.id, unitPath: row.unit_path },
    { act: row.reason, count: moved },
  )
  return { transferId: row.id, moved, skipped, changed }
}

async function openTransfer(call: Call, body: TransferOut) {
  const own = await getOrganisationUnit(call)
  const day = body.day ?? shanghaiDay(call.now)
  const bornBy = overAgeBornBy(own.tree, day)
  if (body.reason === 'over_age' && bornBy === undefined) throw noOverAge()
  const selection = await readSelection(call, body, bornBy)
  const to = body.toUnitId === undefined ? undefined : await findUnitById(call.tx, body.toUnitId)
  if (body.toUnitId !== undefined && (to === undefined || to.tree !== own.tree || to.retiredAt !== null))
    throw receiverUnknown()
  if (to !== undefined && body.reason === 'over_age') throw receiverUnknown()
  const row: TransferRow = {
    id: newId(call.now.getTime()),
    tree: own.tree,
    unit_path: call.actor.homePath,
    reason: body.reason,
    on_day: day,
    to_unit_id: to?.id ?? null,
    to_path: to?.path ?? null,
    state: to === undefined ? 'done' : 'offered',
    moved: 0,
    skipped: 0,
    note: body.note?.trim() || null,
    account_id: call.actor.accountId ?? null,
    actor_name: call.actor.personName,
    unit_name: call.actor.unitName,
    created_at: call.now,
    answered_at: null,
    answer: null,
  }
  return { row, selection, bornBy }
}

async function readSelection(
  call: Call,
  { selection, reason }: TransferOut,
  bornBy: string | undefined,
): Promise<Selection> {
  if ('items' in selection) return selection
  const { counted: _, ...wanted } = await readFilter(
    call,
    'filter' in selection ? selection.filter : { unitId: selection.unitId },
  )
  const filter = { ...wanted, state: wanted.state ?? 'active' }
  if (reason !== 'over_age' || bornBy === undefined) return { filter }
  // Of two days the earlier: nobody goes who was not in the list.
  return { filter: { ...filter, bornBy: [wanted.bornBy ?? bornBy, bornBy].sort()[0] } }
}

/** Those ticked and unchanged since, or all, who are still out come back. @throws notFound (404), nobodyOut (409) */
export async function recallTransfer(call: Call, id: string, items: readonly SeenPerson[] | undefined) {
  permit(mayTransfer(call.actor))
  const row = await findTransfer(call.tx, id)
  // A receiver sees it as well; only who took them out may take them back.
  if (row === undefined || !inside(call.actor, row.unit_path)) throw notFound()
  await lockTransfer(call.tx, id)
  await takeAction(call, transferLifecycle, row, 'recall')
  const count = await recall(call, row, items)
  if (count === 0) throw nobodyOut()
  if ((await countOut(call.tx, id)) === 0)
    await endTransfer(call.tx, id, toState(transferLifecycle, 'recall'), call.now)
  noteTransfer(call, row, 'recall', { count })
  return { count }
}

/** The receiver takes everybody of an offer into one of his organisations. @throws alreadyAnswered (409), notFound (404) */
export async function acceptTransfer(call: Call, id: string, unitId: number) {
  permit(mayTransfer(call.actor))
  const row = await getOffer(call, id, 'accept')
  const unit = await getOrganisationUnit(call, unitId)
  if (!unit.path.startsWith(row.to_path ?? '~')) throw receiverUnknown()
  const count = await acceptOffered(call, id, unit.id, shanghaiDay(call.now))
  if (count === 0) throw alreadyAnswered()
  noteTransfer(call, row, 'accept', { count, into: unit.name })
  return { count }
}

export async function refuseTransfer(call: Call, id: string, answer: string) {
  permit(mayTransfer(call.actor))
  const row = await getOffer(call, id, 'refuse')
  if (!(await refuseOffered(call, id, answer))) throw alreadyAnswered()
  noteTransfer(call, row, 'refuse', {}, answer)
}

async function getOffer(call: Call, id: string, action: 'accept' | 'refuse'): Promise<TransferRow> {
  const row = await findTransfer(call.tx, id)
  if (row === undefined || !inside(call.actor, row.to_path)) throw notFound()
  await takeAction(call, transferLifecycle, row, action)
  return row
}

function noteTransfer(
  call: Call,
  row: TransferRow,
  act: string,
  after: Readonly<Record<string, unknown>>,
  reason?: string,
): void {
  note(call, {
    action: transferLifecycle.auditOf(act),
    subjectKind: 'drives-transfer',
    subjectId: row.id,
    unitPath: call.actor.homePath,
    after,
    reason,
  })
  announceDrive(call, { kind: membersMoved, id: row.id, unitPath: call.actor.homePath }, { act, ...after })
}
