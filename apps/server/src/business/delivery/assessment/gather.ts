import type { DeliveryYear } from '@jianwang/records/delivery-assessment'
import {
  sayBehindChange,
  sayBehindCourse,
  sayBehindHeads,
  sayBehindLesson,
} from '@jianwang/records/delivery-assessment-behind'
import type { Call } from '#platform/call'
import { countAges } from '#support/citizens'
import { readCorrections } from '#support/publications'
import { sumRatings } from '#support/ratings'
import { bulletin } from '../bulletin/series.ts'
import { loadItems } from '../catalogue.ts'
import { readRules } from '../classes/evidence/rules.ts'
import { ratedClass } from '../classes/opening/rated.ts'
import { showQuotas } from '../orders/service/quotas.ts'
import type { Behind } from './behind.ts'
import * as year from './store/year.ts'

type Changing<T> = { -readonly [K in keyof T]: T[K] }
/** What is known of a sub-district so far. */
export type Found = { unitId: number; figures: Changing<DeliveryYear>; open: number; behind: Behind[] }
/** By the path of each sub-district; what stands nowhere in it is nobody's. */
export type Book = ReadonlyMap<string, Found>

/** The parts of a year, one question each; a task does them one after another and tells how far it is. */
export const gatherings: readonly ((call: Call, of: number, book: Book) => Promise<void>)[] = [
  gatherLessons,
  gatherChanges,
  gatherCourses,
  gatherRatings,
  gatherLearners,
  gatherBulletin,
  gatherQuotas,
]

export const nothingYet = (): Changing<DeliveryYear> => ({
  lessonsConfirmed: 0,
  lessonsHeld: 0,
  lessonsProved: 0,
  changesAfterConfirmation: 0,
  bulletinLines: 0,
  bulletinCorrections: 0,
  participants: 0,
  withoutFoundation: 0,
  newParticipants: 0,
  ages: [],
  quotaFen: 0,
  quotaUsedFen: 0,
  coursesIn: { dance: 0, martial: 0, other: 0, lecture: 0 },
  coursesOpened: 0,
  coursesBelowMinimum: 0,
  seatsExpected: 0,
  seatsAttended: 0,
  ratings: { sum: 0, count: 0 },
})

async function gatherLessons(call: Call, of: number, book: Book): Promise<void> {
  const { least_photos: photos, least_videos: videos } = await readRules(call)
  for (const { unit_path, ...sums } of await year.sumLessons(call.tx, of, { photos, videos })) {
    const found = book.get(unit_path)
    if (found === undefined) continue
    found.figures.lessonsConfirmed = sums.confirmed
    found.figures.lessonsHeld = sums.held
    found.figures.lessonsProved = sums.proved
    found.figures.changesAfterConfirmation = sums.changed
    found.figures.seatsExpected = sums.expected
    found.figures.seatsAttended = sums.attended
    found.open = sums.open
  }
  const items = await loadItems(call, 'retired')
  for (const lesson of await year.listUnproved(call.tx, of, { photos, videos })) {
    const text = sayBehindLesson(toLesson(lesson, items))
    book.get(lesson.unit_path)?.behind.push({ indicator: 'proved', courseId: lesson.course_id, text })
  }
}

type Items = Awaited<ReturnType<typeof loadItems>>
const toLesson = ({ item_id, seq, starts_at, ends_at }: year.YearLesson, items: Items) => ({
  item: items.get(item_id)?.name ?? '',
  seq,
  startsAt: starts_at,
  endsAt: ends_at,
})

async function gatherChanges(call: Call, of: number, book: Book): Promise<void> {
  const items = await loadItems(call, 'retired')
  for (const change of await year.listChanged(call.tx, of)) {
    const { unit_path, course_id: courseId, kind, to_starts_at: startsAt, to_ends_at: endsAt } = change
    const text = sayBehindChange(toLesson(change, items), kind === 'move' ? { startsAt, endsAt } : undefined)
    book.get(unit_path)?.behind.push({ indicator: 'kept', courseId, text })
  }
}

async function gatherCourses(call: Call, of: number, book: Book): Promise<void> {
  const items = await loadItems(call, 'retired')
  for (const course of await year.listOpened(call.tx, of)) {
    const found = book.get(course.unit_path)
    if (found === undefined) continue
    const { figures, behind } = found
    const { id: courseId, category, min_heads: least, decided_heads: heads } = course
    const item = items.get(course.item_id)?.name ?? ''
    const key = category ?? 'lecture'
    figures.coursesOpened++
    figures.coursesIn = { ...figures.coursesIn, [key]: figures.coursesIn[key] + 1 }
    behind.push({ indicator: 'mix', courseId, text: sayBehindCourse(item, category) })
    if (heads === null || heads >= least) continue
    figures.coursesBelowMinimum++
    behind.push({ indicator: 'heads', courseId, text: sayBehindHeads(item, heads, least) })
  }
}

/** Of the classes that opened, what citizens said of them. */
async function gatherRatings(call: Call, of: number, book: Book): Promise<void> {
  const courses = await year.listOpened(call.tx, of)
  const ids = courses.map(({ id }) => id)
  const sums = await sumRatings(call, ratedClass.kind, ids)
  for (const { id, unit_path } of courses) {
    const [found, sum] = [book.get(unit_path), sums.get(id)]
    if (found === undefined || sum === undefined) continue
    const { ratings } = found.figures
    found.figures.ratings = { sum: ratings.sum + sum.stars, count: ratings.count + sum.count }
  }
}

async function gatherLearners(call: Call, of: number, book: Book): Promise<void> {
  const all = await year.sumLearners(call.tx, of)
  const groups = new Map(all.map(({ unit_path, citizens }) => [unit_path, citizens]))
  const ages = await countAges(call, groups, `${of}-12-31`)
  for (const { unit_path, ...sums } of all) {
    const found = book.get(unit_path)
    if (found === undefined) continue
    found.figures.participants = sums.participants
    found.figures.withoutFoundation = sums.without_foundation
    found.figures.newParticipants = sums.newcomers
    found.figures.ages = ages.get(unit_path) ?? []
  }
}

/** The bulletins of the weeks that begin in the year (S1-39). */
async function gatherBulletin(call: Call, of: number, book: Book): Promise<void> {
  const keys = { from: `${of}-01-01`, until: `${of + 1}-01-01` }
  const { entries, corrections } = await readCorrections(call, bulletin.name, keys)
  for (const [path, { figures }] of book) figures.bulletinLines = entries.get(path) ?? 0
  for (const { path, text } of corrections) {
    const found = path === null ? undefined : book.get(path)
    if (found === undefined) continue
    found.figures.bulletinCorrections++
    found.behind.push({ indicator: 'bulletin', courseId: null, text })
  }
}

async function gatherQuotas(call: Call, of: number, book: Book): Promise<void> {
  const { districts } = await showQuotas(call, { year: of })
  const quotas = new Map(districts.flatMap(({ units }) => units.map((unit) => [unit.id, unit])))
  for (const { unitId, figures } of book.values()) {
    const quota = quotas.get(unitId)
    figures.quotaFen = quota?.quotaFen ?? 0
    figures.quotaUsedFen = quota === undefined ? 0 : quota.heldFen + quota.spentFen
  }
}
