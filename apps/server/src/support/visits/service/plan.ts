import type { Static } from 'typebox'
import { type Call, permit } from '#platform/call'
import { forbidden } from '#platform/problem'
import { actOn, createRow, holdRow } from '#platform/record/act'
import { areaOf } from '#platform/record/record'
import type { Stamped } from '#platform/record/store'
import { nameUnits } from '#support/units'
import type { Visitable, VisitedKind } from '../above.ts'
import { type Kinds, kindOf } from '../kinds.ts'
import { mayPlan, mayPlanKind } from '../policy.ts'
import { notOpen, tooMany } from '../problems.ts'
import { listVisit, type VisitView, visitRecord } from '../record.ts'
import { drawSample } from '../sample.ts'
import type * as shape from '../schema.ts'
import { orderStops } from '../stops.ts'
import { countStops, listTaken } from '../store.ts'
import type { InspectorRow, PlanningLevel, VisitRow } from '../tables.ts'
import { checkBooking, sealBooking, tellBooked, tellCancelled } from './booking.ts'
import { currentVersion } from './checklists.ts'
import { getInspector } from './inspectors.ts'

type Asked = { kind: string; day: string }
type Shown = Static<typeof shape.Candidates>

const show = ({ id, title, place, startsAt, weight, reasons }: Visitable): Shown['items'][number] => ({
  id,
  title,
  place,
  startsAt: startsAt?.toISOString() ?? null,
  weight,
  reasons: [...reasons],
})

/** What takes place on the day and is not visited by this kind yet. */
async function listFree(call: Call, visited: VisitedKind, day: string): Promise<Visitable[]> {
  const [all, taken] = await Promise.all([visited.list(call, day), listTaken(call.tx, visited.kind, day)])
  return all.filter(({ id }) => !taken.has(id))
}

/** The weightiest first. @throws forbidden (403), notFound (404) */
export async function listCandidates(call: Call, kinds: Kinds, { kind, day }: Asked): Promise<Shown> {
  permit(mayPlan(call.actor))
  const free = await listFree(call, kindOf(kinds, kind), day)
  const inOrder = free.toSorted((a, b) => b.weight - a.weight || (a.id < b.id ? -1 : 1))
  return { items: inOrder.slice(0, 500).map(show) }
}

/** Draws by weight, the same for the same seed; writes nothing. @throws forbidden (403), notFound (404), tooMany (422) */
export async function drawVisits(
  call: Call,
  kinds: Kinds,
  { kind, day, count, seed }: Asked & { count: number; seed: string },
): Promise<Shown> {
  permit(mayPlan(call.actor))
  const free = await listFree(call, kindOf(kinds, kind), day)
  const most = free.filter(({ weight }) => weight > 0).length
  if (count > most) throw tooMany({ most })
  return { items: drawSample(free, count, seed.trim()).map(show) }
}

/**
 * Puts them on an inspector's day, in the order of his way; behind the stops he has. Why each was chosen is kept.
 * @throws forbidden (403), notFound (404), inspectorLeft, notOpen (422) of what does not take place or is planned already, invalid,
 *   inspectorBusy (422) of who is booked elsewhere at that time
 */
export async function planVisits(
  call: Call,
  kinds: Kinds,
  { kind, day, inspectorId, subjectIds, seed, booking }: Static<typeof shape.PlanBody>,
): Promise<Static<typeof shape.Planned>> {
  const visited = kindOf(kinds, kind)
  permit(mayPlanKind(call.actor, visited))
  const said = visited.booking === undefined ? undefined : checkBooking(booking)
  const inspector = await getInspector(call, inspectorId, kind)
  const free = new Map((await listFree(call, visited, day)).map((one) => [one.id, one]))
  const chosen = subjectIds.map((id) => {
    const one = free.get(id)
    if (one === undefined) throw notOpen({ title: id, day })
    return one
  })
  const version = await currentVersion(call, visited)
  const rest = {
    day,
    version,
    isAnnounced: visited.isAnnounced,
    seed: seed?.trim() ?? null,
    level: levelOf(call),
  }
  const first = 1 + (await countStops(call.tx, inspector.id, day))
  const rows: VisitRow[] = []
  for (const [at, one] of orderStops(chosen).entries()) {
    const about = { ...rest, stop: first + at }
    const reasons = seed === undefined ? ['人工指定', ...one.reasons] : one.reasons
    const row = await createRow(call, visitRecord(kinds), (id) => ({
      ...rowOf({ ...one, reasons }, inspector, kind, about),
      ...(said === undefined ? {} : sealBooking(call, id, said)),
    }))
    if (said !== undefined) await tellBooked(call, visited, inspector, row)
    rows.push(row)
  }
  const names = await nameUnits(call, rows)
  return { items: rows.map((row) => listVisit(call.actor, kinds, row, names.get(row.unit_id) ?? '')) }
}

/** @throws forbidden (403) for who is of no level */
function levelOf({ actor: { level } }: Call): PlanningLevel {
  if (level === 'none') throw forbidden()
  return level
}

type About = {
  day: string
  stop: number
  version: number
  isAnnounced: boolean
  seed: string | null
  level: PlanningLevel
  findingId?: string
}

/** A visit that nobody went on yet. */
export function rowOf(
  one: Omit<Visitable, 'weight'>,
  inspector: InspectorRow,
  kind: string,
  about: About,
): Omit<VisitRow, Stamped | 'id'> {
  return {
    unit_path: one.unitPath,
    unit_id: one.unitId,
    kind,
    subject_id: one.id,
    subject_title: one.title,
    place: one.place,
    lng: one.point?.lng ?? null,
    lat: one.point?.lat ?? null,
    crs: one.point?.crs ?? null,
    day: about.day,
    starts_at: one.startsAt,
    ends_at: one.endsAt ?? null,
    inspector_id: inspector.id,
    inspector_name: inspector.name,
    stop: about.stop,
    checklist_version: about.version,
    planned_level: about.level,
    announced: about.isAnnounced,
    reasons: [...one.reasons],
    seed: about.seed,
    finding_id: about.findingId ?? null,
    booked: false,
    purpose: null,
    contact_name: null,
    phone_sealed: null,
    phone_masked: null,
    state: 'planned',
    arrived_at: null,
    finished_at: null,
    signer_name: null,
    digest: null,
  }
}

/** @throws notFound (404), forbidden (403), changedMeanwhile, wrongState (409), reasonNeeded (422) */
export async function cancelVisit(
  call: Call,
  kinds: Kinds,
  id: string,
  { version, reason }: { version: number; reason: string },
): Promise<VisitView> {
  const [area, record] = [areaOf(call), visitRecord(kinds)]
  const held = await holdRow(call, record, { held: area, seen: area }, { id, version, act: 'cancel' })
  const row = await actOn(call, record, held, () => ({}), { reason })
  await tellCancelled(call, kinds, row, reason.trim())
  return record.describe(call, row)
}
