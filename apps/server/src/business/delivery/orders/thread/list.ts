import { halfYearTitle } from '@jianwang/records/delivery-facts'
import type { Static } from 'typebox'
import { findMyCoachId } from '#business/coaches'
import { type Call, permit } from '#platform/call'
import { nameUnits } from '#support/units'
import { loadItems } from '../../catalogue.ts'
import { mayArrange, mayOrder, mayRead } from '../../policy.ts'
import { listCoursesById } from '../../store.ts'
import { delivery } from '../../tables.ts'
import type * as shape from './schema.ts'
import { toLine } from './service.ts'
import * as store from './store.ts'
import type { LineRow } from './tables.ts'

const shownDays = 180
const mostThreads = 100

/**
 * Where something was written of late, within the scope or of the classes a coach teaches: what the actor has not read first.
 * @throws forbidden (403)
 */
export async function listThreads(call: Call): Promise<Static<typeof shape.DeliveryThreads>> {
  const { actor } = call
  const isCitizen = actor.kind === 'citizen'
  if (!isCitizen) permit(mayRead(actor))
  const reader = isCitizen ? await findMyCoachId(call) : actor.accountId
  if (reader === undefined) return { items: [], unread: 0 }
  const since = new Date(call.now.getTime() - shownDays * 86_400_000)
  const rows = await store.listThreads(call.tx, reader, since, mostThreads)
  const [titles, units] = [await titleThreads(call, rows), await nameUnits(call, rows)]
  // Names of persons are told to who takes part.
  const side = isCitizen || mayOrder(actor) || mayArrange(actor) ? ('street' as const) : undefined
  return {
    items: rows.map((row) => ({
      kind: row.course_id === null ? 'order' : 'course',
      id: row.thread_id,
      title: titles.get(row.thread_id) ?? '',
      unitName: units.get(row.unit_id) ?? '',
      unread: row.unread,
      last: toLine(row, { id: reader, name: '', side }),
    })),
    unread: rows.filter(({ unread }) => unread > 0).length,
  }
}

/** By the thread's id: what is taught in a class, and the number of an order. */
async function titleThreads(call: Call, rows: readonly LineRow[]): Promise<Map<string, string>> {
  const courses = await listCoursesById(
    call.tx,
    rows.flatMap(({ course_id }) => course_id ?? []),
  )
  const items = courses.length === 0 ? new Map() : await loadItems(call, 'retired')
  const ids = rows.filter(({ course_id }) => course_id === null).map(({ order_id }) => order_id)
  const orders =
    ids.length === 0
      ? []
      : await delivery(call.tx)
          .selectFrom('order')
          .select(['id', 'serial_no', 'half_year'])
          .where('id', 'in', ids)
          .execute()
  return new Map([
    ...courses.map(({ id, item_id }) => [id, items.get(item_id)?.name ?? ''] as const),
    ...orders.map(
      ({ id, serial_no: no, half_year }) => [id, `${halfYearTitle(half_year)}订单（编号 ${no}）`] as const,
    ),
  ])
}
