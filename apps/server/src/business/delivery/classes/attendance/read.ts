import { countHeads, foldMarks, listOdd, type Mark } from '@jianwang/records/attendance'
import type { Static } from 'typebox'
import { findMyCoachId } from '#business/coaches'
import { type Call, permit } from '#platform/call'
import { notFound } from '#platform/problem'
import { makeScanCode, stepOf, urlOf } from '#support/codes'
import { maskName } from '#support/people'
import { nameUnits } from '#support/units'
import { loadItems, loadVenues } from '../../catalogue.ts'
import { mayHandleOwn, mayRead } from '../../policy.ts'
import { findLesson, listCoursesById } from '../../store.ts'
import type { LessonRow } from '../../tables.ts'
import { readRules } from '../evidence/rules.ts'
import { type Kept, toMark } from './keep.ts'
import { explainOdd } from './odd.ts'
import type * as shape from './schema.ts'
import { type Listed, listMarks, listOfCoach, listPlaces } from './store.ts'
import type { MarkRow } from './tables.ts'
import { windowOf } from './window.ts'

type View = Static<typeof shape.LessonAttendance>

const day = 86_400_000

/** @throws forbidden (403), notFound (404) */
export async function getAttendance(call: Call, publicUrl: string, id: string): Promise<View> {
  permit(mayRead(call.actor))
  const lesson = await findLesson(call.tx, id)
  if (lesson === undefined) throw notFound()
  return describeOne(call, publicUrl, lesson, mayHandleOwn(call.actor, lesson))
}

/** For the coach: what he teaches from a week ago to a fortnight ahead, with all his phone needs without a network. */
export async function listMyAttendance(call: Call, publicUrl: string): Promise<{ items: View[] }> {
  const coachId = await findMyCoachId(call)
  if (coachId === undefined) return { items: [] }
  const [from, until] = [-7, 14].map((days) => new Date(call.now.getTime() + days * day))
  const lessons = await listOfCoach(call.tx, coachId, from ?? call.now, until ?? call.now)
  return { items: await describe(call, publicUrl, lessons, true) }
}

export async function describeOne(
  call: Call,
  publicUrl: string,
  lesson: LessonRow,
  isOwn: boolean,
): Promise<View> {
  const [view] = await describe(call, publicUrl, [lesson], isOwn)
  if (view === undefined) throw notFound()
  return view
}

/** Confirmed, and not called off since: there is something to check in to. */
export const isTaught = ({ state }: LessonRow) => state === 'confirmed' || state === 'held'

/** What was just kept, to the coach who kept it. */
export async function describeKept(call: Call, publicUrl: string, kept: Kept): Promise<View> {
  return tell(call, publicUrl, kept, await nameParts(call, [kept.lesson]), true)
}

/** `isOwn`: who calls the roll reads the names. */
async function describe(call: Call, publicUrl: string, lessons: readonly LessonRow[], isOwn: boolean) {
  const lessonIds = lessons.map(({ id }) => id)
  const courseIds = [...new Set(lessons.map(({ course_id }) => course_id))]
  const [rules, named, places, marks] = await Promise.all([
    readRules(call),
    nameParts(call, lessons),
    listPlaces(call.tx, courseIds),
    listMarks(call.tx, lessonIds),
  ])
  return lessons.map((lesson) => {
    const own = {
      places: places.filter(({ seating_id }) => seating_id === lesson.course_id),
      rows: marks.filter((mark) => mark.lesson_id === lesson.id),
    }
    return tell(call, publicUrl, { lesson, rules, ...own }, named, isOwn)
  })
}

type Names = Awaited<ReturnType<typeof nameParts>>

/** What lessons refer to, by its id. */
async function nameParts(call: Call, lessons: readonly LessonRow[]) {
  const venueIds = lessons.flatMap(({ venue_id }) => venue_id ?? [])
  const courseIds = [...new Set(lessons.map(({ course_id }) => course_id))]
  const [items, venues, units, taught] = await Promise.all([
    loadItems(call, 'retired'),
    loadVenues(call, venueIds),
    nameUnits(call, lessons),
    listCoursesById(call.tx, courseIds),
  ])
  return { items, venues, units, courses: new Map(taught.map((row) => [row.id, row])) }
}

function tell(
  call: Call,
  publicUrl: string,
  { lesson, rules, places, rows }: Kept,
  { items, venues, units, courses }: Names,
  isOwn: boolean,
): View {
  const { from, until } = windowOf(lesson, rules.minutes_around)
  const isOn = isTaught(lesson)
  return {
    lessonId: lesson.id,
    courseId: lesson.course_id,
    seq: lesson.seq,
    itemName: items.get(courses.get(lesson.course_id)?.item_id ?? '')?.name ?? '',
    unitName: units.get(lesson.unit_id) ?? '',
    venueName: venues.get(lesson.venue_id ?? '')?.name ?? '',
    startsAt: lesson.starts_at.toISOString(),
    endsAt: lesson.ends_at.toISOString(),
    state: lesson.state,
    opensAt: from.toISOString(),
    closesAt: until.toISOString(),
    mayMark: isOwn && isOn && call.now >= from && call.now <= until,
    codeUrl: isOwn && isOn ? codeUrlOf(call, lesson, publicUrl) : null,
    ...tellMarks(places, rows, (row) => explainOdd(row, lesson, rules), isOwn),
  }
}

/** Of the lesson and its time: one that moved has another. */
export const codeUrlOf = ({ crypto }: Call, { id, starts_at }: LessonRow, publicUrl: string) =>
  urlOf(publicUrl, makeScanCode(crypto, { kind: 'lesson', id, step: stepOf(starts_at) }))

function tellMarks(
  listed: readonly Listed[],
  rows: readonly MarkRow[],
  explain: (row: MarkRow) => string[],
  isOwn: boolean,
): Pick<View, 'heads' | 'odd' | 'learners'> {
  const marks = rows.map(toMark)
  const held = foldMarks(marks)
  const odd = new Set(listOdd(marks))
  const isThere = ({ id, state }: Listed) =>
    state === 'taken' || held.get(id)?.present === true || odd.has(id)
  const learners = listed.filter(isThere).map(({ id, name, order_no, state }) => ({
    placeId: id,
    name: isOwn ? name : maskName(name),
    orderNo: order_no,
    hasLeft: state !== 'taken',
    mark: tellMark(held.get(id)),
    odd: odd.has(id) ? [...new Set(rows.filter((row) => row.place_id === id).flatMap(explain))] : [],
  }))
  return { heads: countHeads(held), odd: odd.size, learners }
}

const tellMark = (mark: Mark | undefined) =>
  mark === undefined ? null : { id: mark.id, at: mark.at, present: mark.present, by: mark.by }
