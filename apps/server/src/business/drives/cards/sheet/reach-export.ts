import { reachStates } from '@jianwang/words/official'
import { type Static, Type } from 'typebox'
import { closed } from '#platform/shape'
import type { Sheet } from '#platform/sheets/columns'
import { type ExportResource, readBeside } from '#support/imports'
import { openPhone } from '#support/people'
import { mayRead } from '../../policy.ts'
import { personFilter } from '../../roll/schema.ts'
import { readFilter } from '../../roll/service/persons.ts'
import { exportQuery } from '../../roll/sheet/store.ts'
import type { PersonRow } from '../../roll/tables.ts'
import { type Official, reachOf } from '../service/reach.ts'

const Filter = Type.Object(personFilter, closed)

export const reachSheet: Sheet = {
  name: '需另行通知',
  title: '未登录人员需另行通知名单',
  columns: [
    { key: 'name', title: '姓名', kind: 'text', width: 12 },
    { key: 'organisation', title: '所属组织', kind: 'text', width: 28 },
    { key: 'phone', title: '手机号', kind: 'text', width: 16, masked: true },
    { key: 'state', title: '情况', kind: 'text', width: 16 },
    { key: 'todo', title: '怎样通知', kind: 'text', width: 60 },
    { key: 'told', title: '通知日期', kind: 'text', width: 14 },
    { key: 'by', title: '通知人', kind: 'text', width: 14 },
  ],
}

/**
 * S4-10: of 未登录详情 those whom a message in the mini-program does not reach, to be printed and ticked off. With names, as
 * the list on the screen: a masked name finds nobody in a school. Phones are masked unless asked for in full.
 */
export const makeReachExport = (official: Official): ExportResource => ({
  kind: 'members-to-tell',
  title: reachSheet.title,
  sheet: async () => reachSheet,
  filter: Filter,
  mayExport: (actor) => mayRead(actor) && actor.grants.has('drives.export'),
  checkFilter: (call, filter) => readFilter(call, filter as Static<typeof Filter>), // shaped by the route
  openRows: async function* (call, client, request) {
    const filter = request.filter as Static<typeof Filter> // shaped by the route
    const { counted: _, ...wanted } = await readFilter(call, { ...filter, waiting: true })
    for await (const batch of readBeside<PersonRow & { unit_name: string }>(
      client,
      exportQuery(call.tx, wanted),
    )) {
      const states = await reachOf(call, official, batch)
      yield batch.flatMap((row) => {
        const state = states.get(row.id) ?? 'unknown'
        if (state === 'followed') return []
        const phone =
          request.full && row.phone_sealed !== null
            ? openPhone(call.crypto, row.phone_sealed, row.id)
            : (row.phone_masked ?? undefined)
        const { title, todo } = reachStates[state]
        return { name: row.name, organisation: row.unit_name, phone, state: title, todo }
      })
    }
  },
})
