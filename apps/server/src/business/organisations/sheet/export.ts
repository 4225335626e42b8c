import { states } from '@jianwang/records/organisation'
import { type Static, Type } from 'typebox'
import type { Call } from '#platform/call'
import type { WritableRow } from '#platform/sheets/write-xlsx'
import {
  type ExportRequest,
  type ExportResource,
  type Owners,
  openOwners,
  readCursor,
} from '#support/imports'
import { openPhone } from '#support/people'
import { teller } from '../draft.ts'
import { extraFields } from '../extra-fields.ts'
import { mayRead } from '../policy.ts'
import { ListQuery } from '../schema.ts'
import { readArea, readFilter } from '../service/read.ts'
import type { OrganisationRow } from '../tables.ts'
import { organisationSheet } from './columns.ts'
import { exportQuery } from './store.ts'

const OrganisationFilter = Type.Omit(ListQuery, ['cursor', 'limit'], { additionalProperties: false })

/** The list as a sheet that may come back (S0-47): own level by default, the whole area by a grant (A34). */
export const organisationExport: ExportResource = {
  kind: 'organisations',
  title: '体育社会组织',
  sheet: async () => organisationSheet,
  filter: OrganisationFilter,
  mayExport: (actor) => actor.grants.has('organisations.export') && mayRead(actor),
  checkFilter: async (call, filter) => readFilter(call, filter as Static<typeof OrganisationFilter>), // shaped by the route
  openRows: (call, client, request) => readRows(call, client, request),
}

async function* readRows(
  call: Call,
  client: Parameters<ExportResource['openRows']>[1],
  request: ExportRequest,
): AsyncGenerator<WritableRow[]> {
  const query = request.filter as Static<typeof OrganisationFilter> // shaped by the route
  const area = await readArea(call, query)
  const filter = readFilter(call, query)
  if (area === undefined || filter === undefined) return
  const owners = await openOwners(call)
  const own = request.area === 'own' ? call.actor.homePath : undefined
  const rows = readCursor<OrganisationRow>(client, exportQuery(call.tx, area, filter, own))
  for await (const batch of rows) yield batch.map((row) => present(call, owners, row, request.full))
}

/** One row by the keys of the sheet. Only a full export opens sealed numbers. */
function present(call: Call, owners: Owners, row: OrganisationRow, full: boolean): WritableRow {
  const owner = owners.byPath(row.unit_path)
  const shown: Record<string, unknown> = {
    serialNo: row.serial_no,
    district: owner?.district,
    street: owner?.street,
    ...teller.whole(row, full),
    ...(full && row.phone_sealed !== null
      ? { contactPhone: openPhone(call.crypto, row.phone_sealed, row.id) }
      : {}),
    state: states[row.state],
  }
  for (const { key } of extraFields) if (row.extra[key] !== undefined) shown[`extra.${key}`] = row.extra[key]
  return shown
}
