import { afterAll, beforeAll, expect, test } from 'vitest'
import { systemActor } from '#platform/call'
import { withCall } from '#platform/transaction'
import { type Client, openTestHouse, type TestHouse } from '#test/house'
import { noticeLifecycle } from '../../business/news/notice/lifecycle.ts'
import { notice } from '../../business/news/notice/record.ts'
import { sampleOrganisation } from '../../business/organisations/test-samples.ts'
import { createRow, holdRow, modifyRow } from './act.ts'

const items = '/api/news/items'
const sample = { kind: 'event', title: '社区健身大赛', body: '欢迎各健身团队参加。', startsOn: '2026-12-05' }
let house: TestHouse
let city: Client
let street: Client
let viewer: Client

beforeAll(async () => {
  house = await openTestHouse()
  city = await house.staff(await house.unit())
  street = await house.staff(await house.unit('奉贤区', '金海街道'))
  viewer = await house.staff(await house.unit('奉贤区', '金海街道'), 'viewer')
})
afterAll(() => house.close())

test('an article is not reached by the acts of notices, but its timeline and lists are', async () => {
  const made = (await city.post('/api/news/articles', { title: '一篇文章', html: '<p>内容</p>' })).body
  expect((await city.get(`${items}/${made.id}`)).status).toBe(404)
  const at = { version: made.version }
  expect((await city.patch(`${items}/${made.id}`, { ...at, title: '改过的' })).status).toBe(404)
  expect((await city.post(`${items}/${made.id}/publish`, at)).status).toBe(404)
  expect((await city.post(`${items}/${made.id}/withdraw`, { ...at, reason: '不办了' })).status).toBe(404)
  expect((await city.get(`${items}/${made.id}/timeline`)).body).toMatchObject([{ action: 'create' }])
  const mine = (await city.get('/api/news/mine?kind=news&state=draft')).body
  expect(mine).toMatchObject({ total: 1, items: [{ id: made.id, kind: 'news', actions: [] }] })
  expect((await city.get('/api/news/mine')).body.total).toBe(0)
})

test('order: may, version, state, reason; every 409 of a version brings the present record', async () => {
  const made = (await street.post(items, sample)).body
  const url = `${items}/${made.id}`
  // Nothing of version or state is told to who may not act, however old his page is.
  expect((await viewer.post(`${url}/withdraw`, { version: 99, reason: '不办了' })).status).toBe(403)
  const own = (await street.post('/api/organisations/organisations', sampleOrganisation())).body
  const above = await house.staff(await house.unit('奉贤区'))
  const asked = { version: 99, reason: '重复登记' }
  const end = await above.post(`/api/organisations/organisations/${own.id}/delete`, asked)
  expect([end.status, end.body.code]).toEqual([403, 'platform/forbidden'])
  const stale = await street.post(`${url}/withdraw`, { version: 99, reason: '不办了' })
  expect([stale.status, stale.body.code, stale.body.current?.id]).toEqual([
    409,
    'platform/changed-meanwhile',
    made.id,
  ])
  const wrong = await street.post(`${url}/withdraw`, { version: 1, reason: '不办了' })
  expect([wrong.status, wrong.body.code]).toEqual([409, 'platform/wrong-state'])
  const over = (await street.post(items, { ...sample, startsOn: '2026-01-05' })).body
  const late = await street.post(`${items}/${over.id}/publish`, { version: 1 })
  expect(late.body.code).toBe('news/already-over')
  expect((await street.get(`${items}/${over.id}/timeline`)).body.length).toBe(1)
})

test('what is unique is told however the answers of the database come in', async () => {
  const made = await street.post('/api/organisations/organisations', sampleOrganisation())
  expect(made.status).toBe(201)
  const taken = sampleOrganisation({ creditCode: made.body.creditCode })
  const asked = Array.from({ length: 12 }, () => street.post('/api/organisations/organisations', taken))
  // The row's refusal and its timeline's arrive in one packet where nobody has looked for a while.
  const nap = new Int32Array(new SharedArrayBuffer(4))
  const sleeper = setInterval(() => Atomics.wait(nap, 0, 0, 40), 1)
  const answers = await Promise.all(asked)
  clearInterval(sleeper)
  expect(answers.map(({ status, body }) => [status, body.code])).toEqual(
    answers.map(() => [422, 'organisations/credit-code-taken']),
  )
})

test('who may not change a record, or does not see it, hears so while somebody else holds it', async () => {
  const made = (await street.post(items, sample)).body
  const own = (await street.post('/api/organisations/organisations', sampleOrganisation())).body
  const stranger = await house.staff(await house.unit('杨浦区'))
  const above = await house.staff(await house.unit('奉贤区'))
  await house.owner.query('begin')
  try {
    await house.owner.query('select from news.item where id = $1 for update', [made.id])
    await house.owner.query('select from organisations.organisation where id = $1 for update', [own.id])
    const asked = { version: 1, reason: '不办了' }
    const url = `/api/organisations/organisations/${own.id}`
    const intoId = own.id.replace(/^.{8}/, 'ffffffff')
    const answers = [
      await viewer.post(`${items}/${made.id}/withdraw`, asked),
      await above.post(`${url}/delete`, asked),
      await above.post(`${url}/merge`, { ...asked, intoId }),
      await stranger.post(`${url}/delete`, asked),
    ]
    expect(answers.map(({ status }) => status)).toEqual([403, 403, 403, 404])
  } finally {
    await house.owner.query('rollback')
  }
}, 60_000)

test('of two records of one act the first is judged first, whatever their ids', async () => {
  const own = (await street.post('/api/organisations/organisations', sampleOrganisation())).body
  for (const intoId of ['00000000-0000-7000-8000-000000000000', 'ffffffff-ffff-7fff-8fff-ffffffffffff']) {
    const url = `/api/organisations/organisations/${own.id}/merge`
    const answer = await viewer.post(url, { version: own.version, reason: '核对后办理', intoId })
    expect([intoId, answer.status]).toEqual([intoId, 403])
  }
})

test('a bent cursor is refused, whatever is bent', async () => {
  const id = '01a00000-0000-7000-8000-000000000000'
  for (const key of [
    ['x', 'y'],
    ['2026-99-99T99:99:99Z', id],
    ['2026-12-05T00:00:00.000Z', 'x'],
    [1, 2],
    ['2026-12-05T00:00:00.000Z'],
    ['2026-12-05T00:00:00.000Z\u0000', id],
  ]) {
    const bent = Buffer.from(JSON.stringify(key)).toString('base64url')
    expect((await street.get(`${items}?cursor=${bent}`)).status, JSON.stringify(key)).toBe(400)
  }
})

test('null stays null, absent stays what it was, blanks become null, and nothing changed writes nothing', async () => {
  const made = (await street.post(items, { ...sample, place: '公园', link: null, endsOn: null })).body
  expect(made).toMatchObject({ place: '公园', link: null, endsOn: null, startsOn: '2026-12-05' })
  const url = `${items}/${made.id}`
  const kept = (await street.patch(url, { version: 1, title: ' 社区健身大赛 ' })).body
  expect(kept).toMatchObject({ version: 1, place: '公园' })
  const blank = (await street.patch(url, { version: 1, place: '  ' })).body
  expect(blank).toMatchObject({ version: 2, place: null })
  const cleared = (await street.patch(url, { version: 2, startsOn: null })).body
  expect(cleared).toMatchObject({ version: 3, startsOn: null })
  // The house coerces: null becomes '' in a plain string, and the rule refuses it.
  expect((await street.patch(url, { version: 3, title: null })).status).toBe(422)
  expect((await street.patch(url, { version: 3, kind: 'news' })).status).toBe(400)
  expect((await street.patch(url, { version: 3, startsOn: '' })).status).toBe(400)
  const timeline = (await street.get(`${url}/timeline`)).body
  expect(timeline.map((each: { detail: unknown }) => each.detail)).toEqual([
    { fields: ['startsOn'] },
    { fields: ['place'] },
    null,
  ])
})

test('a record that tells its own story gets no line in the timeline, but its audit', async () => {
  const lifecycle = {
    ...noticeLifecycle,
    timeline: 'own' as const,
    transitions: [{ action: 'modify', title: '修改', from: ['draft'], to: 'same', may: () => true } as const],
  }
  const quiet = { ...notice, lifecycle: () => lifecycle, maySee: () => true }
  const { path, id: unitId } = street.unit
  const opening = { actor: { ...systemActor, scope: '.' }, now: house.clock.now(), requestId: 'test' }
  const made = await withCall(house.house, opening, async (call) => {
    const draft = { ...sample, kind: 'event' as const, endsOn: null, place: null, link: null }
    const row = await createRow(call, quiet, () => ({
      ...notice.teller.rowOf(draft),
      unit_path: path,
      unit_id: unitId,
      state: 'draft' as const,
      published_at: null,
    }))
    const areas = { held: { within: '.' }, seen: { within: '.' } }
    const held = await holdRow(call, quiet, areas, { id: row.id, act: 'modify', version: 1 })
    return modifyRow(call, quiet, held, () => ({ place: '体育公园' }))
  })
  const { rows } = await house.owner.query(
    `select (select count(*)::integer from platform.transition where subject_id = $1) as lines,
       (select array_agg(action order by id) from audit.entry where subject_id = $1) as audit`,
    [made.id],
  )
  expect(rows).toEqual([{ lines: 0, audit: ['news.create', 'news.modify'] }])
})
