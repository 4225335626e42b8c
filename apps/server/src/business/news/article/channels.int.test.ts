import { afterAll, beforeAll, expect, test } from 'vitest'
import { type Answer, type Client, openTestHouse, type TestHouse } from '#test/house'
import { read } from '#test/read'
import { Article, Channels, Setting } from './schema.ts'

const articles = '/api/news/articles'
const sample = { title: '全民健身日掠影', html: '<p>今天，<strong>全市</strong>健身。</p>' }

let house: TestHouse
let writer: Client
let reviewer: Client
let street: Client

beforeAll(async () => {
  house = await openTestHouse()
  writer = await house.staff(await house.unit())
  reviewer = await house.staff(await house.unit())
  street = await house.staff(await house.unit('奉贤区', '金海街道'))
  read(await writer.put('/api/news/setting', { levels: ['city', 'street'], version: 0 }), Setting)
})
afterAll(() => house.close())

const articleOf = async (answer: Promise<Answer>) => read(await answer, Article)
const channelsOf = async (answer: Promise<Answer>) => read(await answer, Channels)
async function publish(over: object) {
  const draft = await articleOf(writer.post(articles, { ...sample, ...over }))
  const url = `${articles}/${draft.id}`
  const submitted = await articleOf(writer.post(`${url}/submit`, { version: draft.version }))
  return articleOf(reviewer.post(`${url}/approve`, { version: submitted.version }))
}

test('A19 each unit keeps its own channels in its own order', async () => {
  for (const name of ['通知公告', '健身风采', '政策法规'])
    await channelsOf(writer.post('/api/news/channels', { name }))
  const own = (await writer.get('/api/news/channels')).body
  expect(own.map((each: { name: string }) => each.name)).toEqual(['通知公告', '健身风采', '政策法规'])
  const ids = own.map((each: { id: string }) => each.id).toReversed()
  const ordered = await channelsOf(writer.put('/api/news/channels/order', { ids }))
  expect(ordered.map(({ name }) => name)).toEqual(['政策法规', '健身风采', '通知公告'])
  const late = await writer.put('/api/news/channels/order', { ids: ids.slice(1) })
  expect([late.status, late.body.current]).toEqual([409, ordered])
  expect((await writer.post('/api/news/channels', { name: '健身风采' })).body.code).toBe('news/channel-taken')
  for (const name of ['一', ' 首空格', '十三个字的栏目名称太长了吗', ''])
    expect((await writer.post('/api/news/channels', { name })).status).toBe(400)
  // Another unit may use the name; it neither sees nor touches the first one's.
  const [theirs] = await channelsOf(street.post('/api/news/channels', { name: '健身风采' }))
  expect((await writer.patch(`/api/news/channels/${theirs?.id}`, { name: '改名', version: 1 })).status).toBe(
    404,
  )
  expect((await street.get('/api/news/channels')).body.length).toBe(1)
  const [first] = ordered
  if (first === undefined) throw new Error('no channel')
  expect((await street.patch(`/api/news/channels/${first.id}`, { name: '改名', version: 1 })).status).toBe(
    404,
  )
  expect((await street.post(articles, { ...sample, channelId: first.id })).status).toBe(422)
  const shown = await house.anonymous.get(`/api/news/public/channels?unitId=${street.unit.id}`)
  expect(
    shown.body.map((each: { unitName: string; name: string }) => `${each.unitName} ${each.name}`),
  ).toEqual([
    `${writer.unit.name} 政策法规`,
    `${writer.unit.name} 健身风采`,
    `${writer.unit.name} 通知公告`,
    '金海街道 健身风采',
  ])
  const one = await publish({ title: '在栏目里', channelId: first.id })
  expect(one.channelName).toBe('政策法规')
  const listed = (await house.anonymous.get(`/api/news/public?kind=news&channel=${first.id}`)).body
  expect(listed.items.map((each: { title: string }) => each.title)).toEqual(['在栏目里'])
  const renamed = await channelsOf(
    writer.patch(`/api/news/channels/${first.id}`, { name: '法规政策', version: first.version }),
  )
  expect(renamed[0]?.name).toBe('法规政策')
  const stale = { name: '又改', version: first.version }
  const refused = await writer.patch(`/api/news/channels/${first.id}`, stale)
  expect([refused.status, refused.body.current]).toEqual([409, renamed])
  await channelsOf(writer.post(`/api/news/channels/${first.id}/retire`, {}))
  expect((await house.anonymous.get(`/api/news/public/${one.id}`)).body.channelName).toBe('法规政策')
  expect((await writer.post(articles, { ...sample, channelId: first.id })).status).toBe(422)
})

test('the row policies alone keep what is not published inside the scope', async () => {
  const draft = await articleOf(writer.post(articles, sample))
  const client = await house.house.db.bulk.connect()
  try {
    const asStreet = async (statement: string, values: unknown[] = []) => {
      await client.query(`begin; select set_config('app.scope', '${street.unit.path}', true)`)
      try {
        return (await client.query(statement, values)).rowCount
      } finally {
        await client.query('rollback')
      }
    }
    expect(await asStreet('select from news.item where id = $1', [draft.id])).toBe(0)
    expect(await asStreet('update news.channel set name = name')).toBe(
      await asStreet('select from news.channel where unit_path = $1', [street.unit.path]),
    )
    expect(await asStreet(`select from news.attachment`)).toBe(0)
    await expect(asStreet('delete from news.channel')).rejects.toThrow(/permission denied/)
    await expect(asStreet('delete from news.setting')).rejects.toThrow(/permission denied/)
  } finally {
    client.release()
  }
})
