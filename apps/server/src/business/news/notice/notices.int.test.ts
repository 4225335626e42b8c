import { afterEach, beforeEach, expect, test } from 'vitest'
import { type Client, openTestHouse, type TestHouse } from '#test/house'

const items = '/api/news/items'
const sample = { kind: 'event', title: '社区健身大赛', body: '欢迎各健身团队参加。', startsOn: '2026-12-05' }
const withdrawal = '场地临时关闭'
let house: TestHouse
let city: Client
let district: Client
let street: Client
let neighbour: Client
let otherDistrict: Client
let viewer: Client

beforeEach(async () => {
  house = await openTestHouse()
  city = await house.staff(await house.unit())
  district = await house.staff(await house.unit('奉贤区'))
  street = await house.staff(await house.unit('奉贤区', '金海街道'))
  neighbour = await house.staff(await house.unit('奉贤区', '金汇镇'))
  otherDistrict = await house.staff(await house.unit('杨浦区'))
  viewer = await house.staff(await house.unit('奉贤区', '金海街道'), 'viewer')
})
afterEach(() => house.close())

async function write(client: Client, over: Readonly<Record<string, unknown>> = {}) {
  const answer = await client.post(items, { ...sample, ...over })
  expect(answer.status, JSON.stringify(answer.body)).toBe(201)
  return answer.body
}
async function publish(client: Client, over: Readonly<Record<string, unknown>> = {}) {
  house.clock.advance(1_000)
  const { id, version } = await write(client, over)
  const answer = await client.post(`${items}/${id}/publish`, { version })
  expect(answer.status, JSON.stringify(answer.body)).toBe(200)
  return answer.body
}
async function idsOf(client: Pick<Client, 'get'>, url = `${items}?limit=100`): Promise<string[]> {
  const { status, body } = await client.get(url)
  expect(status, JSON.stringify(body)).toBe(200)
  return body.items.map((item: { id: string }) => item.id)
}
const publicTitles = async (client: Client) => {
  const { body } = await house.anonymous.get(`/api/news/public?unitId=${client.unit.id}`)
  return body.items.map((item: { title: string }) => item.title)
}

test('S0-67 information of city, district and sub-district reaches a team’s sub-district, a neighbour’s does not', async () => {
  const all = {
    city: await publish(city, { title: '市级大赛' }),
    district: await publish(district, { title: '区级培训', kind: 'training' }),
    street: await publish(street, { title: '街道活动' }),
    neighbour: await publish(neighbour, { title: '邻镇活动' }),
    other: await publish(otherDistrict, { title: '他区培训' }),
  }
  for (const client of [street, viewer])
    expect(await idsOf(client)).toEqual([all.street.id, all.district.id, all.city.id])
  expect(await idsOf(district)).toEqual([all.district.id, all.city.id])
  expect(await idsOf(city)).toEqual([all.city.id])
  const { body } = await street.get(items)
  expect(body.items.map((item: { unitName: string }) => item.unitName)).toEqual([
    '金海街道',
    '奉贤区',
    city.unit.name,
  ])
  expect(body).toMatchObject({ total: 3, totalIsExact: true })
  expect((await street.get(`${items}/${all.city.id}`)).body).toMatchObject({
    body: sample.body,
    isOwn: false,
    actions: [],
  })
  for (const id of [all.neighbour.id, all.other.id])
    expect((await street.get(`${items}/${id}`)).status).toBe(404)
  expect(await idsOf(street, `${items}?kind=training`)).toEqual([all.district.id])
  expect(await publicTitles(street)).toEqual(['街道活动', '区级培训', '市级大赛'])
  expect(await publicTitles(neighbour)).toEqual(['邻镇活动', '区级培训', '市级大赛'])
})

test('S0-67 A19 anybody reads the announcement and nothing more, without signing in', async () => {
  const shown = await publish(street, {
    title: '公开活动',
    place: '金海公园',
    link: 'https://www.shanghai.gov.cn/',
  })
  const { status, body } = await house.anonymous.get(`/api/news/public?unitId=${street.unit.id}`)
  expect(status).toBe(200)
  expect(body.items[0]).toEqual({
    id: shown.id,
    title: '公开活动',
    kind: 'event',
    startsOn: '2026-12-05',
    endsOn: null,
    place: '金海公园',
    unitId: street.unit.id,
    unitName: '金海街道',
    link: 'https://www.shanghai.gov.cn/',
    summary: sample.body,
    coverUrl: null,
    channelId: null,
    channelName: null,
    pinned: false,
    publishedAt: shown.publishedAt,
  })
  expect((await house.anonymous.get('/api/news/public?unitId=999999')).status).toBe(404)
  expect((await house.anonymous.get('/api/news/public?unitId=x')).status).toBe(400)
  expect((await house.anonymous.get(items)).status).toBe(401)
})

test('S0-67 drafts are seen by nobody else, nor is what was withdrawn', async () => {
  const draft = await write(district, { title: '草稿' })
  const gone = await publish(district, { title: '已取消的大赛' })
  expect(await idsOf(street)).toContain(gone.id)
  const answer = await district.post(`${items}/${gone.id}/withdraw`, {
    version: gone.version,
    reason: withdrawal,
  })
  expect(answer.body).toMatchObject({ state: 'withdrawn', actions: ['publish', 'modify'] })
  for (const client of [street, city, otherDistrict, viewer])
    for (const id of [draft.id, gone.id]) {
      expect(await idsOf(client)).not.toContain(id)
      expect(await idsOf(client, '/api/news/mine?limit=100')).not.toContain(id)
      expect((await client.get(`${items}/${id}`)).status).toBe(404)
      expect((await client.get(`${items}/${id}/timeline`)).status).toBe(404)
    }
  expect(await publicTitles(street)).not.toContain('草稿')
  expect(await publicTitles(street)).not.toContain('已取消的大赛')
  expect(await idsOf(district, '/api/news/mine?state=draft')).toEqual([draft.id])
  const { body: timeline } = await district.get(`${items}/${gone.id}/timeline`)
  expect(timeline.map((each: { action: string }) => each.action)).toEqual(['withdraw', 'publish', 'create'])
  expect(timeline[0]).toMatchObject({ reason: withdrawal, unitName: '奉贤区' })
})

test('S0-67 the row policy alone keeps drafts inside the scope and every write, too', async () => {
  const draft = await write(district)
  const shown = await publish(district)
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
    expect(await asStreet('select from news.item where id = $1', [shown.id])).toBe(1)
    expect(await asStreet(`update news.item set title = '改过的' where id = $1`, [shown.id])).toBe(0)
    const insert = `insert into news.item (id, unit_path, unit_id, kind, title, body, state, created_at, updated_at)
      values (gen_random_uuid(), $1, 1, 'event', '标题', '内容', 'draft', now(), now())`
    expect(await asStreet(insert, [street.unit.path])).toBe(1)
    await expect(asStreet(insert, [district.unit.path])).rejects.toThrow(/row-level security/)
    await expect(asStreet(insert, [neighbour.unit.path])).rejects.toThrow(/row-level security/)
    await expect(asStreet('delete from news.item')).rejects.toThrow(/permission denied/)
  } finally {
    client.release()
  }
})

test('S0-67 a viewer cannot publish, and an administrator has no business here', async () => {
  const draft = await write(street)
  const at = { version: draft.version }
  expect((await viewer.get(`${items}/${draft.id}`)).body.actions).toEqual([])
  expect((await viewer.post(items, sample)).status).toBe(403)
  expect((await viewer.patch(`${items}/${draft.id}`, { ...at, title: '改过的' })).status).toBe(403)
  expect((await viewer.post(`${items}/${draft.id}/publish`, at)).status).toBe(403)
  expect((await viewer.post(`${items}/${draft.id}/withdraw`, { ...at, reason: withdrawal })).status).toBe(403)
  const administrator = await house.staff(await house.unit(), 'system_admin')
  expect((await administrator.get(items)).status).toBe(403)
  expect((await administrator.get('/api/news/mine')).status).toBe(403)
  expect((await administrator.post(items, sample)).status).toBe(403)
})

test('S0-67 the own level cannot be escaped: not by a body, not with another’s id', async () => {
  for (const extra of [{ unitId: 1 }, { unitPath: '.1.' }, { unit_path: '.1.' }, { state: 'published' }])
    expect((await street.post(items, { ...sample, ...extra })).status).toBe(400)
  expect((await write(street)).unitId).toBe(street.unit.id)
  const shown = await publish(district)
  const own = await publish(street)
  const at = { version: shown.version }
  // Seen from below: read, not touched. From above and aside: not even there.
  expect((await street.patch(`${items}/${shown.id}`, { ...at, title: '改过的' })).status).toBe(403)
  expect((await street.post(`${items}/${shown.id}/withdraw`, { ...at, reason: withdrawal })).status).toBe(403)
  for (const client of [district, neighbour, otherDistrict]) {
    const patched = await client.patch(`${items}/${own.id}`, { version: own.version, title: '改过的' })
    expect(patched.status).toBe(404)
  }
  expect((await street.get(`${items}/${own.id}`)).body.title).toBe(sample.title)
})

test('S0-67 an edit is seen at once, never over another’s, and stands in audit and feed', async () => {
  const shown = await publish(street)
  const changed = await street.patch(`${items}/${shown.id}`, { version: shown.version, place: '金海公园' })
  expect(changed.body).toMatchObject({ place: '金海公园', state: 'published', version: shown.version + 1 })
  const late = await street.patch(`${items}/${shown.id}`, { version: shown.version, place: '别处' })
  expect([late.status, late.body.current.place]).toEqual([409, '金海公园'])
  const cleared = await street.patch(`${items}/${shown.id}`, { version: changed.body.version, place: null })
  expect(cleared.body.place).toBeNull()
  expect(
    (await street.post(`${items}/${shown.id}/withdraw`, { version: 1, reason: withdrawal })).status,
  ).toBe(409)
  const { rows: notes } = await house.owner.query(
    `select action, after from audit.entry where subject_id = $1 order by id`,
    [shown.id],
  )
  expect(notes.map(({ action }) => action)).toEqual([
    'news.create',
    'news.publish',
    'news.modify',
    'news.modify',
  ])
  expect(notes[2].after).toEqual({ place: '金海公园' })
  const { rows: facts } = await house.owner.query(
    `select kind, unit_path, body from platform.outbox where subject_id = $1 order by id`,
    [shown.id],
  )
  expect(facts[1]).toEqual({
    kind: 'news.changed',
    unit_path: street.unit.path,
    body: { act: 'publish', kind: 'event', state: 'published' },
  })
  expect(facts.length).toBe(4)
})

test('every fault is told at once, and pages follow one another without a gap', async () => {
  const { status, body } = await street.post(items, {
    ...sample,
    title: '赛',
    endsOn: '2026-12-01',
    link: 'http://www.shanghai.gov.cn/',
  })
  expect([status, body.errors.map((each: { path: string }) => each.path)]).toEqual([
    422,
    ['/title', '/endsOn', '/link'],
  ])
  for (let n = 0; n < 5; n++) await publish(street, { title: `街道活动之${n}` })
  for (const url of [items, '/api/news/mine']) {
    const whole = await idsOf(street, `${url}?limit=100`)
    const paged: string[] = []
    let cursor = ''
    do {
      const { body: page } = await street.get(`${url}?limit=2${cursor && `&cursor=${cursor}`}`)
      paged.push(...page.items.map((item: { id: string }) => item.id))
      cursor = page.nextCursor ?? ''
    } while (cursor !== '')
    expect(whole.length).toBeGreaterThan(4)
    expect(paged).toEqual(whole)
    const bent = Buffer.from(JSON.stringify(url === items ? ['x', 'y'] : ['y'])).toString('base64url')
    expect((await street.get(`${url}?cursor=${bent}`)).status).toBe(400)
  }
})

test('S0-67 what is over is not published, and leaves the lists of what one may join', async () => {
  const past = await write(street, { startsOn: '2026-11-20', endsOn: '2026-11-22' })
  const refused = await street.post(`${items}/${past.id}/publish`, { version: past.version })
  expect([refused.status, refused.body.code]).toEqual([422, 'news/already-over'])
  expect((await street.get(`${items}/${past.id}`)).body.state).toBe('draft')
  const today = await publish(street, { title: '今天的活动', startsOn: '2026-11-20', endsOn: '2026-11-23' })
  const always = await publish(street, { title: '随时可学', kind: 'training', startsOn: null })
  expect(await idsOf(street, `${items}?upcoming=true&limit=100`)).toEqual(
    expect.arrayContaining([today.id, always.id]),
  )
  house.clock.advance(24 * 3_600_000)
  const nextDay = await house.staff(await house.unit('奉贤区', '金海街道'))
  const after = await idsOf(nextDay, `${items}?upcoming=true&limit=100`)
  expect([after.includes(today.id), after.includes(always.id)]).toEqual([false, true])
  expect((await nextDay.get(`${items}/${today.id}`)).body.isOver).toBe(true)
  expect(await publicTitles(street)).not.toContain('今天的活动')
})

test('S0-67 one address that asks without end is held back for a minute', async () => {
  house.clock.advance(60_000)
  const ask = () => house.anonymous.get(`/api/news/public?unitId=${city.unit.id}`)
  const answers = await Promise.all(Array.from({ length: 121 }, ask))
  expect(answers.filter(({ status }) => status === 429).length).toBe(1)
  house.clock.advance(60_000)
  expect((await ask()).status).toBe(200)
})
