import { afterAll, beforeAll, expect, test } from 'vitest'
import { openTestHouse, type TestHouse } from '#test/house'
import { inlined } from '#test/inlined'
import { buildApp } from './app.ts'
import { collectShapes } from './shapes.ts'

let house: TestHouse
beforeAll(async () => {
  house = await openTestHouse()
})
afterAll(() => house.close())

async function describe(named?: ReadonlyMap<string, object>) {
  const app = await buildApp(house.house, 'lazy', named)
  await app.ready()
  const described = JSON.parse(JSON.stringify(app.swagger()))
  await app.close()
  return described
}

test('with what each name means in its place, the description of the API is the same as without names', async () => {
  const [shared, whole] = [await describe(), await describe(new Map())]
  expect(Object.keys(shared.components.schemas).length).toBeGreaterThan(150)
  expect(whole.components.schemas).toEqual({})
  expect(inlined(shared).paths).toEqual(inlined(whole).paths)
})

test('a name is that of the export, with the module before it where two mean different things', async () => {
  const names = [...(await collectShapes()).keys()]
  expect(names.filter((name) => !/^[A-Z][A-Za-z0-9]*$/.test(name))).toEqual([])
  expect(names).toEqual(expect.arrayContaining(['ActBody', 'TeamDetail', 'TeamsState', 'ActivitiesState']))
})
