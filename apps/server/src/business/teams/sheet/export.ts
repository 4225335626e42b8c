import { filingStates, teamStates } from '@jianwang/words/teams'
import { type Static, Type } from 'typebox'
import type { Call } from '#platform/call'
import { shanghaiYear } from '#platform/clock'
import { showExtra } from '#platform/record/extra'
import { closed } from '#platform/shape'
import type { WritableRow } from '#platform/sheets/write-xlsx'
import {
  type ExportRequest,
  type ExportResource,
  type Owners,
  openOwners,
  readCursor,
} from '#support/imports'
import { maskName, openPhone } from '#support/people'
import { extraFields } from '../extra-fields.ts'
import { mayReadTeams } from '../policy.ts'
import { filterFields } from '../schema.ts'
import { readArea, readFilter } from '../service/list-teams.ts'
import { nowhere } from '../store/area.ts'
import { writeInstructors } from './cells.ts'
import { teamSheet } from './columns.ts'
import { type ExportedTeam, exportQuery, type SheetInstructor } from './store.ts'

const TeamFilter = Type.Object(filterFields, closed)

/** The list as a sheet that may come back (S0-47, S0-53): own level by default, the whole area by a grant (A34). */
export const teamExport: ExportResource = {
  kind: 'teams',
  title: '健身团队',
  sheet: async () => teamSheet,
  filter: TeamFilter,
  mayExport: (actor) => actor.grants.has('teams.export') && mayReadTeams(actor),
  checkFilter: async (call, filter) =>
    readFilter(call, filter as Static<typeof TeamFilter>, shanghaiYear(call.now)), // shaped by the route
  openRows: (call, client, request) => readRows(call, client, request),
}

async function* readRows(
  call: Call,
  client: Parameters<ExportResource['openRows']>[1],
  request: ExportRequest,
): AsyncGenerator<WritableRow[]> {
  const year = shanghaiYear(call.now)
  const query = request.filter as Static<typeof TeamFilter> // shaped by the route
  const filter = readFilter(call, query, year)
  const area = await readArea(call, query, filter)
  const owners = await openOwners(call)
  const own = request.area === 'own' ? call.actor.homePath : undefined
  const present = compileRow(call, owners, year, request.full)
  const rows = readCursor<ExportedTeam>(
    client,
    exportQuery(call.tx, call.actor.scope === undefined ? nowhere : area, filter, own, request.full),
  )
  for await (const batch of rows) yield batch.map(present)
}

/** One row by the keys of the sheet. Only a full export opens sealed numbers. */
function compileRow(
  call: Call,
  owners: Owners,
  year: number,
  full: boolean,
): (team: ExportedTeam) => WritableRow {
  const nameOf = full ? (name: string) => name : maskName
  return (team) => {
    const owner = owners.byPath(team.unit_path)
    const row: Record<string, unknown> = {
      serialNo: team.serial_no,
      district: owner?.district,
      street: owner?.street,
      committee: team.committee_id === null ? undefined : owners.nameCommittee(team.committee_id),
      category: team.category,
      schoolName: team.school_name,
      name: team.name,
      leaderName: nameOf(team.leader_name),
      leaderPhone:
        full && team.leader_phone_sealed !== undefined
          ? openPhone(call.crypto, team.leader_phone_sealed, team.id)
          : team.leader_phone_masked,
      declaredCount: team.declared_count,
      items: team.items,
      times: team.times,
      places: team.places,
      instructors: team.instructors === null ? undefined : showInstructors(call, team.instructors, full),
      state: teamStates[team.state],
      filing: `${year} 年${team.filed_year === year ? filingStates.filed : filingStates.unfiled}`,
      rosterCount: team.roster_count,
      createdAt: team.created_on,
    }
    return team.extra === null ? row : { ...row, ...showExtra(extraFields, team.extra) }
  }
}

function showInstructors(call: Call, instructors: readonly SheetInstructor[], full: boolean): string {
  const phones = full
    ? new Map(
        instructors.flatMap(({ id, phone_sealed }) =>
          phone_sealed === null
            ? []
            : [[id, openPhone(call.crypto, Buffer.from(phone_sealed.slice(2), 'hex'), id)]],
        ),
      )
    : undefined
  const shown = instructors.map((each) => ({
    id: each.id,
    name: each.name,
    phoneMasked: each.phone_masked,
    grade: each.grade,
    certificateNo: each.certificate_no,
  }))
  return writeInstructors(shown, phones)
}
