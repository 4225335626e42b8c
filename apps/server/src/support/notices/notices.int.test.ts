import { randomUUID } from 'node:crypto'
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest'
import { systemActor } from '#platform/call'
import type { House } from '#platform/house'
import { withCall } from '#platform/transaction'
import { type Citizen, type Client, openTestHouse, type TestHouse } from '#test/house'
import { type Notice, sendNotice } from './index.ts'

let house: TestHouse
let street: Client
let ann: Citizen
let ben: Citizen

beforeAll(async () => {
  house = await openTestHouse()
  street = await house.staff(await house.unit('奉贤区', '金海街道'))
})
beforeEach(async () => {
  ann = await house.citizen()
  ben = await house.citizen()
})
afterAll(() => house.close())

const asSystem = (work: Parameters<typeof withCall<unknown>>[2], at: House = house.house) =>
  withCall(at, { actor: systemActor, now: house.clock.now(), requestId: randomUUID() }, work)

async function tell(citizen: Citizen, over: Partial<Notice<'team-result'>> = {}): Promise<void> {
  house.clock.advance(1_000)
  await asSystem((call) =>
    sendNotice(call, {
      citizenId: citizen.id,
      template: 'team-result',
      values: { team: '晨光拳操队', result: '已认证', note: '', at: '2026年11月23日 10:00' },
      unitPath: street.unit.path,
      ...over,
    }),
  )
}
const inbox = async (citizen: Citizen, query = '') => (await citizen.get(`/api/notices/mine${query}`)).body

test('a message stands in its reader’s list at once, newest first, and in nobody else’s', async () => {
  await tell(ann)
  await tell(ann, {
    values: { team: '晚霞舞队', result: '已退回', note: '请补充场地。', at: '' },
    link: 'pages/me/team?id=1',
  })
  const { items, total, unread } = await inbox(ann)
  expect([total, unread]).toEqual([2, 2])
  expect(items[0]).toMatchObject({
    title: '团队办理结果',
    body: '您的健身团队“晚霞舞队”：已退回。请补充场地。',
    link: 'pages/me/team?id=1',
    readAt: null,
  })
  expect(items[1].body).toContain('晨光拳操队')
  expect((await inbox(ben)).items).toEqual([])
  expect((await ben.get('/api/notices/unread')).body).toEqual({ unread: 0 })
})

test('reading one, and all up to what was on the screen', async () => {
  for (const n of [1, 2, 3]) await tell(ann, { key: `${n}` })
  const { items } = await inbox(ann)
  const [newest, middle, oldest] = items
  expect((await ann.post(`/api/notices/mine/${middle.id}/read`)).status).toBe(204)
  const readAt = (await inbox(ann)).items[1].readAt
  house.clock.advance(60_000)
  await ann.post(`/api/notices/mine/${middle.id}/read`)
  expect((await inbox(ann)).items[1].readAt).toBe(readAt)
  expect((await inbox(ann, '?unread=true')).items.map((each: { id: string }) => each.id)).toEqual([
    newest.id,
    oldest.id,
  ])
  expect((await ann.post('/api/notices/mine/read', { upToId: middle.id })).body).toEqual({ read: 1 })
  expect((await ann.get('/api/notices/unread')).body).toEqual({ unread: 1 })
  // Another person's is not there, and stays unread.
  expect((await ben.post(`/api/notices/mine/${newest.id}/read`)).status).toBe(404)
  expect((await ben.post('/api/notices/mine/read', { upToId: newest.id })).body).toEqual({ read: 0 })
  expect((await ann.get('/api/notices/unread')).body).toEqual({ unread: 1 })
})

test('the same key tells the same person once, and two persons each', async () => {
  for (const citizen of [ann, ann, ben]) await tell(citizen, { key: 'team 7 certified' })
  expect((await inbox(ann)).total).toBe(1)
  expect((await inbox(ben)).total).toBe(1)
  const { rows } = await house.owner.query(
    'select count(*)::int n from notices.delivery where citizen_id = $1',
    [ann.id],
  )
  expect(rows[0].n).toBe(1)
})

test('a change that is rolled back tells nobody', async () => {
  const failing = asSystem(async (call) => {
    await sendNotice(call, {
      citizenId: ann.id,
      template: 'join-request',
      values: { team: '晨光拳操队', applicant: '李*', at: '' },
      unitPath: street.unit.path,
    })
    throw new Error('no')
  })
  await expect(failing).rejects.toThrow('no')
  expect((await inbox(ann)).total).toBe(0)
})

test('a caller’s mistakes are faults: a value that lacks, a link out of the mini-program', async () => {
  for (const link of ['https://evil.example', '/pages/me', 'pages/me?x=<script>', 'javascript:alert(1)'])
    await expect(tell(ann, { link })).rejects.toThrow('mini-program')
  const values = { team: '晨光拳操队' } as Notice<'team-result'>['values'] // lacks the rest on purpose
  await expect(tell(ann, { values })).rejects.toThrow('lacks result, note, at')
  expect((await inbox(ann)).total).toBe(0)
})

test('pages follow one another without a gap; bent cursors and foreign kinds of people are refused', async () => {
  for (let n = 0; n < 5; n++) await tell(ann, { key: `page ${n}` })
  const whole = (await inbox(ann)).items.map((each: { id: string }) => each.id)
  const paged: string[] = []
  let cursor = ''
  do {
    const page = await inbox(ann, `?limit=2${cursor && `&cursor=${cursor}`}`)
    paged.push(...page.items.map((each: { id: string }) => each.id))
    cursor = page.nextCursor ?? ''
  } while (cursor !== '')
  expect(whole.length).toBe(5)
  expect(paged).toEqual(whole)
  for (const bent of [
    'x',
    Buffer.from('["y"]').toString('base64url'),
    Buffer.from('[1]').toString('base64url'),
  ])
    expect((await ann.get(`/api/notices/mine?cursor=${bent}`)).status).toBe(400)
  expect((await ann.post('/api/notices/mine/nonsense/read')).status).toBe(400)
  for (const url of ['/api/notices/mine', '/api/notices/unread', '/api/notices/subscriptions'])
    for (const client of [house.anonymous, street])
      expect([url, (await client.get(url)).status]).toEqual([url, 401])
})

test('the row policies alone: a citizen’s transaction reads and reads off his own rows only, and tells in his own name', async () => {
  await tell(ann)
  const client = await house.house.db.bulk.connect()
  const asBen = async (statement: string, values: unknown[] = []) => {
    await client.query(
      `begin; set local role app_citizen; select set_config('app.account', '${ben.id}', true), set_config('app.scope', '', true)`,
    )
    try {
      return (await client.query(statement, values)).rowCount
    } finally {
      await client.query('rollback')
    }
  }
  try {
    expect(await asBen('select from notices.message')).toBe(0)
    expect(await asBen('update notices.message set read_at = now()')).toBe(0)
    const insert = `insert into notices.message (id, citizen_id, unit_path, template, title, body, params, sent_by, created_at)
      values (gen_random_uuid(), $1, '.', 'x', 'x', 'x', '{}', $2, now())`
    expect(await asBen(insert, [ann.id, ben.id])).toBe(1)
    await expect(asBen(insert, [ann.id, ann.id])).rejects.toThrow(/row-level security/)
    for (const statement of [
      'delete from notices.message',
      `update notices.message set body = 'x'`,
      'select from notices.delivery',
      'update notices.wechat_template set version = 1',
    ])
      await expect(asBen(statement), statement).rejects.toThrow(/permission denied/)
  } finally {
    client.release()
  }
})

test('two identities that became one keep each message once; who leaves takes all along', async () => {
  const { eraseCitizen, followMergedCitizen } = await import('./service/inbox.ts')
  for (const citizen of [ann, ben]) await tell(citizen, { key: 'told to both' })
  await tell(ben, { key: 'told to one' })
  const give = `insert into notices.allowance values ($1, 'team-result', 3, now())`
  for (const { id } of [ann, ben]) await house.owner.query(give, [id])
  await asSystem((call) => followMergedCitizen(call, { from: ben.id, to: ann.id }))
  expect([(await inbox(ann)).total, (await inbox(ben)).total]).toEqual([2, 0])
  const { rows } = await house.owner.query(
    'select citizen_id, remaining from notices.allowance where citizen_id = any($1)',
    [[ann.id, ben.id]],
  )
  expect(rows).toEqual([{ citizen_id: ann.id, remaining: 6 }])
  await asSystem((call) => eraseCitizen(call, ann.id))
  const left = await house.owner.query(
    `select (select count(*)::int from notices.message where citizen_id = $1) m, (select count(*)::int from notices.delivery where citizen_id = $1) d,
      (select count(*)::int from notices.allowance where citizen_id = $1) a`,
    [ann.id],
  )
  expect(left.rows[0]).toEqual({ m: 0, d: 0, a: 0 })
})
