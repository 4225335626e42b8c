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
  '310120.20040102.0013',
  '(138)0000-0001',
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
      expect(answer.detail).toMatch(
        ['q', 'query'].includes(name)
          ? /^为保护个人信息，这里不能用(身份证号|完整的手机号)查找，请改用/
          : /^请不要在这里填写身份证号或手机号。$/,
      )
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

test('14.2.1 nor does the name of a parameter hold one, and the answer does not repeat it', async () => {
  for (const url of [`?${idNumber}=1`, `?q=a&138-0000-0001`, '?(138)0000.0001=x']) {
    const { status, body } = await house.anonymous.get(`/api/teams/teams${url}`)
    expect([url, status, body.code]).toEqual([url, 422, 'platform/personal-number'])
    expect(JSON.stringify(body)).not.toMatch(/310120200401020013|138\D{0,2}0000\D?0001/)
  }
})

test('14.2.1 an export takes none in its filter, whichever it is: a lookup that nobody counts', async () => {
  const { body } = await house.anonymous.get('/openapi.json')
  const kinds = Object.keys(body.paths).filter((path) => /^\/api\/exports\/[a-z-]+$/.test(path))
  expect(kinds).toEqual(
    expect.arrayContaining(['members', 'organisations', 'teams'].map((kind) => `/api/exports/${kind}`)),
  )
  const city = await house.staff(await house.unit())
  for (const path of kinds)
    for (const q of numbers) {
      const { status, body: answer } = await city.post(path, { format: 'csv', filter: { q } })
      if (status === 403) continue // of a tree this account has no part in
      if (answer.code === 'platform/bad-shape') {
        // Its filter takes no such text at all, and the answer does not repeat it.
        expect(JSON.stringify(answer)).not.toContain(q)
        continue
      }
      expect([path, q, status, answer.code]).toEqual([path, q, 422, 'platform/personal-number'])
      expect(answer.errors).toEqual([{ path: '/filter/q', message: answer.detail }])
      expect(answer.detail).toMatch(/^为保护个人信息，这里不能用/)
    }
  const kept = await house.owner.query('select count(*)::int as n from imports.ticket')
  expect(kept.rows[0].n).toBe(0)
  const named = await city.post('/api/exports/teams', { format: 'csv', filter: { q: '太极' } })
  expect(named.status).toBe(201)
})

test('an address that no route has is answered so, whatever it holds', async () => {
  for (const url of [`/api/nothing?q=${idNumber}`, '/api/teams/nothing?138-0000-0001'])
    expect([url, (await house.anonymous.get(url)).status]).toEqual([url, 404])
})

test('14.2.1 a page of the console opens with whatever stands in its address', async () => {
  const { status } = await house.anonymous.get(`/drives/members?q=${idNumber}`)
  expect(status).not.toBe(422)
})

test('nothing is looked for in what is longer than any filter: that took a third of a second an address', async () => {
  for (const [url, path] of [
    [`/api/teams/teams?q=${'1%203-'.repeat(2_000)}`, '/q'],
    [`/api/teams/teams?q=${'a'.repeat(301)}${idNumber}`, '/q'],
    [`/api/units/public/search?${'x'.repeat(301)}=1`, '/'],
  ] as const) {
    const { status, body } = await house.anonymous.get(url)
    expect([path, status, body.code]).toEqual([path, 400, 'platform/bad-shape'])
    expect(body.errors).toEqual([{ path, message: '此项最多 300 个字，请缩短。' }])
  }
})
