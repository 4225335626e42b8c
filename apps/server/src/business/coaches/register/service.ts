import { type CoachDraft, checkCoach } from '@jianwang/records/coach'
import type { CoachGrade } from '@jianwang/records/coach-catalogue'
import type { Static } from 'typebox'
import { type Call, permit } from '#platform/call'
import { shanghaiDay } from '#platform/clock'
import { listTimeline, type TimelineItem } from '#platform/lifecycle/lifecycle'
import { readNameQuery } from '#platform/names'
import { forbidden, refuseFields } from '#platform/problem'
import { actOn, createRow, getRow, type Held, holdRow, modifyRow } from '#platform/record/act'
import { listRows, type Order } from '#platform/record/list'
import { areaOf } from '#platform/record/record'
import { isNamed, seekNames } from '#platform/record/search'
import { rowsOf } from '#platform/record/store'
import { openPhone, recordReveal, tailQuery } from '#support/people'
import { findUnitByPath, nameUnits } from '#support/units'
import { mayReadCoaches, mayServe, mayServeRow } from '../policy.ts'
import { gradeNeeded, noQualification } from '../problems.ts'
import type { CoachRow } from '../tables.ts'
import { checkKnown, columnsOf, keepCompetences, loadKnown, newColumns, tidyCoach } from './columns.ts'
import { subjectKind } from './lifecycle.ts'
import { coach, teller, toItem } from './record.ts'
import type { AcceptBody, Coach, CoachPage, CoachQuery } from './schema.ts'
import { examineQualifications, listQualifications, withItem, writeGrade } from './store.ts'
import { tellCoach } from './tell-coach.ts'

type CoachView = Static<typeof Coach>
export const newest: Order<CoachRow> = { by: [{ column: 'id', kind: 'uuid' }], newestFirst: true }

/** @throws forbidden (403), badCursor (400) */
export async function listCoaches(
  call: Call,
  query: Static<typeof CoachQuery>,
): Promise<Static<typeof CoachPage>> {
  permit(mayReadCoaches(call.actor))
  const rows = await filterCoaches(call, query)
  return listRows(call, query, rows, newest, async (found) => {
    const names = await nameUnits(call, found)
    return found.map((row) => toItem(call, row, names.get(row.unit_id) ?? ''))
  })
}

/** Rows that a list or an export asks for. */
export async function filterCoaches(
  call: Call,
  { state, grade, item, district, q }: Omit<Static<typeof CoachQuery>, 'cursor' | 'limit'>,
) {
  const area = areaOf(call)
  let rows = withItem(rowsOf<CoachRow>(call.tx, coach, area), { item, district })
  if (state !== undefined) rows = rows.where('r.state', '=', state)
  if (grade !== undefined) rows = rows.where('r.grade', '=', grade)
  if (q === undefined) return rows
  const tail = tailQuery(call.crypto, q)
  if (tail !== undefined) return rows.where('r.phone_tail', 'in', tail.indexes)
  return rows.where(isNamed(await seekNames(call.tx, 'coaches.coach', area.within, readNameQuery(q))))
}

/** @throws forbidden (403), notFound (404) */
export async function getCoach(call: Call, id: string): Promise<CoachView> {
  return coach.describe(call, await findSeen(call, id))
}

export async function listCoachTimeline(call: Call, id: string): Promise<TimelineItem[]> {
  await findSeen(call, id)
  return listTimeline(call, subjectKind, id)
}

function findSeen(call: Call, id: string): Promise<CoachRow> {
  permit(mayReadCoaches(call.actor))
  return getRow(call, coach, areaOf(call), id)
}

/** The association puts somebody into the register itself. @throws forbidden (403), invalid, coachTaken (422) */
export async function createCoach(call: Call, body: CoachDraft): Promise<CoachView> {
  permit(mayServe(call.actor))
  return coach.describe(call, await appendCoach(call, body, 'staff'))
}

/** The same without the wire around it, for demo data, too. */
export async function appendCoach(
  call: Call,
  body: CoachDraft,
  origin: CoachRow['origin'],
): Promise<CoachRow> {
  const draft = tidyCoach(body)
  const known = await loadKnown(call, [draft], call.actor.homePath)
  const graded = draft.grade == null ? [{ path: '/grade', message: '请选择教练等级。' }] : []
  refuseFields([...checkCoach(draft), ...graded, ...checkKnown(draft, known)])
  const unit = await findUnitByPath(call.tx, call.actor.homePath)
  if (unit === undefined) throw forbidden()
  const row = await createRow(call, coach, (id) => ({
    ...newColumns(call, id, draft, known),
    unit_path: unit.path,
    unit_id: unit.id,
    citizen_id: null,
    state: 'active' as const,
    origin,
  }))
  await keepCompetences(call, row, known)
  if (row.grade !== null) await writeGrade(call.tx, row.id, shanghaiDay(call.now), row.grade)
  return row
}

/** A grade that changes holds from today on. @throws as the kit, gradeNeeded, invalid, coachTaken (422) */
export async function modifyCoach(
  call: Call,
  id: string,
  { version, ...said }: CoachDraft & { version: number },
): Promise<CoachView> {
  const held = await hold(call, id, version, 'modify')
  const draft = tidyCoach(said)
  const known = await loadKnown(call, [draft, { items: held.row.items }], held.row.unit_path)
  const row = await modifyRow(call, coach, held, (stored) => {
    if (draft.grade === null) throw gradeNeeded()
    refuseFields([...checkCoach({ ...teller.draftOf(stored), ...draft }), ...checkKnown(draft, known)])
    return columnsOf(call, id, draft, known, stored)
  })
  if (draft.items !== undefined) await keepCompetences(call, row, known)
  if (row.grade !== null && row.grade !== held.row.grade) await setGrade(call, id, row.grade)
  return coach.describe(call, row)
}

const setGrade = (call: Call, id: string, grade: CoachGrade) =>
  writeGrade(call.tx, id, shanghaiDay(call.now), grade)

/**
 * Into the register, with a grade and a contract (S1-21).
 * @throws as the kit, noQualification (422)
 */
export async function acceptCoach(
  call: Call,
  id: string,
  { version, grade, contractUntil }: Static<typeof AcceptBody>,
): Promise<CoachView> {
  const held = await hold(call, id, version, 'accept')
  const row = await actOn(call, coach, held, async ({ name }) => {
    if ((await listQualifications(call.tx, [id])).length === 0) throw noQualification({ name })
    return { grade, contract_until: contractUntil }
  })
  await examineQualifications(call.tx, id, call.now)
  await setGrade(call, id, grade)
  await tellCoach(call, row, 'accept', `合同到 ${contractUntil}。`)
  return coach.describe(call, row)
}

/** @throws as the kit */
export async function actOnCoach(
  call: Call,
  id: string,
  act: 'return' | 'suspend' | 'restore' | 'leave',
  { version, reason }: { version: number; reason?: string },
): Promise<CoachView> {
  const held = await hold(call, id, version, act)
  const row = await actOn(call, coach, held, () => ({}), { reason })
  await tellCoach(call, row, act, reason?.trim() ?? '')
  return coach.describe(call, row)
}

/** His number, to the association alone and with a reason (S1-23). @throws forbidden (403), notFound (404) */
export async function revealCoach(
  call: Call,
  id: string,
  reason: string,
): Promise<{ field: string; value: string }> {
  const row = await findServed(call, id)
  await recordReveal(call, { subjectKind, subjectId: id, unitPath: row.unit_path, field: 'phone', reason })
  return { field: 'phone', value: openPhone(call.crypto, row.phone_sealed, id) }
}

/**
 * What belongs to his file, by the association.
 * @throws forbidden (403), notFound (404), and what the part says
 */
export async function keepPart(
  call: Call,
  id: string,
  work: (row: CoachRow) => Promise<unknown>,
): Promise<CoachView> {
  const row = await findServed(call, id)
  await work(row)
  return coach.describe(call, row)
}

export async function findServed(call: Call, id: string): Promise<CoachRow> {
  const row = await findSeen(call, id)
  permit(mayServeRow(call.actor, row))
  return row
}

function hold(call: Call, id: string, version: number, act: string): Promise<Held<CoachRow>> {
  permit(mayReadCoaches(call.actor))
  const area = areaOf(call)
  return holdRow(call, coach, { held: area, seen: area }, { id, version, act })
}
