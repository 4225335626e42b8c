import { afterAll, beforeAll, expect, test } from 'vitest'
import { type Client, openTestHouse, type TestHouse } from '#test/house'

const articles = '/api/news/articles'
const items = '/api/news/items'
const mine = '/api/news/mine'

let house: TestHouse
let city: Client
let cityReviewer: Client
let district: Client
let districtReviewer: Client
let street: Client
let viewer: Client
let elsewhere: Client
let administrator: Client

beforeAll(async () => {
  house = await openTestHouse()
  city = await house.staff(await house.unit())
  cityReviewer = await house.staff(await house.unit())
  district = await house.staff(await house.unit('奉贤区'))
  districtReviewer = await house.staff(await house.unit('奉贤区'))
  street = await house.staff(await house.unit('奉贤区', '金海街道'))
  viewer = await house.staff(await house.unit('奉贤区'), 'viewer')
  elsewhere = await house.staff(await house.unit('杨浦区'))
  administrator = await house.staff(await house.unit(), 'security_admin')
  await city.put('/api/news/setting', { levels: ['city', 'district'], version: 0 })
})
afterAll(() => house.close())

type Item = { id: string; version: number }
async function expectOk(answer: ReturnType<Client['get']>) {
  const { status, body } = await answer
  expect([200, 201].includes(status), JSON.stringify(body)).toBe(true)
  return body
}
const act = (client: Client, one: Item, name: string, more: object = {}) =>
  expectOk(client.post(`${articles}/${one.id}/${name}`, { version: one.version, ...more }))
async function write(client: Client, title: string): Promise<Item> {
  house.clock.advance(1_000)
  return expectOk(client.post(articles, { title, html: '<p>正文</p>' }))
}
async function publish(writer: Client, reviewer: Client, title: string): Promise<Item> {
  const submitted = await act(writer, await write(writer, title), 'submit')
  return act(reviewer, submitted, 'approve')
}
const idsOf = async (client: Client, url: string): Promise<string[]> =>
  (await expectOk(client.get(url))).items.map(({ id }: Item) => id)

test('A19 an article’s timeline tells each step with who, when and why, the newest first, to the own level alone', async () => {
  let one = await act(district, await write(district, '全民健身日掠影'), 'submit')
  one = await act(districtReviewer, one, 'return', { reason: '请补充照片说明' })
  one = await expectOk(district.patch(`${articles}/${one.id}`, { version: one.version, title: '全民健身日' }))
  one = await act(district, one, 'submit')
  one = await act(districtReviewer, one, 'approve')
  one = await act(district, one, 'pin')
  const steps = await expectOk(district.get(`${items}/${one.id}/timeline`))
  expect(steps.map(({ action }: { action: string }) => action)).toEqual([
    'pin',
    'approve',
    'submit',
    'modify',
    'return',
    'submit',
    'create',
  ])
  expect(steps[4]).toMatchObject({
    fromState: 'submitted',
    toState: 'returned',
    reason: '请补充照片说明',
    unitName: '奉贤区',
  })
  expect(steps[1]).toMatchObject({ fromState: 'submitted', toState: 'published', reason: null })
  expect(steps[1].actorName).not.toBe(steps[2].actorName)
  expect(await expectOk(viewer.get(`${items}/${one.id}/timeline`))).toEqual(steps)
  // Published, so it is read below; what went before is not. Neither is it told above, aside, or to an administrator.
  expect((await street.get(`${articles}/${one.id}`)).status).toBe(200)
  for (const client of [city, street, elsewhere, administrator])
    expect((await client.get(`${items}/${one.id}/timeline`)).status).toBe(404)
  expect((await house.anonymous.get(`${items}/${one.id}/timeline`)).status).toBe(401)
})

test('A19 S0-67 kind=news lists articles alone: on one list what reaches a unit, on the other its own in every state', async () => {
  const far = await publish(elsewhere, await house.staff(await house.unit('杨浦区')), '他区新闻')
  const above = await publish(city, cityReviewer, '市级新闻')
  const draft = await write(district, '草稿')
  const waiting = await act(district, await write(district, '送审'), 'submit')
  const shown = await publish(district, districtReviewer, '区级新闻')
  const event = await expectOk(
    district.post(items, {
      kind: 'event',
      title: '社区健身大赛',
      body: '欢迎参加。',
      startsOn: '2026-12-05',
    }),
  )
  await expectOk(district.post(`${items}/${event.id}/publish`, { version: event.version }))

  const reached = await idsOf(street, `${items}?kind=news&limit=100`)
  expect(reached.slice(0, 2)).toEqual([shown.id, above.id])
  for (const id of [far.id, draft.id, waiting.id, event.id]) expect(reached).not.toContain(id)
  expect(await idsOf(street, items)).toEqual([event.id])
  expect(await idsOf(street, `${items}?kind=event`)).toEqual([event.id])
  expect(await idsOf(city, `${items}?kind=news`)).toEqual([above.id])

  const own = await idsOf(district, `${mine}?kind=news&limit=100`)
  expect(own.slice(0, 3)).toEqual([shown.id, waiting.id, draft.id])
  expect(own).not.toContain(event.id)
  // What waits for the second person, as the console asks for it.
  expect(await idsOf(districtReviewer, `${mine}?kind=news&state=submitted`)).toEqual([waiting.id])
  expect(await idsOf(viewer, `${mine}?kind=news&state=draft`)).toEqual([draft.id])
  for (const client of [street, city])
    expect(await idsOf(client, `${mine}?kind=news&state=submitted`)).toEqual([])
  expect((await district.get(`${mine}?kind=news&state=submitted`)).body).toMatchObject({
    total: 1,
    totalIsExact: true,
  })
  for (const url of [`${items}?kind=news`, `${mine}?kind=news`]) {
    expect((await administrator.get(url)).status).toBe(403)
    expect((await house.anonymous.get(url)).status).toBe(401)
  }
  expect((await street.get(`${items}?kind=article`)).status).toBe(400)
})
