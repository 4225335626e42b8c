import { afterEach, beforeEach, expect, test } from 'vitest'
import { newId } from '#platform/ids'
import { openTestHouse, type TestHouse, type UnitRef } from '#test/house'
import { makeWorkbook, upload } from '#test/workbooks'
import { commitImport, openImport, readForImport } from '../../../support/imports/index.ts'
import {
  asActor,
  importRows,
  makeOrganisation,
  managerOf,
  plantLeague,
  sampleIdNumber,
} from '../testing/league.ts'
import { memberSheetOf } from './sheet/columns.ts'
import { memberImport } from './sheet/import.ts'

let house: TestHouse
let districtUnit: UnitRef
let schoolUnit: UnitRef
let otherUnit: UnitRef
beforeEach(async () => {
  house = await openTestHouse()
  const root = await plantLeague(house)
  districtUnit = await makeOrganisation(house, root, '团奉贤区委', 'district')
  schoolUnit = await makeOrganisation(house, districtUnit, '奉贤中学团委')
  otherUnit = await makeOrganisation(house, districtUnit, '南桥中学团委')
})
afterEach(() => house.close())

const people = (from: number, to: number, more: Record<string, unknown> = {}) =>
  Array.from({ length: to - from }, (_, n) => ({
    name: '并行者',
    idNumber: sampleIdNumber(`2004-01-${10 + ((from + n) % 20)}`, from + n),
    ...more,
  }))

async function read(unit: UnitRef, rows: Record<string, unknown>[]) {
  const actor = managerOf(unit)
  const importId = newId()
  const bytes = await makeWorkbook(memberSheetOf('league'), rows)
  const counts = await asActor(
    house,
    actor,
    async (call, client) => {
      const file = { id: newId(), name: '名单.xlsx' }
      await openImport(call, { id: importId, kind: 'members', target: undefined, file, taskId: undefined })
      return readForImport(call, client, memberImport, { importId, target: undefined, input: { bytes } })
    },
    true,
  )
  const commit = () =>
    asActor(
      house,
      actor,
      (call, client) => commitImport(call, client, memberImport, { importId, acceptGoodRows: false }),
      true,
    )
  return { counts, commit }
}

const count = async (where: string) =>
  (await house.owner.query(`select count(*)::integer as n from drives.person where ${where}`)).rows[0].n

test('trust 6.9c S4-01 two files that overlap, committed at once: each person once, and the later one is told', async () => {
  for (let round = 0; round < 8; round++) {
    const from = 1 + round * 30
    const [a, b] = [
      await read(schoolUnit, people(from, from + 20)),
      await read(otherUnit, people(from + 10, from + 30).toReversed()),
    ]
    expect([a.counts.new, b.counts.new]).toEqual([20, 20])
    const ended = await Promise.allSettled([a.commit(), b.commit()])
    expect(ended.map((each) => each.status).sort()).toEqual(['fulfilled', 'rejected'])
    for (const each of ended)
      if (each.status === 'rejected') expect(each.reason).toMatchObject({ code: 'imports/conflict' })
    expect(await count('true')).toBe((round + 1) * 20)
  }
})

test('trust 6.9c S4-01 two files that put the same people into each other’s organisations never lock up', async () => {
  const deadlocks = async () => {
    await house.owner.query('select pg_stat_clear_snapshot()')
    const found = await house.owner.query(
      'select deadlocks::integer as n from pg_stat_database where datname = current_database()',
    )
    return found.rows[0].n
  }
  const before = await deadlocks()
  for (let round = 0; round < 4; round++) {
    const from = 600 + round * 80
    const put = (first: UnitRef, second: UnitRef) => [
      ...people(from, from + 40, { organisation: String(first.id) }),
      ...people(from + 40, from + 80, { organisation: String(second.id) }),
    ]
    const [a, b] = [
      await read(districtUnit, put(schoolUnit, otherUnit)),
      await read(districtUnit, put(otherUnit, schoolUnit)),
    ]
    const ended = await Promise.allSettled([a.commit(), b.commit()])
    expect(ended.map((each) => each.status).sort()).toEqual(['fulfilled', 'rejected'])
  }
  expect(await deadlocks()).toBe(before)
})

test('trust 6.9c S4-03 two corrections of the same people at once: one of them wins, the other is told', async () => {
  const rows = people(400, 420)
  await importRows(house, managerOf(schoolUnit), rows)
  const [a, b] = [
    await read(schoolUnit, people(400, 420, { education: '高中' })),
    await read(schoolUnit, people(400, 420, { education: '本科' }).toReversed()),
  ]
  const ended = await Promise.allSettled([a.commit(), b.commit()])
  expect(ended.map((each) => each.status).sort()).toEqual(['fulfilled', 'rejected'])
  const { rows: found } = await house.owner.query(
    `select distinct fields->>'education' as said from drives.person where unit_id = $1 and fields ? 'education'`,
    [schoolUnit.id],
  )
  expect(found.length).toBe(1)
  expect((await read(schoolUnit, people(400, 420, { education: found[0].said }))).counts).toMatchObject({
    same: 20,
  })
})

test('trust 6.9c the same file sent twice at once by the task of the worker ends as one import and one without a change', async () => {
  const school = await house.staff(schoolUnit)
  const bytes = await makeWorkbook(memberSheetOf('league'), people(500, 520))
  const ids: string[] = []
  for (let n = 0; n < 2; n++) ids.push((await upload(school, 'members', bytes)).body.importId)
  await house.settle()
  for (const id of ids) expect((await school.post(`/api/imports/${id}/commit`, {})).status).toBe(202)
  await house.settle()
  const results = await Promise.all(
    ids.map(async (id) => (await school.get(`/api/imports/${id}`)).body.result),
  )
  expect(results.map((each) => each.created).sort()).toEqual([0, 20])
})
