import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest'
import { systemActor } from '#platform/call'
import { newId } from '#platform/ids'
import { withCall } from '#platform/transaction'
import { openTestHouse, type TestHouse, type UnitRef } from '#test/house'
import { compareContents } from './content.ts'
import { followChange } from './index.ts'
import { freezeDue, reissueStale } from './service/freeze.ts'
import { makeEntry, makeSeries } from './testing/series.ts'

let house: TestHouse
let street: UnitRef
const { series, set } = makeSeries()

beforeAll(async () => {
  house = await openTestHouse()
  street = await house.unit('奉贤区', '金海街道')
})
beforeEach(async () => {
  await house.owner.query('truncate publications.publication, publications.channel cascade')
  set([makeEntry(street)])
})
afterAll(() => house.close())

const friday = (time: string) => house.clock.set(`2026-11-27T${time}+08:00`)
const freeze = () => freezeDue(house.house, [series])
const change = async () => {
  const opening = { actor: systemActor, now: house.clock.now(), requestId: newId() }
  await withCall(house.house, opening, (call) => followChange(call, series.name))
  house.clock.advance(20_000)
  return reissueStale(house.house, [series])
}
async function issues() {
  const { rows } = await house.owner.query(
    `select p.key, i.no, i.form, i.note, i.made_at, jsonb_array_length(i.content) as entries, i.changes, i.digest
     from publications.issue i join publications.publication p on p.id = i.publication_id order by p.key, i.no`,
  )
  return rows
}

test('S1-37 A2 it is frozen on Friday at 14:00 and not before, once, and is out between 12:00 and 24:00', async () => {
  friday('13:59:59')
  set([])
  await freeze()
  expect(await issues()).toEqual([])
  set([makeEntry(street)])
  friday('14:00:00')
  await freeze()
  await freeze()
  const found = await issues()
  expect(found).toMatchObject([{ key: '2026-11-30', no: 1, form: 'version', note: null, entries: 1 }])
  const hour = Number(new Date(found[0].made_at.getTime() + 8 * 3_600_000).toISOString().slice(11, 13))
  expect(hour >= 12 && hour < 24).toBe(true)
})

test('A2 on a Friday that is a holiday it is published all the same', async () => {
  house.clock.set('2026-10-02T14:00:00+08:00') // 国庆节
  await freeze()
  expect(await issues()).toMatchObject([{ key: '2026-10-05', no: 1 }])
})

test('A2 a worker that was down at 14:00 catches up, and the version says so', async () => {
  friday('17:30:00')
  await freeze()
  const [{ note }] = await issues()
  expect(note).toContain('11月27日 14:00')
  expect(note).toContain('11月27日 17:30 补发')
  // The whole weekend, too; but a house without anything to tell was not down.
  await house.owner.query('truncate publications.publication cascade')
  house.clock.set('2026-11-29T09:00:00+08:00')
  set([])
  await freeze()
  expect(await issues()).toEqual([])
  set([makeEntry(street)])
  await freeze()
  expect(await issues()).toMatchObject([{ key: '2026-11-30', no: 1 }])
})

test('two workers freeze one publication', async () => {
  friday('14:00:00')
  await Promise.all([freeze(), freeze(), freeze(), freeze()])
  expect(await issues()).toHaveLength(1)
})

test('A2 until 20:00 a change makes the next version, afterwards a dated notice, and the versions stay', async () => {
  friday('14:00:00')
  await freeze()
  const [first] = await issues()
  set([makeEntry(street, { place: '社区学校' })])
  friday('19:59:00')
  expect(await change()).toBe(true)
  set([makeEntry(street, { place: '体育馆' })])
  friday('20:00:00')
  expect(await change()).toBe(true)
  const found = await issues()
  expect(found.map(({ no, form }) => [no, form])).toEqual([
    [1, 'version'],
    [2, 'version'],
    [3, 'notice'],
  ])
  expect(found[0]).toEqual(first)
  expect(found[2].changes).toEqual(
    compareContents([makeEntry(street, { place: '社区学校' })], [makeEntry(street, { place: '体育馆' })]),
  )
  // Nothing is other: nothing is issued.
  expect(await change()).toBe(true)
  expect(await change()).toBe(true)
  expect(await issues()).toHaveLength(3)
  // The week is over.
  house.clock.set('2026-12-07T00:00:00+08:00')
  set([])
  expect(await change()).toBe(false)
  expect(await issues()).toHaveLength(3)
})

test('many changes within half a minute are one issue, and no later change puts it off', async () => {
  friday('14:00:00')
  await freeze()
  for (let n = 0; n < 5; n++) {
    set([makeEntry(street, { place: `${n} 号楼` })])
    const opening = { actor: systemActor, now: house.clock.now(), requestId: newId() }
    await withCall(house.house, opening, (call) => followChange(call, series.name))
    house.clock.advance(5_000)
  }
  expect(await reissueStale(house.house, [series])).toBe(true)
  expect(await reissueStale(house.house, [series])).toBe(false)
  expect((await issues()).map(({ no }) => no)).toEqual([1, 2])
})

test('what was issued is changed and taken away by nobody', async () => {
  friday('14:00:00')
  await freeze()
  const { rows } = await house.owner.query(
    `select distinct privilege_type as right from information_schema.role_table_grants
     where table_schema = 'publications' and table_name = 'issue' and grantee like 'app_%' order by 1`,
  )
  expect(rows.map(({ right }) => right)).toEqual(['INSERT', 'SELECT'])
})
