import { afterAll, beforeAll, expect, test } from 'vitest'
import { type Client, openTestHouse, samplePhone, type TestHouse } from '#test/house'
import { importAll, makeWorkbook, upload } from '#test/workbooks'
import { rosterSheet, teamSheet } from './columns.ts'

let house: TestHouse
let street: Client
let other: Client

beforeAll(async () => {
  house = await openTestHouse()
  street = await house.staff(await house.unit('奉贤区', '金海街道'))
  other = await house.staff(await house.unit('奉贤区', '南桥镇'))
})
afterAll(() => house.close())

let serial = 0
function row(name: string, more: Record<string, unknown> = {}): Record<string, unknown> {
  return {
    name,
    leaderName: '张小海',
    leaderPhone: samplePhone(++serial),
    declaredCount: 12,
    items: ['太极拳', '八段锦'],
    times: '周一、周三 07:00-08:30；周六 19:00-20:30',
    places: '金海公园东门广场',
    ...more,
  }
}
const book = (...rows: Record<string, unknown>[]) => makeWorkbook(teamSheet, rows)
const teamNamed = async (name: string) =>
  (await house.owner.query('select * from teams.team where name = $1', [name])).rows[0]

test('X-03 a roster is imported by phone, else by name; a second time it puts names right and adds nobody', async () => {
  await importAll(house, street, 'teams', await book(row('名册队')))
  const team = await teamNamed('名册队')
  const leaderPhone = samplePhone(serial)
  const rosterOf = (...people: Record<string, unknown>[]) => makeWorkbook(rosterSheet, people)
  const target = { target: team.id }
  const first = await importAll(
    house,
    street,
    'roster',
    await rosterOf(
      { name: '王芳', phone: '13800008001' },
      { name: '赵强' },
      { name: '张小海', phone: leaderPhone },
    ),
    target,
  )
  expect(first).toMatchObject({ counts: { new: 2, skipped: 1 }, result: { created: 2 } })
  expect((await teamNamed('名册队')).roster_count).toBe(3)
  const second = await importAll(
    house,
    street,
    'roster',
    await rosterOf({ name: '王方', phone: '138 0000 8001' }, { name: '赵强', phone: '13800008002' }),
    target,
  )
  expect(second).toMatchObject({ counts: { new: 0, changed: 2 }, result: { changed: 2 } })
  const third = await importAll(
    house,
    street,
    'roster',
    await rosterOf({ name: '王方', phone: '+8613800008001' }, { name: '赵强' }),
    target,
  )
  expect(third).toMatchObject({ counts: { same: 2, changed: 0, new: 0 } })
  expect((await teamNamed('名册队')).roster_count).toBe(3)
  const { rows } = await house.owner.query(
    'select name, phone_masked from teams.member where team_id = $1 order by name',
    [team.id],
  )
  expect(rows).toEqual([
    { name: '王方', phone_masked: '138****8001' },
    { name: '赵强', phone_masked: '138****8002' },
  ])
  expect(await upload(other, 'roster', await rosterOf({ name: '钱多' }), target)).toMatchObject({
    status: 404,
  })
  expect(await upload(street, 'roster', await rosterOf({ name: '钱多' }))).toMatchObject({
    status: 422,
    body: { code: 'imports/target-needed' },
  })
})
