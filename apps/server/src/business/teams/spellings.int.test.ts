import { afterAll, beforeAll, expect, test } from 'vitest'
import { type Client, openTestHouse, type TestHouse } from '#test/house'
import { importAll, makeWorkbook } from '#test/workbooks'
import { rosterSheet } from './sheet/columns.ts'
import { makeTeam } from './testing/teams.ts'

/** What to the eye is one name is one person in the roster, by form and by sheet. */
let house: TestHouse
let street: Client

beforeAll(async () => {
  house = await openTestHouse()
  street = await house.staff(await house.unit('奉贤区', '金海街道'))
})
afterAll(() => house.close())

test('A11 X-03 three people in two spellings each are three in the roster', async () => {
  const team = await makeTeam(street, { leaderName: '沈 启明' })
  expect(team.leaderName).toBe('沈启明')
  const names = ['王小芳', '丑', '阿依古丽·买买提']
  for (const name of ['王　小芳', '丑\u200b', '阿依古丽•买买提'])
    expect((await street.post(`/api/teams/teams/${team.id}/members`, { name })).status).toBe(201)
  const sheet = await makeWorkbook(
    rosterSheet,
    ['王\u00a0小芳', '丑', '阿依古丽．买买提', '沈　启明'].map((name) => ({ name })),
  )
  const done = await importAll(house, street, 'roster', sheet, { target: team.id })
  expect(done.counts).toMatchObject({ new: 0, same: 3, skipped: 1, wrong: 0 })
  const { body } = await street.get(`/api/teams/teams/${team.id}/members`)
  expect(body.total).toBe(4)
  expect(body.items.map((item: { name: string }) => item.name).sort()).toEqual(['沈启明', ...names].sort())
})

test('X-03 one number in any wrapping is one person in the roster', async () => {
  const team = await makeTeam(street)
  const members = `/api/teams/teams/${team.id}/members`
  expect((await street.post(members, { name: '王芳', phone: '\u202d138-1111-9001\u202c' })).status).toBe(201)
  for (const phone of [
    '138\u00ad1111\u00ad9001',
    '(+86) 138 1111 9001',
    '１３８１１１１９００１',
    '138·1111·9001',
  ]) {
    expect((await street.post(members, { name: '王方', phone })).body.code).toBe('teams/already-member')
    const sheet = await makeWorkbook(rosterSheet, [{ name: '王芳', phone }])
    const done = await importAll(house, street, 'roster', sheet, { target: team.id })
    expect(done.counts, phone).toMatchObject({ same: 1, new: 0, wrong: 0 })
  }
})
