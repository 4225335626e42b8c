import { checkItem, itemFields } from '@jianwang/records/coach-catalogue'
import type { Static } from 'typebox'
import type { Call } from '#platform/call'
import { tellerOf } from '#platform/record/fields'
import { defineRecord } from '#platform/record/record'
import { tellOwned } from '#platform/record/tell'
import { listPathsDownTo } from '#platform/unit-path'
import { nameUnit } from '#support/units'
import { openDesk } from '../desk.ts'
import { coachesChanged } from '../facts.ts'
import { mayRead, mayServe } from '../policy.ts'
import { itemTaken } from '../problems.ts'
import { renameItem } from '../store.ts'
import { coaches, type ItemRow } from '../tables.ts'
import { lifecycle, subjectKind } from './item-lifecycle.ts'
import type { DeliveryItem, ItemQuery, ListedDeliveryItem } from './schema.ts'

const teller = tellerOf(itemFields)

/** 项目: what a class is of. */
export const item = defineRecord({
  table: coaches,
  name: 'item',
  module: 'coaches',
  subject: subjectKind,
  fields: itemFields,
  lifecycle: () => lifecycle,
  // No secret: everybody reads what may be ordered.
  maySee: () => true,
  changed: { kind: coachesChanged, body: () => ({ of: 'item' }) },
  describe: async (call, row: ItemRow): Promise<Static<typeof DeliveryItem>> => ({
    ...teller.whole(row),
    ...beside(call, row, await nameUnit(call, row)),
    createdAt: row.created_at.toISOString(),
  }),
  uniques: { item__name: ({ name }) => itemTaken({ name }) },
})

const beside = (call: Call, row: ItemRow, unitName: string) => ({
  ...tellOwned(call.actor, lifecycle, row, unitName),
  state: row.state,
})

export const items = openDesk({
  record: item,
  mayRead,
  mayWrite: mayServe,
  seen: (call) => ({ paths: listPathsDownTo(call.actor.homePath) }),
  check: checkItem,
  follow: async (call, before, after) => {
    if (before !== undefined && before.name !== after.name)
      await renameItem(call.tx, { from: before.name, to: after.name })
  },
  rows: (rows, { kind, category, state }: Static<typeof ItemQuery>) => {
    let found = kind === undefined ? rows : rows.where('r.kind', '=', kind)
    if (category !== undefined) found = found.where('r.category', '=', category)
    return state === undefined ? found : found.where('r.state', '=', state)
  },
  order: {
    by: [
      { column: 'kind', kind: 'name' },
      { column: 'id', kind: 'uuid' },
    ],
  },
  toItem: (call, row, unitName): Static<typeof ListedDeliveryItem> => ({
    ...teller.listed(row),
    ...beside(call, row, unitName),
  }),
  first: 'active',
})
