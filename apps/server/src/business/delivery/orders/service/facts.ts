import { type CourseDraft, type OrderFacts, plannedFeeOn } from '@jianwang/records/delivery-facts'
import type { Static } from 'typebox'
import { type Call, permit } from '#platform/call'
import { shanghaiDay } from '#platform/clock'
import { loadCalendar } from '#support/calendar'
import { loadFees, loadItems, loadVenues } from '../../catalogue.ts'
import { mayOrder } from '../../policy.ts'
import { listHalfYears } from '../../store.ts'
import type { CourseRow, HalfYearRow, LessonRow, OrderRow } from '../../tables.ts'
import { freeOf } from '../quota.ts'
import type { ChoicesQuery, OrderChoices } from '../schema.ts'
import { listOrdered } from '../store.ts'
import { clockOf } from '../times.ts'
import { rulesOf } from './half-year.ts'

/** What an order is held against on a day. @param today the day it is submitted on */
export async function factsOf(
  call: Call,
  row: Pick<OrderRow, 'id' | 'line' | 'unit_path' | 'unit_id' | 'holder_id' | 'half_year'>,
  { halfYear, today }: { halfYear: HalfYearRow; today: string },
): Promise<OrderFacts> {
  const rules = rulesOf(halfYear)
  const [calendar, items, venues, fees, ordered] = await Promise.all([
    loadCalendar(call),
    loadItems(call),
    loadVenues(call),
    loadFees(call),
    orderedOf(call, row),
  ])
  const year = Number(rules.id.slice(0, 4))
  return {
    today,
    calendar,
    halfYear: rules,
    line: row.line,
    items,
    ordered,
    capacities: new Map([...venues].map(([id, { capacity }]) => [id, capacity])),
    feeOn: (kind, day) => plannedFeeOn(fees, kind, day),
    freeFen: await freeOf(call, row.line, row.holder_id ?? row.unit_id, { year, quotaFen: rules.quotaFen }),
  }
}

type Own = Pick<OrderRow, 'line' | 'unit_path' | 'holder_id' | 'half_year'> & { id?: string | undefined }

async function orderedOf(call: Call, own: Own): Promise<OrderFacts['ordered']> {
  const rows = await listOrdered(call.tx, {
    halfYear: own.half_year,
    line: own.line,
    unitPath: own.unit_path,
    holderId: own.holder_id,
    except: own.id,
  })
  return rows.map(({ item_id: itemId, category, lessons }) => ({ itemId, category, lessons }))
}

/** Stored courses as the form says them. */
export function draftsOf(courses: readonly CourseRow[], lessons: readonly LessonRow[]): CourseDraft[] {
  const of = Map.groupBy(lessons, (lesson) => lesson.course_id)
  return courses.map((course) => ({
    itemId: course.item_id,
    venueId: course.venue_id,
    expectedHeads: course.expected_heads,
    foundation: course.foundation,
    content: course.content,
    lessons: (of.get(course.id) ?? []).map(({ starts_at, ends_at }) => ({
      day: shanghaiDay(starts_at),
      starts: clockOf(starts_at),
      ends: clockOf(ends_at),
    })),
  }))
}

/** For the form of whoever orders: what may be chosen, and what it is held against. */
export async function listOrderChoices(
  call: Call,
  { halfYear: wanted, line = 'basic', holderId: asked, orderId }: Static<typeof ChoicesQuery>,
): Promise<Static<typeof OrderChoices>> {
  permit(mayOrder(call.actor))
  const { homePath, unitId = 0 } = call.actor
  const holderId = asked ?? null
  const halves = await listHalfYears(call.tx)
  const halfYear = wanted ?? halves[0]?.id ?? ''
  const released = halves.find(({ id }) => id === halfYear)
  const own = { half_year: halfYear, line, unit_path: homePath, holder_id: holderId, id: orderId }
  const [items, venues, fees, ordered] = await Promise.all([
    loadItems(call),
    loadVenues(call),
    loadFees(call),
    orderedOf(call, own),
  ])
  const year = Number(halfYear.slice(0, 4))
  const free =
    released === undefined
      ? undefined
      : await freeOf(call, line, holderId ?? unitId, { year, quotaFen: released.quota_fen })
  return {
    today: shanghaiDay(call.now),
    items: [...items.values()],
    venues: [...venues.values()].map(({ id, name, address, capacity }) => ({ id, name, address, capacity })),
    fees,
    ordered: [...ordered],
    freeFen: free ?? null,
  }
}
