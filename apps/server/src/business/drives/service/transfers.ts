import { outReasons } from '@jianwang/words/drives'
import { type Call, note, permit } from '#platform/call'
import { shanghaiDay } from '#platform/clock'
import { newId } from '#platform/ids'
import { cutPage, readCursor } from '#platform/page'
import { notFound } from '#platform/problem'
import type { TaskHandler } from '#platform/tasks/runner'
import { startTask } from '#platform/tasks/tasks'
import { findUnitById, listUnitsByIds } from '#support/units'
import { announceDrive, membersMoved } from '../facts.ts'
import { mayTransfer } from '../policy.ts'
import { alreadyAnswered, nobodyOut, noOverAge, receiverUnknown } from '../problems.ts'
import { overAgeBornBy } from '../rules.ts'
import {
  acceptOffered,
  countOut,
  endTransfer,
  findTransfer,
  insertTransfer,
  listOffered,
  listTransfers,
  recall,
  refuseOffered,
  setMoved,
  takeOut,
} from '../store/transfer.ts'
import type { TransferRow } from '../tables.ts'
import { getOrganisationUnit } from './organisations.ts'

const taskKind = 'drives.transfer-out'

export type TransferOut = {
  reason: 'moved' | 'over_age'
  /** Those named, or everybody of an organisation and what lies below it; for over age, everybody of age there. */
  selection: { ids: string[] } | { unitId: number }
  toUnitId?: number | undefined
  day?: string | undefined
  note?: string | undefined
}

/** S4-02: checks and queues; the work is one transaction, whatever the size of the selection. */
export async function planTransferOut(call: Call, body: TransferOut): Promise<{ taskId: string }> {
  permit(mayTransfer(call.actor))
  await openTransfer(call, body)
  return {
    taskId: await startTask(call, {
      kind: taskKind,
      title: `一键转出（${outReasons[body.reason]}）`,
      input: body,
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
): Promise<{ transferId: string; moved: number; skipped: number }> {
  permit(mayTransfer(call.actor))
  const { row, selection, bornBy } = await openTransfer(call, body)
  await insertTransfer(call.tx, row)
  const { moved, chosen } = await takeOut(call, row, selection, bornBy)
  const asked = 'ids' in selection ? new Set(selection.ids).size : chosen
  const skipped = asked - moved
  await setMoved(call.tx, row.id, { moved, skipped })
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
  return { transferId: row.id, moved, skipped }
}

async function openTransfer(call: Call, body: TransferOut) {
  const own = await getOrganisationUnit(call, call.actor.unitId ?? 0)
  const day = body.day ?? shanghaiDay(call.now)
  const bornBy = overAgeBornBy(own.tree, day)
  if (body.reason === 'over_age' && bornBy === undefined) throw noOverAge()
  const selection =
    'ids' in body.selection
      ? body.selection
      : { path: (await getOrganisationUnit(call, body.selection.unitId)).path }
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

/** Those named, or all, who are still out come back. @throws notFound (404), nobodyOut (409) */
export async function recallTransfer(call: Call, id: string, ids: readonly string[] | undefined) {
  permit(mayTransfer(call.actor))
  const row = await findTransfer(call.tx, id)
  // A receiver sees it as well; only who took them out may take them back.
  if (row === undefined || !row.unit_path.startsWith(call.actor.scope ?? '~')) throw notFound()
  const count = await recall(call, row, ids)
  if (count === 0) throw nobodyOut()
  if ((await countOut(call.tx, id)) === 0) await endTransfer(call.tx, id, 'recalled', call.now)
  record(call, row, 'recall', { count })
  return { count }
}

/** The receiver takes everybody of an offer into one of his organisations. @throws alreadyAnswered (409), notFound (404) */
export async function acceptTransfer(call: Call, id: string, unitId: number) {
  permit(mayTransfer(call.actor))
  const row = await getOffer(call, id)
  const unit = await getOrganisationUnit(call, unitId)
  if (!unit.path.startsWith(row.to_path ?? '~')) throw receiverUnknown()
  const count = await acceptOffered(call, id, unit.id, shanghaiDay(call.now))
  if (count === 0) throw alreadyAnswered()
  record(call, row, 'accept', { count, into: unit.name })
  return { count }
}

export async function refuseTransfer(call: Call, id: string, answer: string) {
  permit(mayTransfer(call.actor))
  const row = await getOffer(call, id)
  if (!(await refuseOffered(call, id, answer))) throw alreadyAnswered()
  record(call, row, 'refuse', {}, answer)
}

async function getOffer(call: Call, id: string): Promise<TransferRow> {
  const row = await findTransfer(call.tx, id)
  if (row?.to_path == null || !row.to_path.startsWith(call.actor.scope ?? '~')) throw notFound()
  if (row.state !== 'offered') throw alreadyAnswered()
  return row
}

function record(
  call: Call,
  row: TransferRow,
  act: string,
  after: Readonly<Record<string, unknown>>,
  reason?: string,
): void {
  note(call, {
    action: `drives.${act}-transfer`,
    subjectKind: 'drives-transfer',
    subjectId: row.id,
    unitPath: call.actor.homePath,
    after,
    reason,
  })
  announceDrive(call, { kind: membersMoved, id: row.id, unitPath: call.actor.homePath }, { act, ...after })
}

/** `out`: what this subtree sent; `in`: what is offered to it. */
export async function listTransfersOf(
  call: Call,
  query: { side: 'out' | 'in'; cursor?: string | undefined; limit: number },
) {
  permit(mayTransfer(call.actor))
  const range = { column: query.side === 'out' ? ('unit_path' as const) : ('to_path' as const) }
  const after = readCursor(query.cursor, 1)?.[0]
  const rows = await listTransfers(
    call.tx,
    { ...range, scope: call.actor.scope ?? '' },
    after === undefined ? undefined : String(after),
    query.limit + 1,
  )
  const page = cutPage(rows, query.limit, (row) => [row.id])
  const receivers = await listUnitsByIds(
    call.tx,
    page.items.flatMap((row) => row.to_unit_id ?? []),
  )
  const names = new Map(receivers.map(({ id, name }) => [id, name]))
  return { ...page, items: page.items.map((row) => present(row, names)) }
}

function present(row: TransferRow, names: ReadonlyMap<number, string>) {
  return {
    id: row.id,
    reason: row.reason,
    day: row.on_day,
    state: row.state,
    moved: row.moved,
    skipped: row.skipped,
    fromUnit: row.unit_name,
    toUnit: row.to_unit_id === null ? null : (names.get(row.to_unit_id) ?? ''),
    note: row.note,
    by: row.actor_name,
    createdAt: row.created_at.toISOString(),
    answer: row.answer,
  }
}

export async function listOfferedPersons(
  call: Call,
  id: string,
  query: { cursor?: string | undefined; limit: number },
) {
  permit(mayTransfer(call.actor))
  await getOffer(call, id)
  const after = readCursor(query.cursor, 1)?.[0]
  const rows = await listOffered(
    call.tx,
    id,
    after === undefined ? undefined : String(after),
    query.limit + 1,
  )
  const page = cutPage(rows, query.limit, (row) => [row.id])
  return {
    ...page,
    items: page.items.map((row) => ({
      id: row.id,
      name: row.name,
      idNumber: row.id_number_masked,
      kind: row.kind,
    })),
  }
}
