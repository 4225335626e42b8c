import type { Static } from 'typebox'
import { type Call, permit } from '#platform/call'
import { listTimeline, type TimelineItem } from '#platform/lifecycle/lifecycle'
import { notFound } from '#platform/problem'
import { listRows, type Order } from '#platform/record/list'
import { runKind, slipKind } from '../facts.ts'
import { isOwnSlip, mayRead, maySeeAt } from '../policy.ts'
import type * as shape from '../schema.ts'
import { findRun, runsOf, sumPaid } from '../store/runs.ts'
import { findSlip, ownSlipsOf, slipsOf } from '../store/slips.ts'
import type { RunRow, SlipRow } from '../tables.ts'
import { toLine, toRun, toSlip } from '../view.ts'

const byMonth = [
  { column: 'month', kind: 'name' },
  { column: 'number', kind: 'integer' },
  { column: 'id', kind: 'uuid' },
] as const
const latest: Order<RunRow> = { by: byMonth, newestFirst: true }
const byId: Order<SlipRow> = { by: [{ column: 'id', kind: 'uuid' }] }
const newestMonth: Order<SlipRow> = { by: byMonth, newestFirst: true }

/** @throws forbidden (403), badCursor (400) */
export function listRuns(
  call: Call,
  query: Static<typeof shape.RunQuery>,
): Promise<Static<typeof shape.PayrollRunPage>> {
  permit(mayRead(call.actor))
  return listRows(call, query, runsOf(call.tx, call.actor.homePath), latest, async (rows) => {
    const paid = await sumPaid(
      call.tx,
      rows.map(({ id }) => id),
    )
    return rows.map((row) => toRun(call.actor, row, paid.get(row.id)))
  })
}

/** @throws forbidden (403), notFound (404) */
export async function getRun(call: Call, id: string): Promise<Static<typeof shape.PayrollRun>> {
  const [row, paid] = await Promise.all([readRun(call, id), sumPaid(call.tx, [id])])
  return toRun(call.actor, row, paid.get(id))
}

export async function readRun(call: Call, id: string, lock?: 'lock'): Promise<RunRow> {
  permit(mayRead(call.actor))
  const row = await findRun(call.tx, id, lock)
  if (row === undefined || !maySeeAt(call.actor, row)) throw notFound()
  return row
}

/** @throws forbidden (403), badCursor (400) */
export function listSlips(
  call: Call,
  query: Static<typeof shape.SlipQuery>,
): Promise<Static<typeof shape.PayrollSlipPage>> {
  permit(mayRead(call.actor))
  const { runId, state } = query
  let rows = slipsOf(call.tx, call.actor.homePath)
  if (runId !== undefined) rows = rows.where('r.run_id', '=', runId)
  if (state !== undefined) rows = rows.where('r.state', '=', state)
  return listRows(call, query, rows, byId, async (found) => found.map((row) => toLine(call.actor, row)))
}

/** The coach's own, the newest first (S1-33). */
export function listMySlips(
  call: Call,
  query: Static<typeof shape.RunQuery>,
): Promise<Static<typeof shape.PayrollSlipPage>> {
  const me = call.actor.accountId
  permit(call.actor.kind === 'citizen' && me !== undefined)
  return listRows(call, query, ownSlipsOf(call.tx, me ?? ''), newestMonth, async (found) =>
    found.map((row) => toLine(call.actor, row)),
  )
}

/** @throws forbidden (403), notFound (404) */
export async function getSlip(call: Call, id: string): Promise<Static<typeof shape.PayrollSlip>> {
  return toSlip(call.actor, await readSlip(call, id))
}

/** For staff of the payer and for the coach himself; a citizen's row policy shows him no other. */
export async function readSlip(call: Call, id: string, lock?: 'lock'): Promise<SlipRow> {
  const { actor, tx } = call
  if (actor.kind !== 'citizen') permit(mayRead(actor))
  const row = await findSlip(tx, id, lock)
  if (row === undefined || !(maySeeAt(actor, row) || isOwnSlip(actor, row))) throw notFound()
  return row
}

/** @throws forbidden (403), notFound (404) */
export async function listRunTimeline(call: Call, id: string): Promise<TimelineItem[]> {
  await readRun(call, id)
  return listTimeline(call, runKind, id)
}
export async function listSlipTimeline(call: Call, id: string): Promise<TimelineItem[]> {
  await readSlip(call, id)
  return listTimeline(call, slipKind, id)
}
