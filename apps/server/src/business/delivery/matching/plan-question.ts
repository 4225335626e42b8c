import type { CoachGrade, DeliveryKind } from '@jianwang/records/coach-catalogue'
import { deliveryMinute } from '@jianwang/records/delivery-times'
import { listRates, listTeachers } from '#business/coaches'
import type { Call } from '#platform/call'
import { shanghaiDay } from '#platform/clock'
import { toGcj02 } from '#platform/distance'
import { loadVenues, type Venue } from '../catalogue.ts'
import { listLessons } from '../store.ts'
import type { CourseRow, LessonRow } from '../tables.ts'
import {
  type Pair,
  type PlanClass,
  type PlanCoach,
  type PlanProblem,
  type Point,
  usualSettings,
} from './planner/problem.ts'
import { countCourses, listAsked, listOpenCourses, listPromised, type Promised } from './store/plans.ts'

/**
 * What the planner is asked for a half-year: all open courses with lessons still to come, and everybody who may teach. Locks
 * of courses that are not open any more are dropped.
 */
export async function readQuestion(
  call: Call,
  halfYear: string,
  locked: readonly Pair[],
): Promise<PlanProblem> {
  const today = shanghaiDay(call.now)
  const [courses, teachers] = await Promise.all([
    listOpenCourses(call.tx, halfYear),
    listTeachers(call, today),
  ])
  const coachIds = teachers.map(({ id }) => id)
  const ids = courses.map(({ id }) => id)
  const [lessons, promised, asked, loads, venues, rates] = await Promise.all([
    listLessons(call.tx, ids),
    listPromised(call.tx, call.now),
    listAsked(call.tx, ids),
    countCourses(call.tx, halfYear, coachIds),
    loadVenues(call),
    listRates(call.tx),
  ])
  const places = new Places(venues)
  const open = lessons.filter(({ state, starts_at }) => state === 'planned' && starts_at > call.now)
  const byCourse = Map.groupBy(open, ({ course_id }) => course_id)
  const classes = courses.flatMap((course): PlanClass[] => {
    const own = byCourse.get(course.id)
    return own === undefined ? [] : [classOf(course, own, places)]
  })
  const busy = Map.groupBy(promised, ({ coach_id }) => coach_id ?? '')
  const units = [...new Set(classes.map(({ district }) => district))]
  const coaches = teachers.map((teacher): PlanCoach => {
    const districts = units.filter((unit) => serves(teacher.districtPaths, unit))
    return {
      id: teacher.id,
      items: teacher.itemIds,
      districts,
      home: middleOf(
        classes.filter(({ district }) => districts.includes(district)).map(({ venue }) => venue),
      ),
      free: teacher.freeTimes,
      absent: teacher.absences.map(({ fromDay, toDay }) => ({ from: fromDay, to: toDay })),
      validUntil: teacher.validUntil,
      busy: places.promisesOf(busy.get(teacher.id) ?? []),
      load: loads.get(teacher.id) ?? 0,
      prefers: { items: [], districts: [] },
      feeFen: feesOf(rates, teacher.grade, today),
    }
  })
  const isThere = new Set([...classes, ...coaches].map(({ id }) => id))
  return {
    classes,
    coaches,
    locked: locked.filter(({ classId, coachId }) => isThere.has(classId) && isThere.has(coachId)),
    refused: asked.map(({ course_id, coach_id }) => ({ classId: course_id, coachId: coach_id })),
    settings: usualSettings,
  }
}

type Rate = Awaited<ReturnType<typeof listRates>>[number]

/** What a lesson of each kind costs today by somebody of this grade; where nothing is said, nothing. */
export function feesOf(rates: readonly Rate[], grade: CoachGrade | null, today: string): PlanCoach['feeFen'] {
  const of = (kind: DeliveryKind) => {
    const standing = rates.filter((rate) => rate.kind === kind && rate.grade === grade)
    const now = standing.find((rate) => rate.from_day <= today && (rate.until_day ?? today) >= today)
    return (now ?? standing[0])?.fee_fen ?? 0
  }
  return { skill: of('skill'), lecture: of('lecture') }
}

/** Who named no district serves all of them. */
export const serves = (districtPaths: readonly string[], unitPath: string): boolean =>
  districtPaths.length === 0 || districtPaths.some((path) => unitPath.startsWith(path))

export function classOf(course: CourseRow, lessons: readonly LessonRow[], places: Places): PlanClass {
  return {
    id: course.id,
    item: course.item_id,
    kind: course.kind,
    district: course.unit_path,
    venue: places.of(course.venue_id),
    lessons: lessons.map(momentsOf),
    wishes: [],
  }
}

function momentsOf({ starts_at, ends_at }: Pick<LessonRow, 'starts_at' | 'ends_at'>) {
  return { day: shanghaiDay(starts_at), starts: deliveryMinute(starts_at), ends: deliveryMinute(ends_at) }
}

/** Points of venues in one system; where none is known, the middle of all that are. */
export class Places {
  readonly #points: ReadonlyMap<string, Point>
  readonly #middle: Point
  constructor(venues: ReadonlyMap<string, Venue>) {
    this.#points = new Map(
      [...venues].flatMap(([id, { point }]) => (point === null ? [] : [[id, toGcj02(point)]])),
    )
    this.#middle = middleOf([...this.#points.values()])
  }
  of(venueId: string | null): Point {
    return (venueId === null ? undefined : this.#points.get(venueId)) ?? this.#middle
  }
  /** Where somebody teaches at all, in the middle of it. */
  middleOf(lessons: readonly Promised[]): Point | null {
    const known = lessons.flatMap(({ venue_id }) =>
      venue_id === null ? [] : (this.#points.get(venue_id) ?? []),
    )
    return known.length === 0 ? null : middleOf(known)
  }
  promisesOf(lessons: readonly Promised[]): PlanCoach['busy'] {
    return lessons.map((lesson) => ({ ...momentsOf(lesson), venue: this.of(lesson.venue_id) }))
  }
}

/** Somewhere, when there is nothing to be in the middle of: then every way is as long as any other. */
function middleOf(points: readonly Point[]): Point {
  if (points.length === 0) return { lng: 121.47, lat: 31.23 }
  const mean = (of: (point: Point) => number) => points.reduce((sum, one) => sum + of(one), 0) / points.length
  return { lng: mean(({ lng }) => lng), lat: mean(({ lat }) => lat) }
}
