import { countHeads, foldMarks, listOdd, type Mark, type Marker } from '@jianwang/records/attendance'
import type { Judged } from '@jianwang/records/evidence'
import { announce, type Call, note } from '#platform/call'
import { notFound } from '#platform/problem'
import { attendanceMarked, lessonSubject, lessonsChanged } from '../../facts.ts'
import { findLesson } from '../../store.ts'
import type { LessonRow } from '../../tables.ts'
import { readRules } from '../evidence/rules.ts'
import type { RuleRow } from '../evidence/tables.ts'
import { endLessons, listFeedback } from '../feedback/store.ts'
import { markAhead, markReused, notLearner } from './problems.ts'
import { addMarks, type Listed, listMarks, listPlaces, putTurnout } from './store.ts'
import type { MarkRow, NewMark } from './tables.ts'
import { refuseClosed } from './window.ts'

export type SentMark = Readonly<{ id: string; at: string; placeId: string; present: boolean }>
type Said = SentMark & Partial<Judged> & { metres?: number | null }

/** A phone's clock may be that much ahead. */
const mostAheadMs = 5 * 60_000

/** What is known of a lesson once something was kept of it: nothing of it has to be asked again. */
export type Kept = Readonly<{
  lesson: LessonRow
  rules: RuleRow
  places: readonly Listed[]
  rows: readonly MarkRow[]
}>
/** What was said, or how it is made out of the lesson it is about. */
type Sent<S extends Said> =
  | readonly S[]
  | ((lesson: LessonRow, rules: RuleRow) => Promise<readonly S[]> | readonly S[])

/**
 * Keeps what was written down of a lesson, in any order and however often it is sent, and works out anew who was there. Of
 * citizens as the system, for who was admitted.
 * @throws notFound (404), attendanceClosed, notLearner (409), markAhead, markReused (422)
 */
export async function keepMarks(call: Call, id: string, by: Marker, said: Sent<Said>): Promise<Kept> {
  // What is asked together leaves in one packet; a phone calls the roll of a whole class in one sending.
  const [lesson, rules] = await Promise.all([findLesson(call.tx, id, 'lock'), readRules(call)])
  if (lesson === undefined) throw notFound()
  const sent = typeof said === 'function' ? await said(lesson, rules) : said
  refuseClosed(call, lesson, rules, by, sent)
  const latest = Math.max(...sent.map(({ at }) => Date.parse(at)))
  if (latest > call.now.getTime() + mostAheadMs) throw markAhead()
  const places = await listPlaces(call.tx, [lesson.course_id])
  const known = new Set(places.map((place) => place.id))
  if (sent.some(({ placeId }) => !known.has(placeId))) throw notLearner()
  const made = sent.map((each) => toRow(call, lesson, by, each))
  // Within one sending, too, a mark counts once. They reach the database in this order: the second sees what the first wrote.
  const [, rows, told] = await Promise.all([
    addMarks(call.tx, [...new Map(made.map((row) => [row.id, row])).values()]),
    listMarks(call.tx, [id]),
    listFeedback(call.tx, [id]),
  ])
  // What stands under its id for another lesson is not among them.
  const stored = new Map(rows.map((row) => [row.id, row]))
  for (const row of made) if (!isSame(stored.get(row.id), row)) throw markReused()
  const turnout = { marks: rows.map(toMark), isTold: told.length > 0 }
  return { lesson: await settle(call, lesson, { by, sent: sent.length, ...turnout }), rules, places, rows }
}

const toRow = (call: Call, lesson: LessonRow, marker: Marker, said: Said): NewMark => ({
  id: said.id,
  lesson_id: lesson.id,
  place_id: said.placeId,
  unit_path: lesson.unit_path,
  present: said.present,
  marker,
  marked_at: new Date(said.at),
  received_at: call.now,
  metres: said.metres ?? null,
  time: said.time ?? 'unknown',
  place: said.place ?? 'unknown',
})

const isSame = (a: MarkRow | undefined, b: NewMark): boolean =>
  a !== undefined &&
  a.lesson_id === b.lesson_id &&
  a.place_id === b.place_id &&
  a.present === b.present &&
  a.marker === b.marker &&
  a.marked_at.getTime() === b.marked_at.getTime()

export const toMark = (row: MarkRow) => ({
  id: row.id,
  at: row.marked_at.toISOString(),
  placeId: row.place_id,
  present: row.present,
  by: row.marker,
  counts: row.counts,
})

/** S1-27: a lesson somebody came to was held, and is not when nobody did after all; what the sub-district told of it stands. */
async function settle(
  call: Call,
  lesson: LessonRow,
  { by, sent, marks, isTold }: { by: Marker; sent: number; marks: readonly Mark[]; isTold: boolean },
): Promise<LessonRow> {
  const [heads, odd] = [countHeads(foldMarks(marks)), listOdd(marks).length]
  const { id, course_id, unit_path } = lesson
  const about = { subjectId: id, unitPath: unit_path }
  note(call, {
    action: 'delivery-lesson.mark-attendance',
    subjectKind: lessonSubject,
    ...about,
    after: { by, sent, heads, odd },
  })
  announce(call, { kind: attendanceMarked, ...about, body: { odd } })
  const turnout = { lesson_id: id, course_id, unit_path, heads, odd, settled_at: call.now }
  const act = isTold ? undefined : actOf(lesson, heads)
  await Promise.all([
    putTurnout(call.tx, turnout),
    ...(act === undefined ? [] : [endLessons(call.tx, act, [id], call.now)]),
  ])
  if (act === undefined) return lesson
  announce(call, { kind: lessonsChanged, subjectId: course_id, unitPath: unit_path })
  return { ...lesson, state: act === 'hold' ? 'held' : 'confirmed' }
}

const actOf = ({ state }: LessonRow, heads: number): 'hold' | 'unhold' | undefined => {
  if (state === 'confirmed' && heads > 0) return 'hold'
  return state === 'held' && heads === 0 ? 'unhold' : undefined
}
