import { buffer } from 'node:stream/consumers'
import type { OrganisationClass } from '@jianwang/words/drives'
import type pg from 'pg'
import type { Actor, Call } from '#platform/call'
import { systemActor } from '#platform/call'
import { idCheckCharacter } from '#platform/check-digits'
import { newId } from '#platform/ids'
import { writeCsv } from '#platform/sheets/write-csv'
import type { WritableRow } from '#platform/sheets/write-xlsx'
import { withCall } from '#platform/transaction'
import { grantsOf } from '#support/identity'
import { type CommitResult, type Counts, commitImport, openImport, readForImport } from '#support/imports'
import type { Client, TestHouse, UnitRef } from '#test/house'
import { addOrganisation, plantDrive } from '../roll/service/organisations.ts'
import { memberSheetOf } from '../roll/sheet/columns.ts'
import { memberImport } from '../roll/sheet/import.ts'

/** Makers for tests of drives: a small league, its staff, its people and their files. */

export function asActor<T>(
  house: TestHouse,
  actor: Actor,
  work: (call: Call, client: pg.PoolClient) => Promise<T>,
  bulk = false,
): Promise<T> {
  return withCall(house.house, { actor, now: house.clock.now(), requestId: newId(), bulk }, work)
}

export async function plantLeague(house: TestHouse, tree = 'league'): Promise<UnitRef> {
  const root = await asActor(house, systemActor, (call) => plantDrive(call, tree))
  return { id: root.id, path: root.path, name: root.name, kind: root.kind }
}

export async function makeOrganisation(
  house: TestHouse,
  parent: UnitRef,
  name: string,
  kind?: OrganisationClass,
): Promise<UnitRef> {
  const actor = managerOf(parent)
  const made = await asActor(house, actor, (call) =>
    addOrganisation(call, parent.id, { name, form: 'committee', class: kind }),
  )
  return { id: made.id, path: `${parent.path}${made.id}.`, name, kind: 'organisation' }
}

/** A manager of an organisation without account and session: for what is called without HTTP. */
export function managerOf(unit: UnitRef): Actor {
  return {
    ...systemActor,
    kind: 'staff',
    accountId: newId(),
    username: `manager_${unit.id}`,
    personName: `管理员${unit.id}`,
    unitId: unit.id,
    unitName: unit.name,
    unitPath: unit.path,
    homePath: unit.path,
    level: 'none',
    scope: unit.path,
    role: 'manager',
    grants: grantsOf('manager', 'none', [], unit.path.split('.').length === 3 ? 'root' : 'below'),
  }
}

/** Reads and commits a file as the worker would; the counts of the preview and the result. */
export async function importRows(
  house: TestHouse,
  actor: Actor,
  rows: readonly WritableRow[],
): Promise<{ id: string; counts: Counts; result: CommitResult }> {
  const bytes = await buffer(writeCsv(memberSheetOf('league'), rows))
  const id = newId()
  const counts = await asActor(
    house,
    actor,
    async (call, client) => {
      await openImport(call, {
        id,
        kind: 'members',
        target: undefined,
        file: { id: newId(), name: '名单.csv' },
        taskId: undefined,
      })
      return readForImport(call, client, memberImport, { importId: id, target: undefined, input: { bytes } })
    },
    true,
  )
  const result = await asActor(
    house,
    actor,
    (call, client) => commitImport(call, client, memberImport, { importId: id, acceptGoodRows: true }),
    true,
  )
  return { id, counts, result }
}

/** Whom the client's roll has under a number, as the list shows him; undefined when nobody. */
export async function findByNumber(client: Client, idNumber: unknown) {
  const { status, body } = await client.post('/api/drives/persons/find', { idNumber })
  return status === 404 ? undefined : body
}

/** A well-formed ID number of nobody: region 310120, a birthday, a serial number and its check character. */
export function sampleIdNumber(born: string, serial: number): string {
  const body = `310120${born.replaceAll('-', '')}${String(serial).padStart(3, '0')}`
  return body + idCheckCharacter(body)
}
