import { afterAll, beforeAll, expect, test } from 'vitest'
import { openTestHouse, type TestHouse } from '#test/house'

let house: TestHouse
beforeAll(async () => {
  house = await openTestHouse()
})
afterAll(() => house.close())

test('S4-17 counts are folded oldest first and each once, by a plan that was made while none waited', async () => {
  const { owner } = house
  const fold = async (most: number) =>
    (await owner.query('select drives.fold_counts($1) as n', [most])).rows[0].n
  while ((await fold(20_000)) > 0);
  await owner.query('vacuum analyze drives.delta')
  // A plan is kept after its fifth use.
  for (let n = 0; n < 6; n++) expect(await fold(20_000)).toBe(0)
  await owner.query('begin')
  await owner.query(
    `insert into drives.delta (unit_path, parent_path, measure, n)
     select '.9.', '', 'test:' || (i % 7), i from generate_series(1, 40000) i order by i`,
  )
  // No measure of speed: a join of lines with lines compares 400 million of them and never comes to an end here.
  await owner.query("set local statement_timeout = '15s'")
  expect(await fold(10_000)).toBe(10_000)
  const ask = async (text: string) => (await owner.query(text)).rows[0].n
  expect(await ask(`select min(n)::integer as n from drives.delta`)).toBe(10_001)
  const folded = `select sum(n)::integer as n from drives.total where measure like 'test:%'`
  expect(await ask(folded)).toBe((10_000 * 10_001) / 2)
  while ((await fold(10_000)) > 0);
  expect(await ask(folded)).toBe((40_000 * 40_001) / 2)
  await owner.query('rollback')
})
