import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest'
import { type Answer, type Client, openTestHouse, type TestHouse } from '#test/house'
import { read } from '#test/read'
import { publishDueArticles } from './schedule.ts'
import { Article, Setting } from './schema.ts'

const articles = '/api/news/articles'
const sample = { title: '全民健身日掠影', html: '<p>今天，<strong>全市</strong>健身。</p>' }

let house: TestHouse
let writer: Client
let reviewer: Client
let street: Client
let streetReviewer: Client

beforeAll(async () => {
  house = await openTestHouse()
  writer = await house.staff(await house.unit())
  reviewer = await house.staff(await house.unit())
  street = await house.staff(await house.unit('奉贤区', '金海街道'))
  streetReviewer = await house.staff(await house.unit('奉贤区', '金海街道'))
})
beforeEach(async () => {
  house.clock.advance(60_000)
  await house.owner.query('delete from news.setting')
})
afterAll(() => house.close())

const expectOk = async (answer: Promise<Answer>) => read(await answer, Article)
const write = (client: Client, over: object = {}) => expectOk(client.post(articles, { ...sample, ...over }))
const act = (
  client: Client,
  one: { id: string; version: number } | undefined,
  name: string,
  more: object = {},
) => client.post(`${articles}/${one?.id}/${name}`, { version: one?.version, ...more })
async function publish(over: object = {}, by: [Client, Client] = [writer, reviewer]) {
  house.clock.advance(1_000)
  const draft = await write(by[0], over)
  const submitted = await expectOk(act(by[0], draft, 'submit'))
  return expectOk(act(by[1], submitted, 'approve'))
}
const publicOf = (unit?: { id: number }, query = '') =>
  house.anonymous.get(`/api/news/public?kind=news${unit === undefined ? '' : `&unitId=${unit.id}`}${query}`)
const titles = async (unit?: { id: number }, query = '') => {
  const { status, body } = await publicOf(unit, query)
  expect(status, JSON.stringify(body)).toBe(200)
  return body.items.map((each: { title: string }) => each.title)
}
const setLevels = async (levels: string[], version: number) =>
  read(await writer.put('/api/news/setting', { levels, version }), Setting)
const openStreets = () => setLevels(['city', 'street'], 0)

test('S0-29 A19 新闻宣传 is read by all: without signing in, by citizens, by every unit’s staff', async () => {
  const one = await publish({ title: '人人可读', link: 'https://www.shanghai.gov.cn/' })
  const citizen = await house.citizen()
  for (const reader of [house.anonymous, citizen, street]) {
    const { status, body } = await reader.get(`/api/news/public/${one.id}`)
    expect(status).toBe(200)
    expect(body).toMatchObject({
      title: '人人可读',
      kind: 'news',
      html: sample.html,
      summary: '今天，全市健身。',
      unitName: writer.unit.name,
      attachments: [],
    })
    expect(JSON.stringify(body)).not.toMatch(/authors|version|state|actions/)
  }
  // Without a unit: what the city says. With one: also what stands above it.
  expect(await titles()).toContain('人人可读')
  expect(await titles(street.unit)).toContain('人人可读')
  expect((await street.get(`${articles}/${one.id}`)).body).toMatchObject({ isOwn: false, actions: [] })
  const page = await house.anonymous.get(`/n/${one.id}`)
  expect(page.headers['content-type']).toContain('text/html')
  expect(page.body).toContain('<p>今天，<strong>全市</strong>健身。</p>')
  expect(page.headers['content-security-policy']).toContain("script-src 'self'")
  for (const url of [
    '/api/news/public/00000000-0000-7000-8000-000000000000',
    '/n/00000000-0000-7000-8000-000000000000',
  ])
    expect((await house.anonymous.get(url)).status).toBe(404)
  expect((await house.anonymous.get('/api/news/public/x')).status).toBe(400)
})

test('A19 the city alone writes, until it says otherwise, and nobody else may say it', async () => {
  expect((await street.post(articles, sample)).status).toBe(403)
  expect((await street.get('/api/news/setting')).body).toEqual({
    levels: ['city'],
    version: 0,
    mayWrite: false,
    mayChange: false,
  })
  expect((await street.put('/api/news/setting', { levels: ['street'], version: 0 })).status).toBe(403)
  expect((await house.anonymous.get('/api/news/setting')).status).toBe(401)
  await openStreets()
  expect((await street.get('/api/news/setting')).body).toMatchObject({ mayWrite: true, version: 1 })
  const one = await publish({ title: '街道新闻' }, [street, streetReviewer])
  expect(await titles(street.unit)).toContain('街道新闻')
  expect(await titles(await house.unit('奉贤区', '金汇镇'))).not.toContain('街道新闻')
  const late = await writer.put('/api/news/setting', { levels: [], version: 0 })
  expect([late.status, late.body.current]).toMatchObject([409, { levels: ['city', 'street'], version: 1 }])
  expect((await writer.put('/api/news/setting', { levels: ['committee'], version: 1 })).status).toBe(400)
  await setLevels(['city'], 1)
  // What stands may still be taken back by its own level; nothing new is written or passed.
  expect((await street.get(`${articles}/${one.id}`)).body.actions).toEqual(['withdraw', 'pin'])
  expect((await street.post(articles, sample)).status).toBe(403)
  const viewer = await house.staff(await house.unit(), 'viewer')
  expect((await viewer.post(articles, sample)).status).toBe(403)
  expect((await house.anonymous.post(articles, sample)).status).toBe(401)
  expect((await (await house.citizen()).post(articles, sample)).status).toBe(401)
})

test('A19 nobody passes what he wrote: not the first writer, not a later one, not who added a picture', async () => {
  const draft = await write(writer)
  const submitted = await expectOk(act(writer, draft, 'submit'))
  expect(submitted).toMatchObject({ state: 'submitted', isAuthor: true, actions: ['recall'] })
  const own = await act(writer, submitted, 'approve')
  expect([own.status, own.body.code]).toEqual([422, 'news/own-article'])
  expect((await act(writer, submitted, 'return', { reason: '自己退回' })).status).toBe(422)
  const back = await expectOk(act(reviewer, submitted, 'return', { reason: '请补充照片' }))
  expect(back.state).toBe('returned')
  const edited = await expectOk(
    reviewer.patch(`${articles}/${back.id}`, { version: back.version, title: '改过的标题' }),
  )
  const again = await expectOk(act(writer, edited, 'submit'))
  expect((await act(reviewer, again, 'approve')).body.code).toBe('news/own-article')
  const third = await house.staff(await house.unit())
  expect((await third.get(`${articles}/${again.id}`)).body.actions).toEqual(['recall', 'approve', 'return'])
  expect((await expectOk(act(third, again, 'approve'))).state).toBe('published')
  const { body: timeline } = await writer.get(`/api/news/items/${again.id}/timeline`)
  expect(timeline.map((each: { action: string }) => each.action)).toEqual([
    'approve',
    'submit',
    'modify',
    'return',
    'submit',
    'create',
  ])
  expect((await street.get(`/api/news/items/${again.id}/timeline`)).status).toBe(404)
})

test('A19 nothing is shown before it is passed, and nothing changes after it', async () => {
  const draft = await write(writer, { title: '未审核的稿' })
  const submitted = await expectOk(act(writer, draft, 'submit'))
  for (const state of [draft, submitted]) {
    expect((await house.anonymous.get(`/api/news/public/${state.id}`)).status).toBe(404)
    expect((await street.get(`${articles}/${state.id}`)).status).toBe(404)
    // Public means published, also for whoever may see the draft elsewhere.
    expect((await writer.get(`/api/news/public/${state.id}`)).status).toBe(404)
  }
  expect(await titles()).not.toContain('未审核的稿')
  const change = { version: submitted.version, html: '<p>偷改</p>' }
  expect((await writer.patch(`${articles}/${draft.id}`, change)).status).toBe(409)
  // A reviewer passes the version he saw.
  expect((await act(reviewer, { ...submitted, version: draft.version }, 'approve')).status).toBe(409)
  const shown = await expectOk(act(reviewer, submitted, 'approve'))
  expect((await writer.patch(`${articles}/${draft.id}`, { ...change, version: shown.version })).status).toBe(
    409,
  )
  // Nor by the door of events and training, which needs no review.
  for (const path of [`/api/news/items/${draft.id}`, `/api/news/items/${draft.id}/publish`])
    expect((await writer.post(path, { version: shown.version })).status).toBe(404)
  expect(
    (await writer.patch(`/api/news/items/${draft.id}`, { version: shown.version, title: '偷改' })).status,
  ).toBe(404)
  expect((await writer.post('/api/news/items', { kind: 'news', title: '偷发', body: '偷发' })).status).toBe(
    400,
  )
  const gone = await expectOk(act(writer, shown, 'withdraw', { reason: '内容有误' }))
  expect((await house.anonymous.get(`/api/news/public/${draft.id}`)).status).toBe(404)
  expect((await house.anonymous.get(`/n/${draft.id}`)).status).toBe(404)
  expect(gone.actions).toEqual(['modify', 'submit'])
  expect((await act(writer, gone, 'submit')).status).toBe(200)
})

test('A19 what is stored is clean whatever is sent, and every fault is told at once', async () => {
  const dirty = '<p onclick=hit()>好<script>hit()</script></p><img src=x onerror=hit()>'
  const one = await publish({ html: dirty, summary: '<b>摘要</b>' })
  expect((await house.anonymous.get(`/api/news/public/${one.id}`)).body.html).toBe('<p>好</p>')
  const { rows } = await house.owner.query('select html from news.item where id = $1', [one.id])
  expect(rows[0].html).toBe('<p>好</p>')
  expect((await house.anonymous.get(`/n/${one.id}`)).body).not.toContain('hit()')
  const bad = {
    title: '一',
    html: '<script>hit()</script><p> </p>',
    link: 'javascript:hit()',
    publishAt: '2028-01-01T00:00:00+08:00',
    channelId: one.id,
    coverId: one.id,
  }
  const { status, body } = await writer.post(articles, bad)
  expect([status, body.errors?.map((each: { path: string }) => each.path)]).toEqual([
    422,
    ['/title', '/html', '/link', '/publishAt', '/channelId', '/coverId'],
  ])
  expect((await writer.post(articles, { ...sample, publishAt: 'morgen' })).status).toBe(400)
  expect((await writer.post(articles, { ...sample, html: 'x'.repeat(60_001) })).status).toBe(400)
  for (const extra of [{ unitId: 1 }, { state: 'published' }, { authors: [] }, { kind: 'event' }])
    expect((await writer.post(articles, { ...sample, ...extra })).status).toBe(400)
  const { rows: notes } = await house.owner.query(
    `select action from audit.entry where subject_id = $1 order by id`,
    [one.id],
  )
  expect(notes.map(({ action }) => action)).toEqual(['news.create', 'news.submit', 'news.approve'])
})

test('A19 an approved article appears at its time, once, and may be taken back before', async () => {
  const at = new Date(house.house.clock.now().getTime() + 600_000).toISOString()
  const waiting = await publish({ title: '定时的', publishAt: at })
  const recalled = await publish({ title: '取回的', publishAt: at })
  expect([waiting.state, waiting.publishedAt]).toEqual(['approved', null])
  expect((await expectOk(act(writer, recalled, 'recall'))).state).toBe('draft')
  house.clock.set(new Date(Date.parse(at) - 1_000).toISOString())
  await publishDueArticles(house.house)
  expect(await titles()).not.toContain('定时的')
  house.clock.advance(1_000)
  await Promise.all([1, 2, 3].map(() => publishDueArticles(house.house)))
  const shown = await titles()
  expect([shown.includes('定时的'), shown.includes('取回的')]).toEqual([true, false])
  expect((await house.anonymous.get(`/api/news/public/${waiting.id}`)).body.publishedAt).toBe(at)
  const { rows } = await house.owner.query(
    `select (select count(*)::int from platform.transition where subject_id = $1 and action = 'appear') t,
      (select count(*)::int from platform.outbox where subject_id = $1 and body->>'act' = 'appear') f`,
    [waiting.id],
  )
  expect(rows[0]).toEqual({ t: 1, f: 1 })
  const past = await publish({ title: '已到时间', publishAt: '2026-01-01T00:00:00+08:00' })
  expect(past.state).toBe('published')
})

test('A19 the pinned stand first, on the first page only; pages follow without a gap', async () => {
  await house.owner.query(`update news.item set pinned_at = null`)
  const made = []
  for (let n = 0; n < 7; n++) made.push(await publish({ title: `第${n}篇文章` }))
  const pinned = await expectOk(act(writer, made[1], 'pin'))
  expect(pinned).toMatchObject({ pinned: true, actions: ['withdraw', 'unpin'] })
  expect((await titles())[0]).toBe('第1篇文章')
  const paged: string[] = []
  let cursor = ''
  do {
    const { body } = await publicOf(undefined, `&limit=3${cursor && `&cursor=${cursor}`}`)
    paged.push(...body.items.map((each: { title: string }) => each.title))
    cursor = body.nextCursor ?? ''
  } while (cursor !== '')
  expect(paged).toEqual(await titles(undefined, '&limit=100'))
  expect(paged.filter((title) => title === '第1篇文章').length).toBe(1)
  for (const each of made.slice(2, 6)) await expectOk(act(writer, each, 'pin'))
  expect((await act(writer, made[6], 'pin')).body.code).toBe('news/too-many-pins')
  expect((await act(street, made[6], 'pin')).status).toBe(403)
  await expectOk(act(writer, pinned, 'unpin'))
  expect((await titles())[0]).toBe('第5篇文章')
  for (const bent of ['x', Buffer.from('["x","y"]').toString('base64url')])
    expect((await publicOf(undefined, `&cursor=${bent}`)).status).toBe(400)
})
