import { sayRank } from '@jianwang/records/coach-ranking'
import type { UnfitReason } from '@jianwang/records/delivery-matching'
import { type CompetentCoach, listAbsences, listCompetent, listRates } from '#business/coaches'
import type { Call } from '#platform/call'
import { shanghaiDay } from '#platform/clock'
import { loadVenues } from '../catalogue.ts'
import type { CourseRow, LessonRow } from '../tables.ts'
import { classOf, feesOf, Places, serves } from './plan-question.ts'
import { usualSettings } from './planner/problem.ts'
import { type Rank, type RankedCoach, rankCoaches } from './planner/ranking.ts'
import type { Sieve } from './planner/sieves.ts'
import { countLoads } from './store/lessons.ts'
import { countCourses, listPromised } from './store/plans.ts'
import { listAskedCoaches } from './store/searches.ts'

/** Somebody who is competent, why he comes where he comes, and why he cannot be asked at all. `load` is in lessons. */
export type Candidate = {
  coachId: string
  name: string
  load: number
  reasons: string[]
  unfit?: UnfitReason
}

/**
 * Whom a course can be given to (S1-21), the best first, by the planner's own prices: who is free at each of its lessons and
 * gets there, serves the district and was not asked for it before; the less somebody has in this half-year, the earlier his
 * turn (S1-44). Behind them who is competent and cannot, with why. Qualifications hold on the day of the last lesson, so they
 * hold on all.
 */
export async function listCandidates(
  call: Call,
  course: CourseRow,
  lessons: readonly LessonRow[],
): Promise<Candidate[]> {
  const last = lessons.at(-1)
  if (last === undefined) return []
  const competent = await listCompetent(call, course.item_id, shanghaiDay(last.starts_at))
  const [asked, loads, { one, coaches }] = await Promise.all([
    listAskedCoaches(call.tx, course.id),
    countLoads(
      call.tx,
      competent.map(({ id }) => id),
      course.half_year,
    ),
    readFor(call, course, lessons, competent),
  ])
  const refused = [...asked].map((coachId) => ({ classId: course.id, coachId }))
  const byId = new Map(coaches.map((coach) => [coach.id, coach]))
  const names = new Map(competent.map(({ id, name }) => [id, name]))
  return rankCoaches({ one, coaches, refused, settings: usualSettings }).map((rank) => ({
    coachId: rank.coachId,
    name: names.get(rank.coachId) ?? '',
    load: loads.get(rank.coachId) ?? 0,
    reasons: sayRank(rank),
    ...unfitOf(rank, byId.get(rank.coachId), one.lessons),
  }))
}

/** The course and who is competent for it, as the ranking asks for them. */
async function readFor(
  call: Call,
  course: CourseRow,
  lessons: readonly LessonRow[],
  competent: readonly CompetentCoach[],
) {
  const today = shanghaiDay(call.now)
  const coachIds = competent.map(({ id }) => id)
  const [promised, absences, loads, rates] = await Promise.all([
    listPromised(call.tx, call.now, { coachIds, except: course.id }),
    listAbsences(call, coachIds, today),
    countCourses(call.tx, course.half_year, coachIds),
    listRates(call.tx),
  ])
  const venueIds = [...lessons, ...promised].flatMap(({ venue_id }) => venue_id ?? [])
  const places = new Places(await loadVenues(call, [...new Set(venueIds)]))
  const one = classOf(course, lessons, places)
  const coaches = competent.map((coach): RankedCoach => {
    const own = promised.filter(({ coach_id }) => coach_id === coach.id)
    const away = absences.filter(({ coachId }) => coachId === coach.id)
    return {
      id: coach.id,
      items: [course.item_id],
      districts: serves(coach.districtPaths, course.unit_path) ? [course.unit_path] : [],
      home: places.middleOf(own),
      free: coach.freeTimes,
      absent: away.map(({ fromDay, toDay }) => ({ from: fromDay, to: toDay })),
      validUntil: null,
      busy: places.promisesOf(own),
      load: loads.get(coach.id) ?? 0,
      prefers: { items: [], districts: [] },
      feeFen: feesOf(rates, coach.grade, today),
      rating: null,
    }
  })
  return { one, coaches }
}

const unfitBy: Partial<Record<Sieve, UnfitReason>> = {
  inDistrict: 'district',
  free: 'times',
  notRefused: 'asked',
  notBusy: 'busy',
}

function unfitOf(
  { failed }: Rank,
  coach: RankedCoach | undefined,
  lessons: readonly { day: string }[],
): { unfit?: UnfitReason } {
  const unfit = failed === null ? undefined : unfitBy[failed]
  if (unfit === undefined) return {}
  const isAway = lessons.some(({ day }) => coach?.absent.some(({ from, to }) => from <= day && day <= to))
  return { unfit: unfit === 'times' && isAway ? 'absent' : unfit }
}
