import { shiftMonth } from '@jianwang/words/days'
import type { Static } from 'typebox'
import type { Call } from '#platform/call'
import { shanghaiDay } from '#platform/clock'
import { cutPage, readCursor } from '#platform/page'
import { notFound } from '#platform/problem'
import { countSeats } from '#support/places'
import { getUnit } from '#support/units'
import { writeCalendar } from '../calendar.ts'
import type * as shape from '../schema.ts'
import { findActivity } from '../store/activities.ts'
import { listPublished } from '../store/lists.ts'
import type { ActivityRow } from '../tables.ts'
import { toShown, toShownWhole } from '../view.ts'

/** A month shows at most so many; a calendar of more is no calendar. */
const mostInMonth = 500
const mostInFeed = 200
const isShown = (row: ActivityRow) => ['published', 'ended', 'cancelled'].includes(row.state)

/** What concerns a unit, by time; from now on unless asked otherwise. */
export async function listPublicActivities(
  call: Call,
  query: Static<typeof shape.PublicQuery>,
): Promise<Static<typeof shape.PublicPage>> {
  const unit = await getUnit(call, query.unitId)
  const key = readCursor(query.cursor, ['moment', 'uuid'])
  const { limit } = query
  const span = {
    from: query.from === undefined ? call.now : new Date(query.from),
    to: query.to === undefined ? undefined : new Date(query.to),
    after: key && { startsAt: key[0], id: key[1] },
  }
  const rows = await listPublished(call.tx, unit.path, span, limit)
  const page = cutPage(rows, limit, (row) => [row.starts_at.toISOString(), row.id])
  const countsOf = await countSeats(
    call,
    page.items.map((row) => row.id),
  )
  return { ...page, items: page.items.map((row) => toShown(row, countsOf(row.id), call.now)) }
}

/** Cancelled ones too: who has the link is told. @throws notFound (404) */
export async function getPublicActivity(call: Call, id: string): Promise<Static<typeof shape.ShownWhole>> {
  const row = await findActivity(call.tx, id)
  if (row === undefined || !isShown(row)) throw notFound()
  const countsOf = await countSeats(call, [id])
  return toShownWhole(row, countsOf(id), call.now)
}

/** Days of a month in Shanghai with what takes place on them; what lasts several days stands on each. */
export async function readMonth(
  call: Call,
  { unitId, month }: Static<typeof shape.MonthQuery>,
): Promise<Static<typeof shape.Month>> {
  const unit = await getUnit(call, unitId)
  const from = new Date(`${month}-01T00:00:00+08:00`)
  const to = new Date(`${shiftMonth(month, 1)}-01T00:00:00+08:00`)
  const rows = await listPublished(call.tx, unit.path, { from, to }, mostInMonth)
  const days = new Map<string, ActivityRow[]>()
  for (const row of rows.slice(0, mostInMonth))
    for (const day of daysOf(row, from, to)) days.set(day, [...(days.get(day) ?? []), row])
  return {
    month,
    days: [...days]
      .sort(([a], [b]) => a.localeCompare(b))
      .map(([day, found]) => ({
        day,
        count: found.length,
        activities: found.map((row) => ({
          id: row.id,
          title: row.title,
          publisherName: row.publisher_name,
          startsAt: row.starts_at.toISOString(),
          endsAt: row.ends_at.toISOString(),
          place: row.place,
        })),
      })),
  }
}

const dayMilliseconds = 86_400_000

/** An end at midnight sharp belongs to the day before. */
function daysOf(row: ActivityRow, from: Date, to: Date): string[] {
  const first = Math.max(row.starts_at.getTime(), from.getTime())
  const last = Math.min(row.ends_at.getTime(), to.getTime()) - 1
  const days = new Set<string>()
  for (let at = first; at <= last; at += dayMilliseconds) days.add(shanghaiDay(new Date(at)))
  days.add(shanghaiDay(new Date(last)))
  return [...days]
}

/** The feed of a unit, from a month back, for calendars that subscribe. */
export async function writeUnitFeed(call: Call, unitId: number, publicUrl: string): Promise<string> {
  const unit = await getUnit(call, unitId)
  const from = new Date(call.now.getTime() - 31 * dayMilliseconds)
  const rows = await listPublished(call.tx, unit.path, { from, to: undefined }, mostInFeed)
  return writeCalendar(`${unit.name}健身活动`, rows.slice(0, mostInFeed), publicUrl)
}

/** @throws notFound (404) */
export async function writeOne(call: Call, id: string, publicUrl: string): Promise<string> {
  const row = await findActivity(call.tx, id)
  if (row === undefined || !isShown(row)) throw notFound()
  return writeCalendar(row.title, [row], publicUrl)
}
