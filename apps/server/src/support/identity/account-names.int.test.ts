import { afterEach, beforeEach, expect, test } from 'vitest'
import { openTestHouse, type TestHouse } from '#test/house'
import { type Office, openOffice } from './test-office.ts'
import { nextUsername } from './usernames.ts'

// A name once given is never free again: each test gives the first ones of a house of its own.
let house: TestHouse
let system: Office['system']
let create: Office['create']
beforeEach(async () => {
  house = await openTestHouse()
  ;({ system, create } = await openOffice(house))
})
afterEach(() => house.close())

test('S0-39 an account bears district initials, underscore, sub-district initials', async () => {
  expect((await create(['徐汇区', '湖南路街道'])).account.username).toMatch(/^xh_hnl\d?$/)
  expect((await create(['浦东新区'])).account.username).toBe('pd')
  expect((await create([])).account.username).toBe('sh')
})

test('S0-41 colliding initials in one district are numbered 1, 2', async () => {
  const names = await Promise.all([create(['奉贤区', '金海街道']), create(['奉贤区', '金汇镇'])])
  expect(names.map((each) => each.account.username)).toEqual(['fx_jh1', 'fx_jh2'])
})

test('A17 further staff take the next number, and no name is given a second time', async () => {
  const names: string[] = []
  for (let round = 0; round < 3; round++) names.push((await create(['静安区'])).account.username)
  expect(names).toEqual(['ja', 'ja.2', 'ja.3'])
  const parallel = await Promise.all(Array.from({ length: 5 }, () => create(['静安区'])))
  expect(parallel.map((each) => each.account.username).sort()).toEqual([
    'ja.4',
    'ja.5',
    'ja.6',
    'ja.7',
    'ja.8',
  ])
  expect(nextUsername('fx_jh1', ['fx_jh1', 'fx_jh1.7', 'fx_jh1.3'])).toBe('fx_jh1.8')
})

test('A16 a renamed sub-district keeps its username', async () => {
  const first = await create(['青浦区', '重固镇'])
  const city = await house.staff(await house.unit())
  const url = `/api/units/${first.unit.id}`
  const { version } = (await city.get(url)).body
  expect((await city.patch(url, { name: '新重固镇', version })).status).toBe(200)
  const second = await create(['青浦区', '新重固镇'])
  expect(second.account.username).toBe(`${first.account.username}.2`)
  expect(first.account.username).toBe('qp_cg')
})

test('a committee and a unit that is not in use take no account', async () => {
  const { rows } = await house.owner.query(
    "select id from units.unit where kind = 'committee' order by id limit 1",
  )
  const refused = await system.post('/api/identity/accounts', { personName: '陈晓明', unitId: rows[0].id })
  expect([refused.status, refused.body.code]).toEqual([422, 'identity/unit-takes-no-account'])
})
