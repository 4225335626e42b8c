import { afterAll, beforeAll, expect, test } from 'vitest'
import { systemActor } from '#platform/call'
import { newId } from '#platform/ids'
import { withCall } from '#platform/transaction'
import { openTestHouse, type TestHouse, type UnitRef } from '#test/house'
import { addOrganisation, plantTree, type Unit } from './index.ts'

let house: TestHouse
let root: Unit
let district: Unit
const asSystem = <T>(work: Parameters<typeof withCall<T>>[2]) =>
  withCall(house.house, { actor: systemActor, now: house.clock.now(), requestId: newId() }, work)
const refOf = ({ id, path, name, kind }: Unit): UnitRef => ({ id, path, name, kind })

beforeAll(async () => {
  house = await openTestHouse()
  const region = await house.unit('奉贤区')
  root = await asSystem((call) =>
    plantTree(call, { tree: 'league', subKind: 'top', name: '团市委', username: 'league' }),
  )
  district = await asSystem((call) =>
    addOrganisation(call, root, { name: '团奉贤区委', subKind: 'committee', regionUnitId: region.id }),
  )
})
afterAll(() => house.close())

test('X-02 another body has a tree of its own: regions do not show it, and it does not show regions', async () => {
  expect(district.path).toBe(`${root.path}${district.id}.`)
  const city = await house.staff(await house.unit())
  const tree = await city.get('/api/units/tree')
  expect(JSON.stringify(tree.body)).not.toContain('团')
  expect((await city.get(`/api/units/search?q=${encodeURIComponent('团奉贤')}`)).body).toEqual([])
  const choices = await house.anonymous.get('/api/units/public/children')
  expect(JSON.stringify(choices.body)).not.toContain('团')
  const found = await house.anonymous.get(`/api/units/public/search?q=${encodeURIComponent('团奉贤')}`)
  expect(found.body.items).toEqual([])
})

test('X-02 a link leads from an organisation into the region, and nowhere else', async () => {
  const { rows } = await house.owner.query('select region_unit_id from units.unit where id = $1', [
    district.id,
  ])
  expect(rows[0].region_unit_id).toBe((await house.unit('奉贤区')).id)
  for (const [unit, target] of [
    [district.id, root.id],
    [rows[0].region_unit_id, rows[0].region_unit_id],
  ])
    await expect(
      house.owner.query('update units.unit set region_unit_id = $2 where id = $1', [unit, target]),
    ).rejects.toThrow(/into the region/)
  await expect(
    asSystem((call) => plantTree(call, { tree: 'league', subKind: 'top', name: '另一个', username: 'x' })),
  ).rejects.toThrow(/name-taken/)
})

test('S4-20 staff of an organisation have their subtree and no business of the regions', async () => {
  const staff = await house.staff(refOf(district))
  const viewer = await house.staff(refOf(root), 'viewer')
  for (const client of [staff, viewer]) {
    for (const url of [
      '/api/teams/teams',
      '/api/organisations/organisations',
      '/api/news/items',
      '/api/statistics/summary',
    ])
      expect([url, (await client.get(url)).status]).not.toEqual([url, 200])
    const me = await client.get('/api/identity/me')
    expect(me.status).toBe(200)
  }
  const city = await house.staff(await house.unit())
  // The city's grant to reorganise ends at its own tree.
  const answer = await city.post(`/api/units/${district.id}/merge`, { intoId: root.id, reason: '试试别家' })
  expect(answer.status).toBe(403)
})
