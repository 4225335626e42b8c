import type { Static } from 'typebox'
import { type Call, permit } from '#platform/call'
import { shanghaiDay } from '#platform/clock'
import { listTimeline, type TimelineItem } from '#platform/lifecycle/lifecycle'
import { notFound } from '#platform/problem'
import { getRow } from '#platform/record/act'
import { listRows, type Order } from '#platform/record/list'
import { areaOf } from '#platform/record/record'
import { type Rows, rowsOf } from '#platform/record/store'
import { nameUnits } from '#support/units'
import { findingKind, visitKind } from '../facts.ts'
import type { Kinds } from '../kinds.ts'
import { begun, levelsSeen, mayRead } from '../policy.ts'
import {
  type FindingView,
  findingRecord,
  listFinding,
  listVisit,
  type VisitView,
  visitRecord,
} from '../record.ts'
import type * as shape from '../schema.ts'
import { drawSignature } from '../signature.ts'
import { findPhoto, listActs } from '../store.ts'
import type { FindingRow, PhotoRow, VisitRow } from '../tables.ts'

const newestVisits: Order<VisitRow> = { by: [{ column: 'id', kind: 'uuid' }], newestFirst: true }
/** Of the booked ones, which all have a time. */
const inTime: Order<VisitRow> = {
  by: [
    { column: 'starts_at', kind: 'moment' },
    { column: 'id', kind: 'uuid' },
  ],
}
const newestFindings: Order<FindingRow> = { by: [{ column: 'id', kind: 'uuid' }], newestFirst: true }

/** What the actor's scope holds and he may know of, the newest first. @throws forbidden (403), badCursor (400) */
export async function listVisits(
  call: Call,
  kinds: Kinds,
  query: Static<typeof shape.VisitQuery>,
): Promise<Static<typeof shape.VisitPage>> {
  permit(mayRead(call.actor))
  const { kind, state, day, subjectId, booked, from, until } = query
  let rows = rowsOf<VisitRow>(call.tx, visitRecord(kinds), areaOf(call))
  // As maySeeVisit: what comes unannounced is seen once it began.
  const seen = levelsSeen(call.actor)
  rows = rows.where((e) =>
    e.or([
      e('r.announced', '=', true),
      e('r.state', 'in', [...begun]),
      ...(seen.length === 0 ? [] : [e('r.planned_level', 'in', [...seen])]),
    ]),
  )
  if (kind !== undefined) rows = rows.where('r.kind', '=', kind)
  if (state !== undefined) rows = rows.where('r.state', '=', state)
  if (day !== undefined) rows = rows.where('r.day', '=', day)
  if (subjectId !== undefined) rows = rows.where('r.subject_id', '=', subjectId)
  if (booked !== undefined) rows = rows.where('r.booked', '=', booked)
  // Bookings are asked for by what comes.
  const first = from ?? (booked === true ? shanghaiDay(call.now) : undefined)
  if (first !== undefined) rows = rows.where('r.day', '>=', first)
  if (until !== undefined) rows = rows.where('r.day', '<=', until)
  const order = booked === true ? inTime : newestVisits
  return listRows(call, query, rows, order, async (found) => {
    const names = await nameUnits(call, found)
    return found.map((row) => listVisit(call.actor, kinds, row, names.get(row.unit_id) ?? ''))
  })
}

/** @throws forbidden (403), notFound (404) */
async function getVisitRow(call: Call, kinds: Kinds, id: string): Promise<VisitRow> {
  permit(mayRead(call.actor))
  return getRow(call, visitRecord(kinds), areaOf(call), id)
}

/** @throws forbidden (403), notFound (404) */
export async function getVisit(call: Call, kinds: Kinds, id: string): Promise<VisitView> {
  return visitRecord(kinds).describe(call, await getVisitRow(call, kinds, id))
}

/** @throws forbidden (403), notFound (404) */
export async function listVisitTimeline(call: Call, kinds: Kinds, id: string): Promise<TimelineItem[]> {
  await getVisitRow(call, kinds, id)
  return listTimeline(call, visitKind, id)
}

/** The inspector's pictures, and the evidence of who put something right. @throws forbidden (403), notFound (404) */
export async function getVisitPhoto(
  call: Call,
  kinds: Kinds,
  at: { id: string; photoId: string },
): Promise<PhotoRow> {
  await getVisitRow(call, kinds, at.id)
  const photo = await findPhoto(call.tx, at.id, at.photoId)
  if (photo === undefined) throw notFound()
  return photo
}

/** Who was visited, as he signed. @throws forbidden (403), notFound (404) where nobody did */
export async function getSignature(call: Call, kinds: Kinds, id: string): Promise<string> {
  await getVisitRow(call, kinds, id)
  const signed = (await listActs(call.tx, id))
    .filter((act) => act.kind === 'sign')
    .sort((a, b) => Date.parse(b.at) - Date.parse(a.at))[0]
  if (signed?.kind !== 'sign') throw notFound()
  return drawSignature(signed.strokes)
}

/** `overdue`: whose day has passed and which nobody answered. @throws forbidden (403), badCursor (400) */
export async function listFindingRows(
  call: Call,
  kinds: Kinds,
  query: Static<typeof shape.FindingQuery>,
): Promise<Static<typeof shape.FindingPage>> {
  permit(mayRead(call.actor))
  const { kind, state, severity, overdue } = query
  let rows: Rows<FindingRow> = rowsOf<FindingRow>(call.tx, findingRecord(kinds), areaOf(call))
  if (kind !== undefined) rows = rows.where('r.kind', '=', kind)
  if (state !== undefined) rows = rows.where('r.state', '=', state)
  if (severity !== undefined) rows = rows.where('r.severity', '=', severity)
  if (overdue === true)
    rows = rows.where('r.due_on', '<', shanghaiDay(call.now)).where('r.state', 'in', ['open', 'returned'])
  return listRows(call, query, rows, newestFindings, async (found) => {
    const names = await nameUnits(call, found)
    return found.map((row) => listFinding(call, kinds, row, names.get(row.unit_id) ?? ''))
  })
}

/** @throws forbidden (403), notFound (404) */
export async function getFinding(call: Call, kinds: Kinds, id: string): Promise<FindingView> {
  permit(mayRead(call.actor))
  const record = findingRecord(kinds)
  return record.describe(call, await getRow(call, record, areaOf(call), id))
}

/** @throws forbidden (403), notFound (404) */
export async function listFindingTimeline(call: Call, kinds: Kinds, id: string): Promise<TimelineItem[]> {
  await getFinding(call, kinds, id)
  return listTimeline(call, findingKind, id)
}
