import { afterAll, beforeAll, expect, test } from 'vitest'
import { openTestHouse, type TestHouse } from '#test/house'

/** Trust 14.2.1: addresses are kept by logs, proxies and browsers. */
let house: TestHouse
beforeAll(async () => {
  house = await openTestHouse()
})
afterAll(() => house.close())

const idNumber = '310120200401020013'
const numbers = [
  idNumber,
  '３１０１２０２００４０１０２００１Ｘ',
  '138 0000 0001',
  '+8613800000001',
  `王小明${idNumber}`,
]

test('14.2.1 no list takes an ID number or a phone number in its address, whoever asks and whatever the key', async () => {
  const { body } = await house.anonymous.get('/openapi.json')
  type Operation = { parameters?: { in: string; name: string; schema: { type?: string } }[] }
  const texts = Object.entries<Record<string, Operation>>(body.paths).flatMap(([path, { get }]) =>
    (get?.parameters ?? [])
      .filter((each) => each.in === 'query' && each.schema.type === 'string' && each.name !== 'cursor')
      .map(({ name }) => ({ url: path.replace(/\{\w+\}/g, '01a00000-0000-7000-8000-000000000000'), name })),
  )
  const lists = texts.map(({ url, name }) => `${url} ${name}`)
  expect(lists).toEqual(
    expect.arrayContaining([
      '/api/drives/persons q',
      '/api/teams/teams q',
      '/api/organisations/organisations q',
      '/api/units/search q',
      '/api/identity/accounts query',
      '/api/audit/entries account',
    ]),
  )
  const city = await house.staff(await house.unit())
  for (const { url, name } of texts)
    for (const number of numbers) {
      const { status, body: answer } = await city.get(`${url}?${name}=${encodeURIComponent(number)}`)
      expect([url, name, status, answer.code]).toEqual([url, name, 422, 'platform/personal-number'])
      expect(answer.errors).toEqual([{ path: `/${name}`, message: answer.detail }])
      expect(answer.detail).toMatch(/^为保护个人信息，这里不能用(身份证号|完整的手机号)查找，请改用/)
      expect(JSON.stringify(answer)).not.toContain(number)
    }
})

test('14.2.1 given twice or with others it is refused, and what only resembles one is let through', async () => {
  const city = await house.staff(await house.unit())
  const list = '/api/teams/teams'
  expect((await city.get(`${list}?q=a&q=${idNumber}`)).status).toBe(422)
  expect((await city.get(`${list}?limit=1&state=${idNumber}`)).status).toBe(422)
  expect((await house.anonymous.get(`${list}?q=${idNumber}`)).status).toBe(422)
  for (const q of ['0001', '2026', '1380000000', '%E5%A4%AA%E6%9E%81'])
    expect([q, (await city.get(`${list}?q=${q}`)).status]).toEqual([q, 200])
})

test('14.2.1 a page of the console opens with whatever stands in its address', async () => {
  const { status } = await house.anonymous.get(`/drives/members?q=${idNumber}`)
  expect(status).not.toBe(422)
})
