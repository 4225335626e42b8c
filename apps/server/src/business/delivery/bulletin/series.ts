import { sayCoach } from '@jianwang/records/coach-catalogue'
import {
  bulletinChannels,
  bulletinColumns,
  bulletinKinds,
  bulletinPublisher,
  bulletinTitle,
  sayFree,
  signUpFull,
  signUpNotOpen,
  signUpOver,
  signUpTitle,
} from '@jianwang/words/bulletin'
import type { Call } from '#platform/call'
import { countFree, type Free } from '#support/places'
import { type Entry, type Series, type Trace, weekOf } from '#support/publications'
import { listUnitsByIds, type Unit } from '#support/units'
import { loadItems, loadVenues, type Venue } from '../catalogue.ts'
import { arranging } from '../policy.ts'
import { loadShownCoaches } from '../shown-coaches.ts'
import { isOn, listTraced, listWeek, type WeekLesson } from './store.ts'

/** The weekly bulletin (S1-26, S1-36…S1-38): next week's confirmed lessons, of skills and lectures alike (S1-53). */
export const bulletin: Series = {
  name: 'bulletin',
  title: bulletinTitle,
  publisher: bulletinPublisher,
  grant: arranging,
  schedule: { weekday: 5, freezesAt: '14:00', closesAt: '20:00' },
  columns: [{ key: 'kind', title: bulletinColumns.kind, share: 10 }],
  stateTitle: signUpTitle,
  channels: bulletinChannels,
  gather,
  trace,
  live,
  revocable: { columns: [{ key: 'coach', title: bulletinColumns.coach }], tell: tellCoaches },
}

async function gather(call: Call, key: string): Promise<Entry[]> {
  const { from, until } = weekOf(key)
  const lessons = await listWeek(call.tx, from, until)
  const items = await loadItems(call, 'retired')
  const venues = await loadVenues(call, distinct(lessons.flatMap(({ venue_id }) => venue_id ?? [])))
  const units = await readUnits(call, distinct(lessons.map(({ unit_id }) => unit_id)))
  return lessons.map((lesson) => toEntry(lesson, { items, venues, units }))
}

/** As a class's own calendar counts it (`count_change`), so that a lesson has one SEQUENCE wherever it is told. */
async function trace(call: Call, ids: readonly string[]): Promise<ReadonlyMap<string, Trace>> {
  const lessons = await listTraced(call.tx, ids)
  return new Map(lessons.map((lesson) => [lesson.id, { sequence: lesson.sequence, isOff: !isOn(lesson) }]))
}

const distinct = <T>(all: readonly T[]): T[] => [...new Set(all)]

/** The sub-districts and the districts above them. */
async function readUnits(call: Call, ids: readonly number[]): Promise<ReadonlyMap<number, Unit>> {
  const streets = await listUnitsByIds(call.tx, ids)
  const above = await listUnitsByIds(call.tx, distinct(streets.flatMap(({ parentId }) => parentId ?? [])))
  return new Map([...streets, ...above].map((unit) => [unit.id, unit]))
}

type Names = {
  items: Awaited<ReturnType<typeof loadItems>>
  venues: ReadonlyMap<string, Venue>
  units: ReadonlyMap<number, Unit>
}

function toEntry(lesson: WeekLesson, { items, venues, units }: Names): Entry {
  const unit = units.get(lesson.unit_id)
  const venue = venues.get(lesson.venue_id ?? '')
  return {
    id: lesson.id,
    ref: lesson.course_id,
    unitId: lesson.unit_id,
    path: lesson.unit_path,
    district: units.get(unit?.parentId ?? 0)?.name ?? '',
    unit: unit?.name ?? '',
    title: items.get(lesson.item_id)?.name ?? '',
    place: venue === undefined ? '' : `${venue.name}（${venue.address}）`,
    startsAt: lesson.starts_at.toISOString(),
    endsAt: lesson.ends_at.toISOString(),
    more: { kind: bulletinKinds[lesson.kind] },
  }
}

/** S1-40: the places of the class that are left; a class's seating bears its course's id. */
async function live(call: Call, entries: readonly Entry[]): Promise<ReadonlyMap<string, string>> {
  const free = await countFree(call, distinct(entries.map(({ ref }) => ref)))
  return new Map(entries.map(({ id, ref }) => [id, saySignUp(free.get(ref), call.now)]))
}

/** who teaches, where he agreed that citizens see it. */
async function tellCoaches(call: Call, entries: readonly Entry[]) {
  const coaches = await loadShownCoaches(call, distinct(entries.map(({ ref }) => ref)))
  return new Map(
    entries.flatMap(({ id, ref }) => {
      const coach = coaches.get(ref)
      return coach === undefined ? [] : [[id, { coach: sayCoach(coach) }] as const]
    }),
  )
}

function saySignUp(free: Free | undefined, now: Date): string {
  if (free === undefined || now < free.opensAt) return signUpNotOpen
  if (now >= free.closesAt) return signUpOver
  return free.left > 0 ? sayFree(free.left) : signUpFull
}
