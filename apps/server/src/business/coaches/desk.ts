import type { Fault } from '@jianwang/records/faults'
import type { DraftOf, Fields, WireOf } from '@jianwang/records/fields'
import { tidyFields } from '@jianwang/records/tidy'
import { type Actor, type Call, permit } from '#platform/call'
import { listTimeline, type TimelineItem } from '#platform/lifecycle/lifecycle'
import { forbidden, refuseFields } from '#platform/problem'
import { actOn, createRow, getRow, type Held, holdRow, modifyRow } from '#platform/record/act'
import { listRows, type Order, type Page } from '#platform/record/list'
import type { Area, RecordType, Row } from '#platform/record/record'
import { type Rows, rowsOf, type Stamped } from '#platform/record/store'
import { findUnitByPath, nameUnits } from '#support/units'

/** What a plain record of this module asks besides what its own kit says: items, fees and venues are kept in one way. */
type Desk<F extends Fields, S extends string, R extends Row<F, S>, V, Query, Item> = {
  record: RecordType<F, S, R, V>
  mayRead: (actor: Actor) => boolean
  mayWrite: (actor: Actor) => boolean
  /** Where it may be seen. */
  seen: (call: Call) => Area
  /** Every fault of the whole that is to be stored. */
  check: (draft: DraftOf<F>) => Fault[]
  /** Beyond that, of a change of what is stored. @throws why it is refused */
  mayBecome?: (call: Call, row: R, change: DraftOf<F>) => void
  /** The same of an act that the lifecycle allows. */
  mayAct?: (call: Call, row: R) => void
  /** What follows of a change, in the same transaction; of a new one there is nothing before. */
  follow?: (call: Call, before: R | undefined, after: R) => Promise<void>
  rows: (rows: Rows<R>, query: Query) => Rows<R>
  order: Order<R>
  toItem: (call: Call, row: R, unitName: string) => Item
  /** The state of a new one. */
  first: S
}
type Asked = { cursor?: string | undefined; limit: number }
type Act = { version: number; reason?: string }

/**
 * Lists, reads, adds, changes and acts.
 * @throws forbidden (403), notFound (404), changedMeanwhile, wrongState (409), invalid (422) with every fault
 */
export function openDesk<
  F extends Fields,
  S extends string,
  R extends Row<F, S>,
  V,
  Query extends Asked,
  Item,
>(desk: Desk<F, S, R, V, Query, Item>) {
  const { record } = desk
  const get = async (call: Call, id: string): Promise<R> => {
    permit(desk.mayRead(call.actor))
    return getRow(call, record, desk.seen(call), id)
  }
  const hold = (call: Call, id: string, version: number, act: string): Promise<Held<R>> => {
    permit(desk.mayRead(call.actor))
    const area = desk.seen(call)
    return holdRow(call, record, { held: area, seen: area }, { id, version, act })
  }
  return {
    list: async (call: Call, query: Query): Promise<Page<Item>> => {
      permit(desk.mayRead(call.actor))
      const rows = desk.rows(rowsOf<R>(call.tx, record, desk.seen(call)), query)
      return listRows(call, query, rows, desk.order, async (found) => {
        const names = await nameUnits(call, found)
        return found.map((row) => desk.toItem(call, row, names.get(row.unit_id) ?? ''))
      })
    },
    get: async (call: Call, id: string): Promise<V> => record.describe(call, await get(call, id)),
    timeline: async (call: Call, id: string): Promise<TimelineItem[]> => {
      await get(call, id)
      return listTimeline(call, record.subject, id)
    },
    create: async (call: Call, body: DraftOf<F>): Promise<V> =>
      record.describe(call, await createAt(call, desk, body)),
    modify: async (call: Call, id: string, body: DraftOf<F> & { version: number }): Promise<V> => {
      const { version, ...said } = body
      const held = await hold(call, id, version, 'modify')
      const change = tidyFields(record.fields, said as unknown as DraftOf<F>) // a draft without its version
      const row = await modifyRow(call, record, held, (stored) => {
        refuseFields(desk.check({ ...record.teller.draftOf(stored), ...change }))
        desk.mayBecome?.(call, stored, change)
        return record.teller.columnsOf(change) as Partial<R> // its columns are the record's
      })
      await desk.follow?.(call, held.row, row)
      return record.describe(call, row)
    },
    act: async (call: Call, id: string, act: string, { version, reason }: Act): Promise<V> => {
      const held = await hold(call, id, version, act)
      const change = (row: R) => {
        desk.mayAct?.(call, row)
        return {}
      }
      return record.describe(call, await actOn(call, record, held, change, { reason }))
    },
  }
}

/** A new one of the actor's own level. */
async function createAt<F extends Fields, S extends string, R extends Row<F, S>, V, Query, Item>(
  call: Call,
  { record, mayWrite, check, first, follow }: Desk<F, S, R, V, Query, Item>,
  body: DraftOf<F>,
): Promise<R> {
  permit(mayWrite(call.actor))
  const draft = tidyFields(record.fields, body)
  refuseFields(check(draft))
  const unit = await findUnitByPath(call.tx, call.actor.homePath)
  if (unit === undefined) throw forbidden()
  // What is needed was asked for, and the rest has its blank.
  const made = await createRow(call, record, () => {
    const owned = { unit_path: unit.path, unit_id: unit.id, state: first }
    const row = { ...record.teller.blank, ...record.teller.rowOf(draft as unknown as WireOf<F>), ...owned }
    return row as unknown as Omit<R, Stamped | 'id'>
  })
  await follow?.(call, undefined, made)
  return made
}
