import { afterAll, beforeAll, expect, test } from 'vitest'
import { type Client, openTestHouse, type TestHouse } from '#test/house'
import { deliverNow } from '../../../support/publications/testing/worker.ts'
import { openAssociation } from '../../coaches/testing/office.ts'
import { bulletin } from './series.ts'
import { freezeBulletin } from './testing/week.ts'

const at = '/api/publications'
let house: TestHouse
const cast = {} as Record<
  'city' | 'bureau' | 'district' | 'other' | 'street' | 'neighbour' | 'auditor',
  Client
>

beforeAll(async () => {
  house = await openTestHouse('2026-11-27T14:00:00+08:00')
  cast.city = await openAssociation(house)
  cast.bureau = await house.staff(await house.unit(), 'viewer')
  cast.district = await house.staff(await house.unit('奉贤区'))
  cast.other = await house.staff(await house.unit('杨浦区'))
  cast.street = await house.staff(await house.unit('奉贤区', '金海街道'))
  cast.neighbour = await house.staff(await house.unit('奉贤区', '金汇镇'))
  cast.auditor = await house.staff(await house.unit(), 'audit_admin')
  await freezeBulletin(house)
})
afterAll(() => house.close())

const deliveryOf = async (path: string, name: string): Promise<string> => {
  const { rows } = await house.owner.query(
    `select d.id from publications.delivery d join publications.channel c on c.id = d.channel_id
     where c.unit_path = $1 and c.name like $2`,
    [path, `%${name}`],
  )
  return rows[0].id
}

test('S1-38 a channel is its level’s: a person of it says 已发布 and where, once, and nobody else does', async () => {
  const id = await deliveryOf(cast.district.unit.path, '网站')
  const done = { address: 'https://fengxian.example/bulletin/1' }
  for (const client of [cast.other, cast.street, cast.neighbour])
    expect((await client.post(`${at}/deliveries/${id}/done`, done)).status).toBe(404)
  for (const client of [cast.city])
    expect((await client.post(`${at}/deliveries/${id}/done`, done)).status).toBe(403)
  expect((await cast.auditor.post(`${at}/deliveries/${id}/done`, done)).status).toBe(403)
  expect((await cast.district.post(`${at}/deliveries/${id}/done`, { address: '已经发了的' })).status).toBe(
    422,
  )
  const answer = await cast.district.post(`${at}/deliveries/${id}/done`, done)
  expect(answer.body).toMatchObject({ state: 'by-hand', address: done.address, actions: [] })
  expect(answer.body.doneByName).not.toBe('')
  const again = await cast.district.post(`${at}/deliveries/${id}/done`, done)
  expect([again.status, again.body.code]).toEqual([409, 'publications/delivery-ended'])
})

test('X-08 S1-38 a level adds, changes and retires its own channels; only the city’s one is WeChat', async () => {
  const add = (client: Client, over = {}) =>
    client.post(`${at}/channels`, {
      series: 'bulletin',
      name: '奉贤社区体育',
      method: 'manual',
      home: null,
      ...over,
    })
  expect((await add(cast.district, { series: 'unknown' })).status).toBe(404)
  expect((await add(cast.street)).status).toBe(403)
  const list = async (client: Client) => (await client.get(`${at}/channels`)).body.items
  expect(await list(cast.city)).toHaveLength(36)
  expect((await list(cast.district)).map(({ name }: { name: string }) => name)).toEqual([
    '奉贤区体育局微信公众号',
    '奉贤区体育局网站',
  ])
  expect(await list(cast.street)).toEqual([])
  const [own] = await list(cast.district)
  const change = (client: Client, over = {}) =>
    client.put(`${at}/channels/${own.id}`, {
      version: own.version,
      name: '奉贤体育',
      method: 'manual',
      home: null,
      ...over,
    })
  expect((await change(cast.other)).status).toBe(404)
  expect((await change(cast.city)).status).toBe(403)
  expect((await change(cast.district, { method: 'wechat' })).status).toBe(422)
  expect((await change(cast.district, { name: '奉贤区体育局网站' })).body.code).toBe(
    'publications/channel-taken',
  )
  expect((await change(cast.district, { home: 'http://x' })).body.errors[0].path).toBe('/home')
  const changed = await change(cast.district)
  expect(changed.body).toMatchObject({ name: '奉贤体育', version: own.version + 1 })
  expect((await change(cast.district)).status).toBe(409)
  const city = (await list(cast.city)).find(({ name }: { name: string }) => name === '一网通办')
  const second = await cast.city.put(`${at}/channels/${city.id}`, {
    version: 1,
    name: '样例网站',
    method: 'wechat',
    home: null,
  })
  expect(second.body.code).toBe('publications/wechat-taken')
  const retired = await cast.district.post(`${at}/channels/${own.id}/retire`, { version: own.version + 1 })
  expect(retired.status).toBe(200)
  expect(await list(cast.district)).toHaveLength(1)
  const added = await add(cast.district)
  expect([added.status, added.body.unitName, added.body.mayChange]).toEqual([201, '奉贤区', true])
  expect(await list(cast.district)).toHaveLength(2)
})

test('S1-38 S1-51 what is to be pasted is ready for each channel: text, picture, sheet; the bureau reads the log and acts on nothing', async () => {
  const { body } = await cast.bureau.get(`${at}/publications`)
  const [{ id }] = body.items
  const seen = (await cast.bureau.get(`${at}/publications/${id}`)).body
  expect(seen.deliveries).toHaveLength(36)
  expect([seen.actions, seen.deliveries.flatMap((each: { actions: string[] }) => each.actions)]).toEqual([
    [],
    [],
  ])
  const [mine] = (await cast.district.get(`${at}/publications/${id}`)).body.deliveries
  expect(mine).toMatchObject({ unitName: '奉贤区', actions: ['done'] })
  const text = await cast.district.get(`${at}/deliveries/${mine.id}/text`)
  expect(text.body.text).toContain('【配送一周一览（2026年11月30日—12月6日）】第1版')
  expect(text.body.text).toContain('/p/bulletin/2026-11-30')
  const picture = await cast.district.get(`${at}/deliveries/${mine.id}/picture`)
  expect(picture.headers['content-type']).toBe('image/png')
  expect((await cast.district.get(`${at}/deliveries/${mine.id}/sheet`)).status).toBe(200)
  expect((await cast.other.get(`${at}/deliveries/${mine.id}/text`)).status).toBe(404)
})

test('S1-38 what WeChat refused is sent once more by who posts there, and by nobody else', async () => {
  house.wechat.official.publishBy({ takesMs: 0, ends: 4 })
  const id = await deliveryOf((await house.unit()).path, '上海社区体育')
  const deliver = async () => {
    for (let n = 0; n < 3; n++) {
      await deliverNow(house, bulletin)
      house.clock.advance(15_000)
    }
  }
  await deliver()
  const log = async () => {
    const [{ id: of }] = (await cast.city.get(`${at}/publications`)).body.items
    const { deliveries } = (await cast.city.get(`${at}/publications/${of}`)).body
    return deliveries.find((each: { id: string }) => each.id === id)
  }
  expect(await log()).toMatchObject({
    state: 'failed',
    reason: expect.stringContaining('微信审核没有通过'),
    actions: ['done', 'retry'],
  })
  expect((await cast.bureau.post(`${at}/deliveries/${id}/retry`)).status).toBe(403)
  expect((await cast.district.post(`${at}/deliveries/${id}/retry`)).status).toBe(404)
  house.wechat.official.publishBy({ ends: 0 })
  expect((await cast.city.post(`${at}/deliveries/${id}/retry`)).body.state).toBe('waiting')
  await deliver()
  expect(await log()).toMatchObject({
    state: 'sent',
    address: expect.stringContaining('mp.weixin.qq.com'),
    actions: [],
  })
  expect((await cast.city.post(`${at}/deliveries/${id}/retry`)).status).toBe(409)
})
