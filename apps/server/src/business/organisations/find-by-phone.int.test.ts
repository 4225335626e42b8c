import { afterAll, beforeAll, expect, test } from 'vitest'
import { type Client, openTestHouse, type TestHouse } from '#test/house'
import { sampleOrganisation } from './test-samples.ts'

const base = '/api/organisations/organisations'
let house: TestHouse
let street: Client

beforeAll(async () => {
  house = await openTestHouse()
  street = await house.staff(await house.unit('奉贤区', '奉城镇'))
})
afterAll(() => house.close())

async function add(over: Readonly<Record<string, unknown>>): Promise<{ id: string }> {
  const answer = await street.post(base, sampleOrganisation(over))
  expect(answer.status, JSON.stringify(answer.body)).toBe(201)
  return answer.body
}
const idsOf = (answer: { body: { items: { id: string }[] } }) => answer.body.items.map((item) => item.id)

test('a masked landline is found by a counted lookup alone: the list refuses it, however it is written', async () => {
  const made = await add({ name: '海湾太极推手协会', contactPhone: '021-57426789' })
  const local = await add({ name: '海湾龙舟协会', contactPhone: '57421357' })
  const counted = async () => {
    const { rows } = await house.owner.query('select n from platform.lookup where account_id = $1', [
      street.accountId,
    ])
    return rows[0]?.n ?? 0
  }
  for (const q of [
    '02157426789',
    '021-57426789',
    '021 5742 6789',
    '０２１－５７４２６７８９',
    '57421357',
    '5742-1357',
  ]) {
    const answer = await street.get(`${base}?q=${encodeURIComponent(q)}`)
    expect([q, answer.status, answer.body.code]).toEqual([q, 422, 'organisations/whole-phone'])
    expect(answer.body.detail).toContain('后四位')
  }
  expect([await counted(), idsOf(await street.get(`${base}?q=6789`))]).toEqual([0, [made.id]])
  expect(idsOf(await street.post(`${base}/find`, { phone: '021-5742 6789' }))).toEqual([made.id])
  expect(idsOf(await street.post(`${base}/find`, { phone: '57421357' }))).toEqual([local.id])
  expect(await counted()).toBe(2)
})
