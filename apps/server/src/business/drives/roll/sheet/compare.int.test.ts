import { buffer } from 'node:stream/consumers'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { openCrypto } from '#platform/crypto/open-crypto'
import { newId } from '#platform/ids'
import { writeCsv } from '#platform/sheets/write-csv'
import type { WritableRow } from '#platform/sheets/write-xlsx'
import { type Ground, withCall } from '#platform/transaction'
import { openImport, readForImport } from '#support/imports'
import { openTestHouse, samplePhone, type TestHouse, type UnitRef } from '#test/house'
import { transferOut } from '../../changes/service/transfers.ts'
import {
  asActor,
  importRows,
  makeOrganisation,
  managerOf,
  plantLeague,
  sampleIdNumber,
} from '../../testing/league.ts'
import { seenNow } from '../../testing/seen.ts'
import { memberSheetOf } from './columns.ts'
import { memberImport } from './import.ts'

let house: TestHouse
let district: UnitRef
let school: UnitRef
let sister: UnitRef

beforeAll(async () => {
  house = await openTestHouse()
  const root = await plantLeague(house)
  district = await makeOrganisation(house, root, '团奉贤区委', 'district')
  school = await makeOrganisation(house, district, '奉贤中学团委')
  sister = await makeOrganisation(house, district, '南桥中学团委')
})
afterAll(() => house.close())

/** What the preview of one row says. */
async function judge(row: WritableRow, ground: Ground = house.house): Promise<string> {
  const opening = { actor: managerOf(district), now: house.clock.now(), requestId: newId(), bulk: true }
  const bytes = await buffer(writeCsv(memberSheetOf('league'), [row]))
  const id = newId()
  const file = { id: newId(), name: '名单.csv' }
  const counts = await withCall(ground, opening, async (call, client) => {
    await openImport(call, { id, kind: 'members', target: undefined, file, taskId: undefined })
    return readForImport(call, client, memberImport, { importId: id, target: undefined, input: { bytes } })
  })
  return Object.entries(counts).find(([, n]) => n === 1)?.[0] ?? 'none'
}

let serial = 0
const person = () => ({
  name: '王小芳',
  idNumber: sampleIdNumber('2003-05-04', ++serial),
  organisation: String(school.id),
})

test('S4-03 S4-04 A28 a row is the same only when everything it says is so already', async () => {
  const full = { ...person(), kind: 'member', phone: samplePhone(1), education: '本科', nation: '汉族' }
  const bare = person()
  await importRows(house, managerOf(district), [full, bare])
  const same: WritableRow[] = [
    full,
    { name: full.name, idNumber: full.idNumber },
    { ...full, kind: undefined, organisation: undefined, phone: undefined, nation: undefined },
    bare,
    { ...bare, phone: '[清空]', nation: '[清空]' },
  ]
  const changed: WritableRow[] = [
    { ...full, education: '硕士' },
    { ...full, politics: '共青团员' },
    { ...full, nation: '[清空]' },
    { ...full, phone: samplePhone(2) },
    { ...full, phone: '[清空]' },
    { ...full, kind: 'cadre' },
    { ...bare, phone: samplePhone(3) },
    { ...bare, education: '本科' },
  ]
  const wrong: WritableRow[] = [
    { ...full, name: '王大芳' },
    { ...full, organisation: String(sister.id) },
  ]
  for (const row of same) expect([row, await judge(row)]).toEqual([row, 'same'])
  for (const row of changed) expect([row, await judge(row)]).toEqual([row, 'changed'])
  for (const row of wrong) expect([row, await judge(row)]).toEqual([row, 'wrong'])
})

test('A28 who is out is no longer the same, though nothing else has changed', async () => {
  const row = person()
  await importRows(house, managerOf(district), [row])
  const { rows } = await house.owner.query('select id from drives.person order by created_at desc, id desc')
  const ids = rows.map(({ id }) => id)
  await asActor(house, managerOf(district), async (call) =>
    transferOut(call, { reason: 'moved', selection: await seenNow(house, ids) }),
  )
  expect(await judge(row)).toBe('changed')
})

test('S4-01 who was sealed by another provider is found, and is the same', async () => {
  const row = { ...person(), phone: samplePhone(4) }
  const gm = openCrypto({ provider: 'gm', masterKey: Buffer.alloc(32, 7) })
  await importRows({ ...house, house: { ...house.house, crypto: gm } }, managerOf(district), [row])
  expect(await judge(row)).toBe('same')
  expect(await judge({ ...row, phone: samplePhone(5) })).toBe('changed')
  expect(await judge({ ...row, name: '王大芳' })).toBe('wrong')
})
