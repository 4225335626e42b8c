import { coachStates } from '@jianwang/records/coach'
import type { CoachGrade } from '@jianwang/records/coach-catalogue'
import type { Call } from '#platform/call'
import { notFound } from '#platform/problem'
import { openPhone } from '#support/people'
import { contractEnded, noGrade, noQualification, notActive, qualificationExpired } from '../problems.ts'
import type { CoachRow, QualificationRow } from '../tables.ts'
import * as store from './store.ts'

/** What matching weighs of a coach; who he is is told after the match only (S1-23). */
export type CompetentCoach = {
  id: string
  citizenId: string | null
  name: string
  grade: CoachGrade | null
  districtPaths: string[]
  /** Monday is 1; times as HH:MM of Shanghai. */
  freeTimes: { weekday: number; starts: string; ends: string }[]
}

/**
 * Who may teach an item on a day (S1-21): in the register, under contract, nothing run out, not away; with his free times.
 * For who sees the register: the association, or the system.
 */
export async function listCompetent(call: Call, itemId: string, day: string): Promise<CompetentCoach[]> {
  const rows = await store.listCompetentRows(call.tx, itemId, day)
  if (rows.length === 0) return []
  const times = Map.groupBy(
    await store.listFreeTimes(
      call.tx,
      rows.map(({ id }) => id),
    ),
    ({ coach_id }) => coach_id,
  )
  return rows.map((row) => ({
    id: row.id,
    citizenId: row.citizen_id,
    name: row.name,
    grade: row.grade,
    districtPaths: row.district_paths,
    freeTimes: (times.get(row.id) ?? []).map(({ weekday, starts, ends }) => ({ weekday, starts, ends })),
  }))
}

/** Whether this one is among them. */
export async function isCompetent(
  call: Call,
  coachId: string,
  about: { itemId: string; day: string },
): Promise<boolean> {
  return (await store.listCompetentRows(call.tx, about.itemId, about.day, coachId)).length > 0
}

/** One who may teach, for a plan of many classes; `validUntil` is the last day contract and qualifications hold. */
export type Teacher = Pick<CompetentCoach, 'id' | 'grade' | 'districtPaths' | 'freeTimes'> & {
  itemIds: string[]
  validUntil: string
  absences: { fromDay: string; toDay: string }[]
}

/** Everybody of the register under contract, with what a plan asks of each; days away from `from` on. */
export async function listTeachers(call: Call, from: string): Promise<Teacher[]> {
  const rows = await store.listTeacherRows(call.tx)
  if (rows.length === 0) return []
  const ids = rows.map(({ id }) => id)
  const [freeTimes, away] = await Promise.all([
    store.listFreeTimes(call.tx, ids),
    listAbsences(call, ids, from),
  ])
  const times = Map.groupBy(freeTimes, ({ coach_id }) => coach_id)
  const absences = Map.groupBy(away, ({ coachId }) => coachId)
  return rows.map((row) => ({
    id: row.id,
    grade: row.grade,
    districtPaths: row.district_paths,
    itemIds: row.item_ids,
    validUntil: row.valid_until,
    freeTimes: (times.get(row.id) ?? []).map(({ weekday, starts, ends }) => ({ weekday, starts, ends })),
    absences: absences.get(row.id) ?? [],
  }))
}

/**
 * Of one who is to teach on that day.
 * @throws notFound (404), notActive, contractEnded, noQualification, or qualificationExpired (422) which names it and its day
 */
export async function refuseUnfit(call: Call, coachId: string, day: string): Promise<void> {
  const row = await getCoach(call, coachId)
  const { name } = row
  if (row.state !== 'active') throw notActive({ name, state: coachStates[row.state] })
  if (row.contract_until === null || row.contract_until < day)
    throw contractEnded({ name, until: row.contract_until ?? '（未签订）', day })
  const all = await store.listQualifications(call.tx, [coachId])
  const qualifications = all.filter(({ examined_at }) => examined_at !== null)
  if (qualifications.length === 0) throw noQualification({ name })
  const expired = findExpired(qualifications, day)
  if (expired !== undefined)
    throw qualificationExpired({ name, qualification: expired.name, expires: expired.expires, day })
}

/** The grade he had on that day: a lesson is paid by it, whenever that is. @throws notFound (404), noGrade (422) */
export async function gradeOn(call: Call, coachId: string, day: string): Promise<CoachGrade> {
  const { name } = await getCoach(call, coachId)
  const grade = await store.findGradeOn(call.tx, coachId, day)
  if (grade === undefined) throw noGrade({ name, day })
  return grade
}

/** Days these are away that are not over before `from`. */
export async function listAbsences(
  call: Call,
  coachIds: readonly string[],
  from: string,
): Promise<{ coachId: string; fromDay: string; toDay: string }[]> {
  if (coachIds.length === 0) return []
  const rows = await store.listAbsences(call.tx, coachIds, from)
  return rows.map((row) => ({ coachId: row.coach_id, fromDay: row.from_day, toDay: row.to_day }))
}

/** Names by id, of those the actor sees. */
export async function nameCoaches(call: Call, ids: readonly string[]): Promise<Map<string, string>> {
  const rows = await store.listCoaches(call.tx, ids)
  return new Map(rows.map((row) => [row.id, row.name]))
}

/** Whom to call (S1-22), for who keeps it from then on: it is told after the match only. @throws notFound (404) */
export async function contactOfCoach(call: Call, id: string): Promise<{ name: string; phone: string }> {
  const row = await getCoach(call, id)
  return { name: row.name, phone: openPhone(call.crypto, row.phone_sealed, row.id) }
}

/** Who he is on his phone; undefined until he proved his number. @throws notFound (404) */
export async function citizenOfCoach(call: Call, id: string): Promise<string | undefined> {
  return (await getCoach(call, id)).citizen_id ?? undefined
}

async function getCoach(call: Call, id: string): Promise<CoachRow> {
  const row = await store.findCoach(call.tx, id)
  if (row === undefined) throw notFound()
  return row
}

/** One that was renewed counts by its longest. */
function findExpired(all: readonly QualificationRow[], day: string) {
  for (const [name, same] of Map.groupBy(all, (each) => each.name)) {
    const last =
      same
        .map(({ expires_on }) => expires_on ?? '9999-12-31')
        .sort()
        .at(-1) ?? ''
    if (last < day) return { name, expires: last }
  }
  return undefined
}
