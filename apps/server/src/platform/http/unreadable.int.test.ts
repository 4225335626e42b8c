import { afterAll, beforeAll, expect, test } from 'vitest'
import { type Client, openTestHouse, type TestHouse } from '#test/house'

let house: TestHouse
let street: Client
beforeAll(async () => {
  house = await openTestHouse()
  street = await house.staff(await house.unit('奉贤区', '金海街道'))
})
afterAll(() => house.close())

const raw = (url: string, payload: string, who: Pick<Client, 'request'> = street) =>
  who.request({ method: 'POST', url, payload, headers: { 'content-type': 'application/json' } })
const search = '/api/units/public/search'

test.each([
  ['NUL in an address', () => street.get(`${search}?q=a%00b`), '/q'],
  [
    'half a surrogate pair',
    () => street.post('/api/news/articles', { title: '开幕\ud83d', html: '' }),
    '/title',
  ],
  [
    'deep in a body',
    () => street.post('/api/teams/teams', { items: [{ code: 'other', name: '拳\u0000' }] }),
    '/items/0/name',
  ],
  ['in a path', () => street.get('/api/drives/cards/a%00b'), '/token'],
  [
    'in a header that is kept',
    () => street.post('/api/codes/registration', {}, { 'idempotency-key': '12345678\u0000' }),
    '/idempotency-key',
  ],
])(
  'a text that no column holds is refused at the door, by the name of its field: %s',
  async (_, ask, path) => {
    const { status, body } = await ask()
    expect([status, body.code]).toEqual([422, 'platform/invalid'])
    expect(body.errors).toEqual([{ path, message: expect.stringContaining('请删去后重新填写') }])
  },
)

test('the name of a member may hold none either, and a whole emoji is no fault', async () => {
  const { status, body } = await street.post('/api/news/articles', { 'title\u0000': 'a' })
  expect([status, body.errors]).toEqual([422, [{ path: '/', message: '项目的名称中有不能保存的字符。' }]])
  expect((await street.get(`${search}?q=${encodeURIComponent('👩‍👧𠮷')}`)).status).toBe(200)
})

test('a number without an end is refused by the name of its field, wherever the shape is open', async () => {
  const { status, body } = await raw('/api/organisations/organisations', '{"extra":{"area":1e400}}')
  expect([status, body.code]).toEqual([400, 'platform/bad-shape'])
  expect(body.errors).toEqual([{ path: '/extra/area', message: '此项的数字太大，请检查。' }])
  const { status: inAddress } = await street.get('/api/units/public/children?parentId=1e400')
  expect(inAddress).toBe(400)
})

test('a sixtieth second, which no clock of ours holds, is refused by its field', async () => {
  for (const [moment, status] of [
    ['2026-11-30T23:59:60Z', 400],
    ['2026-11-30T23:59:59Z', 201],
  ] as const) {
    const city = await house.staff(await house.unit())
    const answer = await city.post('/api/news/articles', {
      title: '开幕',
      html: '<p>开幕</p>',
      publishAt: moment,
    })
    expect([moment, answer.status]).toEqual([moment, status])
    if (status === 400) expect(answer.body.errors).toMatchObject([{ path: '/publishAt' }])
  }
})

test('a body without a bottom is refused, and so is one of more members than any form has', async () => {
  const deep = await raw('/api/codes/registration', `${'{"a":['.repeat(2_000)}${']}'.repeat(2_000)}`)
  expect([deep.status, deep.body.detail]).toEqual([400, '内容的层次太多，请按接口说明填写。'])
  const many = `{"extra":[${'1,'.repeat(25_000)}1]}`
  const wide = await raw('/api/organisations/organisations', many)
  expect([wide.status, wide.body.detail]).toEqual([400, '内容的项目太多，请分几次提交。'])
})

test('of a few faults each is told, of thousands the first: the work does not grow with them', async () => {
  const withUnknown = (count: number) =>
    JSON.stringify(Object.fromEntries(Array.from({ length: count }, (_, n) => [`u${n}`, n])))
  const ask = async (count: number) => {
    const { status, body } = await raw('/api/organisations/organisations', withUnknown(count))
    return [status, body.errors.length]
  }
  expect(await ask(20)).toEqual([400, 2])
  expect(await ask(18_000)).toEqual([400, 1])
})

test('who shows no session is refused before the body is read, and strangers may send 8 KB', async () => {
  const broken = '{"extra":'
  expect((await raw('/api/organisations/organisations', broken, house.anonymous)).status).toBe(401)
  expect((await raw('/api/organisations/organisations', broken)).status).toBe(400)
  expect((await raw('/api/my/teams/', broken, house.anonymous)).status).toBe(401)
  const login = (length: number) =>
    house.anonymous.post('/api/identity/login', { username: 'a', password: 'b'.repeat(length) })
  expect((await login(8_000)).status).toBe(400)
  const { status, body } = await login(9_000)
  expect([status, body.detail]).toEqual([413, '内容超过 8 KB 的上限，请拆分后再提交。'])
})
