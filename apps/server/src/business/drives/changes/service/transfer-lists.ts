import { type Call, permit } from '#platform/call'
import { listActions } from '#platform/lifecycle/lifecycle'
import { notFound } from '#platform/problem'
import { maskName } from '#support/people'
import { nameUnitsById } from '#support/units'
import { inside } from '../../policy.ts'
import { listInside } from '../../roll/store/person.ts'
import { transferLifecycle } from '../lifecycle.ts'
import { mayTransfer } from '../policy.ts'
import {
  countTransferred,
  countTransfers,
  findTransfer,
  listTransferred,
  listTransfers,
  type TransferFilter,
} from '../store/transfer.ts'
import type { TransferRow } from '../tables.ts'
import { type Paging, pageById } from './paging.ts'

/** `out`: what this subtree sent; `in`: what is offered to it, `open` or answered. */
export async function listTransfersOf(
  call: Call,
  query: Paging & { side?: 'out' | 'in' | undefined; open?: boolean | undefined },
) {
  permit(mayTransfer(call.actor))
  const filter: TransferFilter = {
    column: query.side === 'in' ? 'to_path' : 'unit_path',
    scope: call.actor.scope ?? '',
    open: query.open,
  }
  const page = await pageById(
    query,
    (after, limit) => listTransfers(call.tx, filter, after, limit),
    (most) => countTransfers(call.tx, filter, most),
  )
  return { ...page, items: await present(call, page.items) }
}

/** For who sent and for who is to take. @throws notFound (404) */
export async function getTransfer(call: Call, id: string) {
  const [transfer] = await present(call, [await getVisible(call, id)])
  if (transfer === undefined) throw notFound()
  return transfer
}

async function getVisible(call: Call, id: string): Promise<TransferRow> {
  permit(mayTransfer(call.actor))
  const row = await findTransfer(call.tx, id)
  if (row === undefined || !(inside(call.actor, row.unit_path) || inside(call.actor, row.to_path)))
    throw notFound()
  return row
}

async function present(call: Call, rows: readonly TransferRow[]) {
  const names = await nameUnitsById(
    call,
    rows.flatMap((row) => row.to_unit_id ?? []),
  )
  return rows.map((row) => ({
    id: row.id,
    reason: row.reason,
    day: row.on_day,
    state: row.state,
    moved: row.moved,
    skipped: row.skipped,
    fromUnit: row.unit_name,
    toUnitId: row.to_unit_id,
    toUnit: row.to_unit_id === null ? null : (names.get(row.to_unit_id) ?? ''),
    note: row.note,
    by: row.actor_name,
    createdAt: row.created_at.toISOString(),
    answer: row.answer,
    answeredAt: row.answered_at?.toISOString() ?? null,
    actions: listActions(transferLifecycle, call.actor, row),
  }))
}

/** Whom a transfer took out and what became of each; a receiver sees those he may take and those he took. */
export async function listTransferredPersons(call: Call, id: string, paging: Paging) {
  const row = await getVisible(call, id)
  const isSender = inside(call.actor, row.unit_path)
  const page = await pageById(
    paging,
    (after, limit) => listTransferred(call.tx, id, after, limit),
    (most) => countTransferred(call.tx, id, most),
  )
  const here = await listInside(
    call.tx,
    call.actor.scope ?? '~',
    page.items.map((person) => person.id),
  )
  return {
    ...page,
    items: page.items.map((person) => ({
      id: person.id,
      // Who is on another roll now may bear another name there: a hint is left of it. Whom one is asked to take, one is told.
      name:
        here.has(person.id) || (!isSender && person.outcome === 'out') ? person.name : maskName(person.name),
      idNumber: person.id_number_masked,
      kind: person.kind,
      outcome: person.outcome,
      version: person.version,
    })),
  }
}
