import { afterAll, beforeAll, expect, test } from 'vitest'
import { listTimeline } from '#platform/lifecycle/lifecycle'
import { openTestHouse, type TestHouse, type UnitRef } from '#test/house'
import { asActor, makeOrganisation, managerOf, plantLeague } from '../testing/league.ts'

let house: TestHouse
let root: UnitRef
let below: UnitRef

beforeAll(async () => {
  house = await openTestHouse('2017-08-20T10:00:00+08:00')
  root = await plantLeague(house)
  below = await makeOrganisation(house, root, '团奉贤区委', 'district')
})
afterAll(() => house.close())

test('S4-14 S4-20 a campaign opens once and closes once, as its buttons say; its story is read where it is run', async () => {
  const city = await house.staff(root)
  const windows = [{ class: 'district', startsOn: '2017-09-01', endsOn: '2017-09-30' }]
  const { id, version } = (
    await city.post('/api/drives/campaigns', { title: '信息补录', year: 2017, windows })
  ).body
  const url = `/api/drives/campaigns/${id}`
  const turn = (state: string, seen: number) => city.post(`${url}/state`, { state, version: seen })
  expect((await city.get(url)).body.actions).toEqual(['edit', 'open'])
  expect((await turn('closed', version)).body.code).toBe('platform/wrong-state')
  expect((await turn('open', version)).status).toBe(200)
  expect((await city.get(url)).body.actions).toEqual(['edit', 'close'])
  expect((await turn('open', version + 1)).body.code).toBe('platform/wrong-state')
  expect((await turn('closed', version + 1)).status).toBe(200)
  expect((await city.get(url)).body.actions).toEqual([])
  expect((await turn('open', version + 2)).body.code).toBe('drives/campaign-closed')
  const storyFor = (unit: UnitRef) =>
    asActor(house, managerOf(unit), async (call) =>
      (await listTimeline(call, 'drives-campaign', id)).map(({ action, toState }) => [action, toState]),
    )
  expect(await storyFor(root)).toEqual([
    ['close', 'closed'],
    ['open', 'open'],
  ])
  expect(await storyFor(below)).toEqual([])
})
