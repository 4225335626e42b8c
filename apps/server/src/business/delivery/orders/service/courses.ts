import type { CourseDraft } from '@jianwang/records/delivery-facts'
import type { Static } from 'typebox'
import type { Call } from '#platform/call'
import { newId } from '#platform/ids'
import { refuseFields } from '#platform/problem'
import { actOn } from '#platform/record/act'
import { loadItems, loadVenues } from '../../catalogue.ts'
import type { OrderRow } from '../../tables.ts'
import { type OrderView, order } from '../record.ts'
import type { CoursesBody } from '../schema.ts'
import { replaceCourses } from '../store.ts'
import { momentOf } from '../times.ts'
import { hold } from './hold.ts'

/**
 * All courses of a draft or a returned order, in the place of those it had. What an order lacks may be missing still; it is
 * asked for when it is submitted.
 * @throws notFound (404), forbidden (403), changedMeanwhile, wrongState (409), invalid (422) for what is in no catalogue
 */
export async function keepCourses(
  call: Call,
  id: string,
  { version, courses }: Static<typeof CoursesBody>,
): Promise<OrderView> {
  const held = await hold(call, id, version, 'modify')
  const row = await actOn(call, order, held, async (before) => {
    await storeCourses(call, before, courses)
    return {}
  })
  return order.describe(call, row)
}

async function storeCourses(call: Call, row: OrderRow, courses: readonly CourseDraft[]): Promise<void> {
  const [items, venues] = await Promise.all([loadItems(call), loadVenues(call)])
  const rows = courses.map((course, n) => {
    const item = items.get(course.itemId)
    const isVenue = course.venueId === null || venues.has(course.venueId)
    refuseFields([
      ...(item === undefined
        ? [{ path: `/courses/${n}/itemId`, message: '请从项目目录中选择正在开设的项目。' }]
        : []),
      ...(isVenue ? [] : [{ path: `/courses/${n}/venueId`, message: '请选择本街镇在用的配送场地。' }]),
      ...course.lessons.flatMap(({ starts, ends }, at) =>
        ends > starts ? [] : [{ path: `/courses/${n}/lessons/${at}`, message: '结束时间应晚于开始时间。' }],
      ),
    ])
    const { unit_path, unit_id, half_year, line } = row
    return {
      ...{ id: newId(call.now.getTime()), order_id: row.id, unit_path, unit_id, half_year, line, seq: n + 1 },
      item_id: course.itemId,
      // As the catalogue has it now; the item was found above.
      kind: item?.kind ?? ('skill' as const),
      category: item?.category ?? null,
      venue_id: course.venueId,
      expected_heads: course.expectedHeads,
      foundation: course.foundation,
      content: course.content?.trim() || null,
      state: 'draft' as const,
      ...{ min_heads: null, fee_fen: null, coach_id: null },
      lessons: [...course.lessons].sort(byTime).map(({ day, starts, ends }) => ({
        id: newId(call.now.getTime()),
        starts_at: momentOf(day, starts),
        ends_at: momentOf(day, ends),
        quota_year: Number(day.slice(0, 4)),
      })),
    }
  })
  await replaceCourses(call.tx, row.id, rows, call.now)
}

const keyOf = ({ day, starts }: { day: string; starts: string }) => `${day} ${starts}`
const byTime = (a: CourseDraft['lessons'][number], b: CourseDraft['lessons'][number]) =>
  keyOf(a) < keyOf(b) ? -1 : 1
