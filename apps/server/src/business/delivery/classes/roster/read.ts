import { foldMarks } from '@jianwang/records/attendance'
import { sayShort } from '@jianwang/records/delivery-roster'
import type { Static } from 'typebox'
import { type Call, permit } from '#platform/call'
import { notFound } from '#platform/problem'
import { listRows, type Order } from '#platform/record/list'
import { maskName } from '#support/people'
import { countSeats } from '#support/places'
import { nameUnits } from '#support/units'
import { loadItems } from '../../catalogue.ts'
import { mayHandleOwn, mayRead } from '../../policy.ts'
import { findCourse, listLessons } from '../../store.ts'
import type { CourseRow, LessonRow } from '../../tables.ts'
import { toMark } from '../attendance/keep.ts'
import { type Listed, listMarks, listPlaces, listTurnouts } from '../attendance/store.ts'
import type * as shape from './schema.ts'
import { lastRosters, listOpened, openedRows } from './store.ts'
import type { RosterRow } from './tables.ts'

type View = Static<typeof shape.ClassRoster>
const order: Order<CourseRow> = { by: [{ column: 'id', kind: 'uuid' }], newestFirst: true }

/** Classes of the scope that opened, each with its roster or without (S1-29). @throws forbidden (403) */
export function listRosters(call: Call, query: Static<typeof shape.RosterQuery>) {
  permit(mayRead(call.actor))
  return listRows(call, query, openedRows(call.tx, query.wanted), order, (rows) => describe(call, rows))
}

/** One class: who learns in it, and who came to which lesson. @throws forbidden (403), notFound (404) */
export async function getRoster(call: Call, courseId: string): Promise<View> {
  permit(mayRead(call.actor))
  const course = await findCourse(call.tx, courseId)
  if (course === undefined) throw notFound()
  const [head] = await describe(call, [course])
  if (head === undefined) throw notFound()
  const lessons = await listLessons(call.tx, [courseId])
  const places = await listPlaces(call.tx, [courseId])
  const last = (await lastRosters(call.tx, [courseId])).get(courseId)
  const own = mayHandleOwn(call.actor, course)
  const taken = places.filter(({ state }) => state === 'taken').map(({ id }) => id)
  return {
    ...head,
    mayHandIn: own && isOpened(course),
    isChanged: last !== undefined && !isSameList(last, taken),
    warning: last === undefined || !isShort(last) ? null : sayShort(last.heads, last.minimum ?? 0),
    ...(await tellPresence(call, lessons, places, own)),
  }
}

export const isOpened = ({ state }: CourseRow) => state === 'running' || state === 'completed'
export const isShort = ({ heads, minimum }: RosterRow) => minimum !== null && heads < minimum
export const isSameList = ({ place_ids: ids }: RosterRow, taken: readonly string[]) =>
  ids.length === taken.length && taken.every((id) => ids.includes(id))
export const receiptOf = ({ serial_no }: RosterRow) => `MD${String(serial_no).padStart(8, '0')}`

async function describe(
  call: Call,
  courses: readonly CourseRow[],
): Promise<Static<typeof shape.ListedRoster>[]> {
  const ids = courses.map(({ id }) => id)
  const [items, units] = [await loadItems(call, 'retired'), await nameUnits(call, courses)]
  const [lessons, seatsOf] = [await listLessons(call.tx, ids), await countSeats(call, ids)]
  const [last, opened] = [await lastRosters(call.tx, ids), await listOpened(call.tx, ids)]
  return courses.map((course) => {
    const roster = last.get(course.id)
    const own = lessons.filter((each) => each.course_id === course.id && each.state !== 'cancelled')
    return {
      courseId: course.id,
      itemName: items.get(course.item_id)?.name ?? '',
      kind: course.kind,
      unitName: units.get(course.unit_id) ?? '',
      state: course.state,
      minimum: course.min_heads,
      taken: seatsOf(course.id).certain,
      lessons: own.length,
      held: own.filter(({ state }) => state === 'held').length,
      openedAt: opened.get(course.id)?.toISOString() ?? null,
      handedIn: roster === undefined ? null : tellReceipt(roster),
    }
  })
}

const tellReceipt = (row: RosterRow) => ({
  receipt: receiptOf(row),
  seq: row.seq,
  handedInAt: row.handed_in_at.toISOString(),
  handedInBy: row.handed_in_by_name,
  heads: row.heads,
  isShort: isShort(row),
})

async function tellPresence(
  call: Call,
  lessons: readonly LessonRow[],
  places: readonly Listed[],
  isOwn: boolean,
): Promise<Pick<View, 'lessonList' | 'learners'>> {
  const ids = lessons.map(({ id }) => id)
  const marks = await listMarks(call.tx, ids)
  const courseIds = [...new Set(lessons.map(({ course_id }) => course_id))]
  const counts = new Map((await listTurnouts(call.tx, courseIds)).map((row) => [row.lesson_id, row]))
  const folded = ids.map((id) => {
    const own = marks.filter((mark) => mark.lesson_id === id).map(toMark)
    return [id, foldMarks(own)] as const
  })
  const lessonList = lessons.map((lesson) => ({
    lessonId: lesson.id,
    seq: lesson.seq,
    startsAt: lesson.starts_at.toISOString(),
    endsAt: lesson.ends_at.toISOString(),
    state: lesson.state,
    heads: counts.get(lesson.id)?.heads ?? 0,
    odd: counts.get(lesson.id)?.odd ?? 0,
  }))
  const learners = places.map(({ id, order_no, name, state }) => ({
    placeId: id,
    orderNo: order_no,
    name: isOwn ? name : maskName(name),
    hasLeft: state !== 'taken',
    presence: folded.flatMap(([lessonId, held]) => {
      const mark = held.get(id)
      return mark === undefined ? [] : [{ lessonId, present: mark.present, by: mark.by }]
    }),
  }))
  // Who left before anybody called the roll never belonged to it.
  return { lessonList, learners: learners.filter(({ hasLeft, presence }) => !hasLeft || presence.length > 0) }
}
