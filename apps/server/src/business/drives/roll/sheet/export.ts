import { titleIn } from '@jianwang/words/drive-trees'
import { type Static, Type } from 'typebox'
import { closed } from '#platform/shape'
import type { WritableRow } from '#platform/sheets/write-xlsx'
import { type ExportRequest, type ExportResource, readCursor } from '#support/imports'
import { maskName, openIdNumber, openPhone } from '#support/people'
import { mayRead } from '../../policy.ts'
import { configOf } from '../../rules.ts'
import { personFilter } from '../schema.ts'
import { readFilter } from '../service/persons.ts'
import type { PersonRow } from '../tables.ts'
import { sheetOfActor } from './columns.ts'
import { exportQuery } from './store.ts'

const Filter = Type.Object(personFilter, closed)

/** The roll as a sheet that may come back; with `waiting`, 未登录详情 (S4-08, S4-10). Masked unless asked for in full. */
export const memberExport: ExportResource = {
  kind: 'members',
  title: '人员信息',
  sheet: sheetOfActor,
  filter: Filter,
  mayExport: (actor) => mayRead(actor) && actor.grants.has('drives.export'),
  checkFilter: (call, filter) => readFilter(call, filter as Static<typeof Filter>), // shaped by the route
  openRows: async function* (call, client, request: ExportRequest) {
    const filter = request.filter as Static<typeof Filter> // shaped by the route
    const { counted: _, ...wanted } = await readFilter(call, filter)
    for await (const batch of readCursor<PersonRow & { unit_name: string }>(
      client,
      exportQuery(call.tx, wanted),
    ))
      yield batch.map((row) => present(call, row, request.full))
  },
}

function present(
  { crypto }: Parameters<ExportResource['openRows']>[0],
  row: PersonRow & { unit_name: string },
  full: boolean,
): WritableRow {
  const tree = configOf(row.tree)
  const cells: Record<string, unknown> = {
    serialNo: row.id,
    name: full ? row.name : maskName(row.name),
    idNumber: full ? openIdNumber(crypto, row.id_number_sealed, row.id) : row.id_number_masked,
    kind: row.kind,
    organisation: String(row.unit_id),
    organisationName: row.unit_name,
    phone:
      full && row.phone_sealed !== null
        ? openPhone(crypto, row.phone_sealed, row.id)
        : (row.phone_masked ?? undefined),
    state: titleIn(tree.states, row.state),
    enteredOn: row.entered_on,
    late: row.entered_late ? '逾期' : '',
    checkedIn: row.card_no !== null && row.card_ended_at === null ? '已申领' : '未申领',
  }
  for (const { key } of tree.fields) cells[key] = row.fields[key]
  return cells
}
