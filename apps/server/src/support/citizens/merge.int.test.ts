import { afterAll, beforeAll, expect, test } from 'vitest'
import { problem } from '#platform/problem'
import { openTestHouse, type TestHouse } from '#test/house'
import type { CitizenFollower } from './followers.ts'
import { bindPhone, findCitizenByPhone } from './service/phone.ts'
import { openidOf } from './service/sign-in.ts'
import { base, codeOf, makeCalls, makeVisitor } from './test-visitor.ts'

let house: TestHouse
let visitor: ReturnType<typeof makeVisitor>
let calls: ReturnType<typeof makeCalls>

beforeAll(async () => {
  house = await openTestHouse()
  visitor = makeVisitor(house)
  calls = makeCalls(house)
})
afterAll(() => house.close())

const readCitizen = async (id: string) =>
  (await house.owner.query('select * from citizens.citizen where id = $1', [id])).rows[0]
const livingWith = async (phone: string) => {
  const indexes = house.house.crypto.blindIndexes('phone', phone)
  const { rows } = await house.owner.query(
    'select id from citizens.citizen where phone_index = any($1) and closed_at is null and merged_into is null',
    [indexes],
  )
  return rows.map(({ id }) => id)
}

test('S0-58 one person behind several ways in: who proves a phone that lives here becomes one with it', async () => {
  const phone = visitor.nextPhone()
  const onPage = await house.anonymous.post(`${base}/sms-login`, {
    ...(await visitor.askCode(phone)),
    terminal: 'weapp',
  })
  house.clock.advance(1_000)
  const inWechat = await visitor.enter('郑合并')
  const [older, younger] = [onPage.body.citizen.id, inWechat.body.citizen.id]
  expect(older).not.toBe(younger)
  const me = visitor.as(inWechat)
  const { version } = (await me.get(`${base}/me`)).body
  await me.patch(`${base}/me`, { version, name: '郑晓合', gender: 'male' })
  const bound = await me.post(`${base}/phone`, { code: house.wechat.phoneCode('郑合并', phone) })
  expect(bound.body.citizen).toMatchObject({ id: older, name: '郑晓合', gender: 'male', phoneVerified: true })

  // Both sessions go on, as the same person; the next login by either way finds him.
  expect((await me.get(`${base}/me`)).body.id).toBe(older)
  expect((await visitor.as(onPage).get(`${base}/me`)).body.id).toBe(older)
  expect((await visitor.enter('郑合并')).body.citizen).toMatchObject({ id: older, isNew: false })
  expect(await readCitizen(younger)).toMatchObject({
    merged_into: older,
    name: null,
    gender: null,
    phone_sealed: null,
    phone_index: null,
    phone_masked: null,
  })
  expect(await livingWith(phone)).toEqual([older])
  expect((await me.get(`${base}/consents`)).body.items[0].given).toBe(true)
  await house.settle()
  const { rows } = await house.owner.query(
    `select subject_id, body from platform.outbox where kind = 'citizens.merged' and subject_id = $1`,
    [older],
  )
  expect(rows).toEqual([{ subject_id: older, body: { from: younger, to: older } }])
  const audit = await house.owner.query(
    `select account_id, after from audit.entry where action = 'citizens.merge' and subject_id = $1`,
    [older],
  )
  expect(audit.rows).toEqual([{ account_id: younger, after: { from: younger, to: older } }])
  await calls.asSystem(async (call) => {
    expect(await findCitizenByPhone(call, ` ${phone} `)).toBe(older)
    expect(await openidOf(call, older, house.wechat.appId)).toBe(house.wechat.openIdOf('郑合并'))
    expect(await openidOf(call, older, 'wx-other')).toBeUndefined()
  })
})

test('what the older one said stands; the younger’s consents and guardian come along once', async () => {
  const phone = visitor.nextPhone()
  const older = await house.citizen({ name: '冯长者', phone })
  house.clock.advance(10)
  const younger = await house.citizen({ name: '冯小者', phone: null, bornOn: '2015-01-01' })
  for (const citizen of [older, younger])
    await citizen.post(`${base}/consents`, { purpose: 'location', version: '2026-11' })
  await younger.post(`${base}/consents`, { purpose: 'album', version: '2026-11' })
  const parent = visitor.nextPhone()
  const agreed = await visitor.askCode(parent, younger, 'guardian')
  await younger.post(`${base}/guardian`, { ...agreed, name: '冯家长', relation: 'parent' })
  const proof = await visitor.askCode(phone, younger, 'bind')
  const bound = await younger.post(`${base}/sms-bind`, proof)
  expect(bound.body.citizen).toMatchObject({
    id: older.id,
    name: '冯长者',
    bornOn: '2015-01-01',
    guardianNeeded: false,
  })
  // Sealed anew for the row it came to, so that it opens there.
  const { sections } = (await older.get(`${base}/export`)).body
  expect(sections.find(({ title }: { title: string }) => title === '监护人').rows[0].手机号).toBe(parent)
  const { rows } = await house.owner.query(
    `select purpose, count(*)::int as n, count(*) filter (where withdrawn_at is null)::int as live from citizens.consent
     where citizen_id = $1 group by purpose order by purpose`,
    [older.id],
  )
  expect(rows).toEqual([
    { purpose: 'account', n: 2, live: 1 },
    { purpose: 'album', n: 1, live: 1 },
    { purpose: 'location', n: 2, live: 1 },
  ])
})

test('followers run in the same transaction: rows of other modules move, or nothing does', async () => {
  const phone = visitor.nextPhone()
  const older = await house.citizen({ phone })
  house.clock.advance(10)
  const younger = await house.citizen({ phone: null })
  const heard: unknown[] = []
  const refuse = problem('platform/busy', 503)
  const failing: CitizenFollower = async (call, merged) => {
    heard.push([merged, call.actor.kind, call.actor.scope])
    throw refuse()
  }
  const bind = (followers: readonly CitizenFollower[]) =>
    calls.asSystem((call) => bindPhone(call, younger.id, phone, followers))
  await expect(bind([failing])).rejects.toMatchObject({ status: 503 })
  expect(heard).toEqual([[{ from: younger.id, to: older.id }, 'system', '.']])
  expect((await readCitizen(younger.id)).merged_into).toBeNull()
  expect((await younger.get(`${base}/me`)).body.id).toBe(younger.id)
  await bind([async (_call, merged) => void heard.push(merged)])
  expect(heard.at(-1)).toEqual({ from: younger.id, to: older.id })
  expect((await younger.get(`${base}/me`)).body.id).toBe(older.id)
})

test('races: eight who prove one phone at the same moment end as one, the oldest', async () => {
  const phone = visitor.nextPhone()
  const people = []
  for (let n = 0; n < 8; n++) {
    house.clock.advance(10)
    people.push(await visitor.enter(`同号${n}`))
  }
  const answers = await Promise.all(
    people.map((each, n) =>
      visitor.as(each).post(`${base}/phone`, { code: house.wechat.phoneCode(`同号${n}`, phone) }),
    ),
  )
  expect(answers.map(({ status }) => status)).toEqual(Array(8).fill(200))
  const living = await livingWith(phone)
  expect(living).toEqual([people[0]?.body.citizen.id])
  const ids = await Promise.all(
    people.map(async (each) => (await visitor.as(each).get(`${base}/me`)).body.id),
  )
  expect(new Set(ids)).toEqual(new Set(living))
  const { rows } = await house.owner.query(
    `select distinct merged_into from citizens.citizen where id = any($1) and id <> $2`,
    [people.map(({ body }) => body.citizen.id), living[0]],
  )
  expect(rows).toEqual([{ merged_into: living[0] }])
})

test('races: two who swap their phones end as one, whichever is first', async () => {
  for (let round = 0; round < 5; round++) {
    const one = await house.citizen({ phone: visitor.nextPhone() })
    const two = await house.citizen({ phone: visitor.nextPhone() })
    await Promise.all([
      calls.asSystem((call) => bindPhone(call, one.id, two.phone, [])),
      calls.asSystem((call) => bindPhone(call, two.id, one.phone, [])),
    ])
    const ids = [(await one.get(`${base}/me`)).body.id, (await two.get(`${base}/me`)).body.id]
    expect(new Set(ids).size).toBe(1)
    const living = [...(await livingWith(one.phone)), ...(await livingWith(two.phone))]
    expect(living).toEqual([ids[0]])
    const { rows } = await house.owner.query(
      `select count(*)::int as n from platform.outbox where kind = 'citizens.merged' and subject_id = any($1)`,
      [[one.id, two.id]],
    )
    expect(rows[0].n).toBe(1)
  }
})

test('a merge and a login by the phone at the same moment leave one living person', async () => {
  const phone = visitor.nextPhone()
  const answer = await visitor.enter('同时登录')
  const proof = await visitor.askCode(phone)
  const [bound, entered] = await Promise.all([
    visitor.as(answer).post(`${base}/phone`, { code: house.wechat.phoneCode('同时登录', phone) }),
    house.anonymous.post(`${base}/sms-login`, { ...proof, terminal: 'weapp' }),
  ])
  expect([bound.status, entered.status]).toEqual([200, 200])
  expect(await livingWith(phone)).toHaveLength(1)
  expect((await visitor.as(entered).get(`${base}/me`)).body.id).toBe(
    (await visitor.as(answer).get(`${base}/me`)).body.id,
  )
})

test('a new number takes the place of the old one, which is free again', async () => {
  const citizen = await house.citizen()
  const phone = visitor.nextPhone()
  const changed = await citizen.post(`${base}/sms-bind`, await visitor.askCode(phone, citizen, 'bind'))
  expect(changed.body.citizen.id).toBe(citizen.id)
  expect(await livingWith(citizen.phone)).toEqual([])
  expect(await livingWith(phone)).toEqual([citizen.id])
})

test('no phone is taken down before the terms are agreed to', async () => {
  const answer = await visitor.enter('未同意', { agreed: undefined })
  expect(answer.body.citizen.consentsNeeded).toEqual(['account'])
  const me = visitor.as(answer)
  const phone = visitor.nextPhone()
  const early = await me.post(`${base}/phone`, { code: house.wechat.phoneCode('未同意', phone) })
  expect(codeOf(early)).toEqual([422, 'citizens/consent-needed'])
  expect(codeOf(await me.patch(`${base}/me`, { version: 1, name: '未同意' }))).toEqual([
    422,
    'citizens/consent-needed',
  ])
  expect((await me.patch(`${base}/me`, { version: 1, elderMode: true })).status).toBe(200)
  await me.post(`${base}/consents`, { purpose: 'account', version: '2026-11' })
  const late = await me.post(`${base}/phone`, { code: house.wechat.phoneCode('未同意', phone) })
  expect(late.status).toBe(200)
})
