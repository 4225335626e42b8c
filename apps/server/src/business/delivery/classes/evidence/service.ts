import { explainEvidence, listMissing } from '@jianwang/records/evidence'
import type { Static } from 'typebox'
import { findMyCoachId, listCatalogueItems, listCatalogueVenues } from '#business/coaches'
import { type Call, permit } from '#platform/call'
import { shanghaiMinute } from '#platform/clock'
import type { Point } from '#platform/distance'
import { notFound } from '#platform/problem'
import { listRows, type Order } from '#platform/record/list'
import type { Rows } from '#platform/record/store'
import { nameUnits } from '#support/units'
import { mayRead } from '../../policy.ts'
import { findLesson } from '../../store.ts'
import type { LessonRow } from '../../tables.ts'
import { evidenceClosed, notYourLesson } from './problems.ts'
import { readRules, toRules } from './rules.ts'
import type * as shape from './schema.ts'
import { findEvidence, listCourses, listEvidence, listTaught, taughtRows } from './store.ts'
import type { EvidenceRow, RuleRow } from './tables.ts'

const day = 86_400_000
/** So long after a lesson its coach may hand in what he has of it. */
const openDays = 60

/** A lesson of the coach who acts. @throws notYourLesson (404) */
export async function getTaught(call: Call, id: string): Promise<LessonRow> {
  const [lesson, coachId] = await Promise.all([findLesson(call.tx, id), findMyCoachId(call)])
  if (lesson === undefined || coachId === undefined || lesson.coach_id !== coachId) throw notYourLesson()
  return lesson
}

/** From its beginning on, while nobody has called it off, for a while. @throws evidenceClosed (409) */
export function refuseClosed(call: Call, lesson: LessonRow | undefined): void {
  const why = explainClosed(call, lesson)
  if (why !== undefined) throw evidenceClosed({ why })
}

function explainClosed(call: Call, lesson: LessonRow | undefined): string | undefined {
  if (lesson === undefined || (lesson.state !== 'confirmed' && lesson.state !== 'held'))
    return '这节课已取消、改由他人上课或尚未确认，不用提交照片和视频。'
  if (lesson.starts_at > call.now) return `这节课 ${shanghaiMinute(lesson.starts_at)} 开始，开始后再提交。`
  return endOf(lesson) < call.now
    ? `这节课结束已超过 ${openDays} 天，不能再提交。如有需要请联系协会。`
    : undefined
}

const endOf = (lesson: LessonRow) => new Date(lesson.ends_at.getTime() + openDays * day)

/** For the coach: his lessons that have begun, newest first, and what each still lacks. */
export async function listMine(call: Call): Promise<Static<typeof shape.MyLessonEvidences>> {
  const coachId = await findMyCoachId(call)
  if (coachId === undefined) return { items: [] }
  const since = new Date(call.now.getTime() - openDays * day)
  return { items: await present(call, await listTaught(call.tx, coachId, since, call.now)) }
}

/** @throws notYourLesson (404) */
export async function getMine(call: Call, id: string): Promise<Static<typeof shape.LessonEvidence>> {
  return tell(call, await getTaught(call, id))
}

/** @throws forbidden (403), notFound (404) */
export async function getOne(call: Call, id: string): Promise<Static<typeof shape.LessonEvidence>> {
  permit(mayRead(call.actor))
  const lesson = await findLesson(call.tx, id)
  if (lesson === undefined) throw notFound()
  return tell(call, lesson)
}

const order: Order<LessonRow> = {
  by: [
    { column: 'starts_at', kind: 'moment' },
    { column: 'id', kind: 'uuid' },
  ],
  newestFirst: true,
}

/** Lessons of the scope that have ended; without days those of the last month. @throws forbidden (403) */
export async function listLessonEvidence(call: Call, query: Static<typeof shape.LessonEvidenceQuery>) {
  permit(mayRead(call.actor))
  const midnight = (text: string) => new Date(`${text}T00:00:00+08:00`).getTime()
  const from = query.from === undefined ? call.now.getTime() - 31 * day : midnight(query.from)
  const until =
    query.until === undefined ? call.now.getTime() : Math.min(call.now.getTime(), midnight(query.until) + day)
  const rules = await readRules(call)
  const asked = { from: new Date(from), until: new Date(until), wanted: query.wanted, rules }
  const rows = taughtRows(call.tx, asked) as unknown as Rows<LessonRow> // its own columns and no more
  return listRows(call, query, rows, order, (found) => present(call, found))
}

/** A piece of it, and its file. @throws notFound (404) */
export async function getPiece(call: Call, id: string): Promise<EvidenceRow> {
  if (call.actor.kind !== 'citizen') permit(mayRead(call.actor))
  const row = await findEvidence(call.tx, id)
  if (row === undefined) throw notFound()
  return row
}

async function present(
  call: Call,
  lessons: readonly LessonRow[],
): Promise<Static<typeof shape.ListedLessonEvidence>[]> {
  const beside = await lookBeside(call, lessons)
  return lessons.map((lesson) => {
    const items = beside.pieces.filter((each) => each.lesson_id === lesson.id)
    return {
      ...head(lesson, items, beside),
      photos: items.filter(({ kind }) => kind === 'photo').length,
      videos: items.filter(({ kind }) => kind === 'video').length,
      odd: items.filter(({ time, place }) => time === 'outside' || place === 'outside').length,
    }
  })
}

async function tell(call: Call, lesson: LessonRow): Promise<Static<typeof shape.LessonEvidence>> {
  const beside = await lookBeside(call, [lesson])
  const isOpen = explainClosed(call, lesson) === undefined
  return {
    ...head(lesson, beside.pieces, beside),
    openUntil: isOpen ? endOf(lesson).toISOString() : null,
    items: beside.pieces.map((row) => toView(row, lesson, beside)),
  }
}

type Venue = Awaited<ReturnType<typeof listCatalogueVenues>>[number]
/** Where it is, if that is known. */
export function pointOf(venue: Venue | undefined): Point | null {
  if (venue === undefined) return null
  const { lng, lat, crs } = venue
  return lng === null || lat === null || crs === null ? null : { lng, lat, crs }
}

type Beside = {
  pieces: EvidenceRow[]
  rules: RuleRow
  venues: ReadonlyMap<string, Venue>
  units: ReadonlyMap<number, string>
  /** What is taught in each course. */
  items: ReadonlyMap<string, string>
}

async function lookBeside(call: Call, lessons: readonly LessonRow[]): Promise<Beside> {
  const venueIds = lessons.flatMap(({ venue_id }) => venue_id ?? [])
  const courses = await listCourses(
    call.tx,
    lessons.map(({ course_id }) => course_id),
  )
  const names = new Map((await listCatalogueItems(call.tx)).map(({ id, name }) => [id, name]))
  return {
    pieces: await listEvidence(
      call.tx,
      lessons.map(({ id }) => id),
    ),
    rules: await readRules(call),
    venues: new Map((await listCatalogueVenues(call.tx, venueIds)).map((venue) => [venue.id, venue])),
    units: await nameUnits(call, lessons),
    items: new Map(courses.map(({ id, item_id }) => [id, names.get(item_id) ?? ''])),
  }
}

function head(lesson: LessonRow, pieces: readonly EvidenceRow[], { rules, venues, units, items }: Beside) {
  const missing = listMissing(pieces, toRules(rules))
  return {
    id: lesson.id,
    courseId: lesson.course_id,
    seq: lesson.seq,
    itemName: items.get(lesson.course_id) ?? '',
    unitName: units.get(lesson.unit_id) ?? '',
    venueName: venues.get(lesson.venue_id ?? '')?.name ?? '',
    startsAt: lesson.starts_at.toISOString(),
    endsAt: lesson.ends_at.toISOString(),
    state: missing.length === 0 ? ('complete' as const) : ('missing' as const),
    missing,
  }
}

function toView(
  row: EvidenceRow,
  lesson: LessonRow,
  { rules, venues }: Beside,
): Static<typeof shape.Evidence> {
  const time = {
    startsAt: lesson.starts_at,
    endsAt: lesson.ends_at,
    hasPoint: pointOf(venues.get(lesson.venue_id ?? '')) !== null,
  }
  return {
    id: row.id,
    kind: row.kind,
    mediaType: row.media_type,
    bytes: row.size_bytes,
    seconds: row.seconds,
    takenAt: row.taken_at?.toISOString() ?? null,
    metres: row.metres,
    time: row.time,
    place: row.place,
    ...explainEvidence({ ...row, takenAt: row.taken_at }, time, toRules(rules)),
    hasPoster: row.poster_id !== null,
    receipt: `ZP${String(row.serial_no).padStart(8, '0')}`,
    submittedAt: row.submitted_at.toISOString(),
    digest: row.sha256.toString('hex'),
  }
}
