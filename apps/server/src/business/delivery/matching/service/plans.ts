import { leftWords } from '@jianwang/records/delivery-matching'
import type { Static } from 'typebox'
import { nameCoaches } from '#business/coaches'
import { type Call, note, permit } from '#platform/call'
import type { Sent } from '#platform/http/send-file'
import { cutPage, readCursor } from '#platform/page'
import { notFound, refuseStale } from '#platform/problem'
import { nameUnitsById } from '#support/units'
import { loadItems } from '../../catalogue.ts'
import { mayArrange } from '../../policy.ts'
import { listCoursesById } from '../../store.ts'
import type { PlanLineBody, PlanLineQuery } from '../plan-schema.ts'
import { notCandidate, planOld } from '../problems.ts'
import * as store from '../store/plans.ts'
import type { PlanLineRow } from '../tables.ts'
import { planSubject } from './propose.ts'

export type MatchingPlan = Awaited<ReturnType<typeof getPlan>>

/** The latest plan of a half-year, for the association alone: nobody below sees a coach before the match (S1-23). */
export async function getPlan(call: Call, halfYear: string) {
  permit(mayArrange(call.actor))
  const plan = await store.findLatestPlan(call.tx, halfYear)
  if (plan === undefined) throw notFound()
  const [lines, left] = await Promise.all([
    store.countLines(call.tx, plan.id, false),
    store.countLines(call.tx, plan.id, true),
  ])
  return {
    id: plan.id,
    halfYear: plan.half_year,
    version: plan.version,
    madeAt: plan.created_at.toISOString(),
    method: plan.method,
    matched: lines - left,
    left,
    leftAtLeast: plan.left_bound,
    cost: plan.cost,
    costAtLeast: plan.bound,
    gap: plan.cost === 0 ? 0 : (plan.cost - plan.bound) / plan.cost,
    fallback: plan.fallback,
  }
}

/** Its courses, a page at a time; `left` those without a coach alone. */
export async function listPlanLines(
  call: Call,
  planId: string,
  { cursor, limit, left = false }: Static<typeof PlanLineQuery>,
) {
  permit(mayArrange(call.actor))
  if ((await store.findPlan(call.tx, planId)) === undefined) throw notFound()
  const after = readCursor(cursor, ['uuid'])?.[0]
  const rows = await store.listLines(call.tx, planId, { after, left, limit: limit + 1 })
  const { items, nextCursor } = cutPage(rows, limit, (row) => [row.course_id])
  return {
    items: await describeLines(call, items),
    ...(nextCursor === undefined ? {} : { nextCursor }),
    total: await store.countLines(call.tx, planId, left),
    totalIsExact: true,
  }
}

async function describeLines(call: Call, lines: readonly PlanLineRow[]) {
  const courses = await listCoursesById(
    call.tx,
    lines.map(({ course_id }) => course_id),
  )
  const [coaches, units, items] = await Promise.all([
    nameCoaches(
      call,
      lines.flatMap(({ coach_id }) => coach_id ?? []),
    ),
    nameUnitsById(
      call,
      courses.map(({ unit_id }) => unit_id),
    ),
    loadItems(call, 'retired'),
  ])
  const byId = new Map(courses.map((course) => [course.id, course]))
  return lines.map((line) => {
    const course = byId.get(line.course_id)
    return {
      courseId: line.course_id,
      unitName: course === undefined ? '' : (units.get(course.unit_id) ?? ''),
      item: course === undefined ? '' : (items.get(course.item_id)?.name ?? ''),
      coach: line.coach_id === null ? null : { id: line.coach_id, name: coaches.get(line.coach_id) ?? '' },
      locked: line.locked,
      why: line.left_reason === null ? null : leftWords[line.left_reason],
      sentAt: line.sent_at?.toISOString() ?? null,
    }
  })
}

/**
 * The association gives a course to somebody else, or to nobody, and locks it or leaves it to the next plan.
 * @throws forbidden (403), notFound (404), changedMeanwhile, planOld (409), notCandidate (422)
 */
export async function changePlanLine(
  call: Call,
  { id, courseId }: { id: string; courseId: string },
  { version, coachId, locked }: Static<typeof PlanLineBody>,
): Promise<MatchingPlan> {
  permit(mayArrange(call.actor))
  const plan = await lockLatest(call, id)
  await refuseStale(plan, version, () => getPlan(call, plan.half_year))
  const line = await store.findLine(call.tx, id, courseId)
  if (line === undefined) throw notFound()
  if (coachId !== null && !(await nameCoaches(call, [coachId])).has(coachId))
    throw notCandidate({ name: '所选教练', why: '不在教练员系统中' })
  const change = { coach_id: coachId, locked: locked && coachId !== null, left_reason: null }
  await store.changeLine(call.tx, line, change)
  await store.touchPlan(call.tx, id, call.now)
  note(call, {
    action: `${planSubject}.change`,
    subjectKind: planSubject,
    subjectId: id,
    unitPath: plan.unit_path,
    before: { courseId, coachId: line.coach_id, locked: line.locked },
    after: { courseId, coachId, locked: change.locked },
  })
  return getPlan(call, plan.half_year)
}

/** Locked until the end. @throws notFound (404), planOld (409) where a newer one was made */
export async function lockLatest(call: Call, id: string) {
  const asked = await store.findPlan(call.tx, id)
  if (asked === undefined) throw notFound()
  const latest = await store.findLatestPlan(call.tx, asked.half_year, 'lock')
  if (latest?.id !== id) throw planOld()
  return latest
}

/** Question and answer as the planner had them, for whoever checks it (scripts/check-plan.mjs). */
export async function exportPlan(call: Call, id: string): Promise<Sent> {
  permit(mayArrange(call.actor))
  const document = await store.findDocument(call.tx, id)
  if (document === undefined) throw notFound()
  return { name: '匹配方案.json', mediaType: 'application/json', content: JSON.stringify(document) }
}
