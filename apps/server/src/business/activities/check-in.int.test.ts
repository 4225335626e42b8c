import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest'
import { newId } from '#platform/ids'
import { makeScanCode, stepOf } from '#support/codes'
import { type Citizen, type Client, openTestHouse, type TestHouse } from '#test/house'
import { featuresOn, items, makePublished, statusAndCode } from './testing/activities.ts'

let house: TestHouse
let street: Client
let one: Citizen
const my = '/api/my/activities'
const minute = 60_000
const start = new Date('2026-11-28T09:00:00+08:00')

beforeAll(async () => {
  house = await openTestHouse(undefined, featuresOn)
})
beforeEach(async () => {
  house.clock.set('2026-11-23T10:00:00+08:00')
  street = await house.staff(await house.unit('奉贤区', '金海街道'))
  one = await house.citizen({ name: '沈启明' })
})
afterAll(() => house.close())

/** At the hour, with a clerk who has just signed in. */
async function arrive(minutesAfterStart = 0): Promise<void> {
  house.clock.set(new Date(start.getTime() + minutesAfterStart * minute).toISOString())
  street = await house.staff(await house.unit('奉贤区', '金海街道'))
}
async function publishAndSignUp(more: Record<string, unknown> = {}, ...citizens: Citizen[]) {
  const activity = await makePublished(street, more)
  for (const citizen of [one, ...citizens])
    expect((await citizen.post(`${my}/${activity.id}/sign-up`, {})).status).toBe(200)
  return activity
}
const codeOf = async (id: string): Promise<string> =>
  (await street.get(`${items}/${id}/codes`)).body.codes[0].token
const scan = (citizen: Citizen, token: string, more: Record<string, unknown> = {}) =>
  citizen.post(`${my}/check-ins`, { token, ...more })

test('S0-31 the code on the screen checks in who signed up, once', async () => {
  const { id } = await publishAndSignUp()
  await arrive()
  const token = await codeOf(id)
  const first = await scan(one, token)
  expect(first.body).toEqual({
    kind: 'activity',
    id,
    title: '金海公园健步走',
    scannedAt: '2026-11-28T01:00:00.000Z',
    wasOffline: false,
    standing: 'counted',
    distanceMetres: null,
  })
  house.clock.advance(20_000)
  const again = await scan(one, token)
  expect(statusAndCode(again)).toEqual([409, 'activities/already-checked-in'])
  expect(again.body.detail).toBe('您已于 11月28日 09:00 签到，不用再扫。')
  const { body } = await street.get(`${items}/${id}/sign-ups`)
  expect(body).toMatchObject({ taken: 1, checkedIn: 1 })
  expect(body.items[0]).toMatchObject({ name: '沈启明', checkInMethod: 'code', wasOffline: false })
  expect(body.items[0].phoneMasked).toMatch(/^138\*{4}/)
  const { rows } = await house.owner.query(
    `select action, after, actor_kind from audit.entry where subject_id = $1 order by id desc limit 1`,
    [id],
  )
  expect(rows[0]).toEqual({
    action: 'activities.check-in',
    after: { method: 'code', wasOffline: false, isWalkIn: false },
    actor_kind: 'citizen',
  })
})

test('S0-31 two scans at once are one', async () => {
  const { id } = await publishAndSignUp()
  await arrive()
  const token = await codeOf(id)
  const answers = await Promise.all([scan(one, token), scan(one, token), scan(one, token)])
  expect(answers.map(({ status }) => status).sort()).toEqual([200, 409, 409])
})

test('S0-31 garbage, foreign, forged, expired, cancelled, early, late: each its own sentence', async () => {
  const { id, version } = await publishAndSignUp()
  const earlyCode = await codeOf(id)
  const early = await scan(one, earlyCode)
  await arrive()
  const token = await codeOf(id)
  const team = await street.post('/api/codes/registration')
  const bent = `${token.slice(0, -1)}${token.endsWith('A') ? 'B' : 'A'}`
  const step = stepOf(house.clock.now())
  const ahead = makeScanCode(house.house.crypto, { kind: 'activity', id, step: step + 5 })
  const unknown = makeScanCode(house.house.crypto, { kind: 'activity', id: newId(), step })
  const answers = {
    'activities/check-in-early': early,
    'activities/code-garbage': await scan(one, 'https://example.cn/hello'),
    'activities/code-foreign': await scan(one, team.body.url ?? team.body.shortCode),
    'activities/code-forged': await scan(one, bent),
    'activities/code-ahead': await scan(one, ahead),
    'activities/not-signed-up': await scan(await house.citizen(), token),
  }
  expect(statusAndCode(await scan(one, unknown))).toEqual([422, 'activities/code-garbage'])
  house.clock.advance(90_000)
  const expired = await scan(one, token)
  await arrive(120 + 1)
  const late = await scan(one, await codeOf(id))
  const all = { ...answers, 'activities/code-expired': expired, 'activities/check-in-late': late }
  for (const [code, answer] of Object.entries(all)) expect([code, answer.body.code]).toEqual([code, code])
  expect(new Set(Object.values(all).map(({ body }) => body.detail)).size).toBe(8)
  expect(early.body.detail).toBe('“金海公园健步走”的签到从 11月28日 08:30 开始。')
  await arrive(-60)
  await street.post(`${items}/${id}/cancel`, { version, reason: '暴雨预警' })
  expect(statusAndCode(await scan(one, earlyCode, {}))).toEqual([422, 'activities/code-expired'])
  const live = makeScanCode(house.house.crypto, { kind: 'activity', id, step: stepOf(house.clock.now()) })
  expect(statusAndCode(await scan(one, live))).toEqual([422, 'activities/code-cancelled'])
  const kept = await house.owner.query('select from activities.check_in where activity_id = $1', [id])
  expect(kept.rowCount).toBe(0)
})

test('S0-31 a scan without network is sent on later, under the rules of the time it was made', async () => {
  const two = await house.citizen()
  const three = await house.citizen()
  const { id } = await publishAndSignUp({}, two, three)
  await arrive(-10)
  const inTime = await codeOf(id)
  const scannedAt = new Date(house.clock.now().getTime() + 12_000).toISOString()
  await arrive(-45)
  const tooEarly = await codeOf(id)
  const early = house.clock.now().toISOString()
  // Hours later, long after the check-in has closed.
  await arrive(6 * 60)
  const synced = await scan(one, inTime, { scannedAt })
  expect(synced.body).toMatchObject({ wasOffline: true, scannedAt: '2026-11-28T00:50:00.000Z' })
  expect(statusAndCode(await scan(one, inTime, { scannedAt }))).toEqual([409, 'activities/scan-waits'])
  // The code's own half minute counts, whatever the phone says.
  expect(statusAndCode(await scan(two, tooEarly, { scannedAt: early }))).toEqual([
    422,
    'activities/check-in-early',
  ])
  expect(statusAndCode(await scan(two, tooEarly, { scannedAt }))).toEqual([422, 'activities/scan-time-wrong'])
  expect(statusAndCode(await scan(two, inTime))).toEqual([422, 'activities/code-expired'])
  await arrive(24 * 60)
  expect(statusAndCode(await scan(two, inTime, { scannedAt }))).toEqual([422, 'activities/code-too-old'])
  await arrive(6 * 60)
  const { body } = await street.get(`${items}/${id}/check-ins?standing=waiting`)
  expect(body.items).toHaveLength(1)
  expect(body.items[0]).toMatchObject({ method: 'code', wasOffline: true, isWalkIn: false })
})

test('S0-31 a photograph of the code that is passed on counts nobody: it waits for the organiser, who lets in or not', async () => {
  const [two, three] = [await house.citizen({ name: '周晓梅' }), await house.citizen({ name: '何立' })]
  const { id } = await publishAndSignUp({}, two, three)
  await arrive()
  const token = await codeOf(id)
  const scannedAt = house.clock.now().toISOString()
  await arrive(30)
  for (const citizen of [one, two, three])
    expect((await scan(citizen, token, { scannedAt })).body).toMatchObject({ standing: 'waiting' })
  const counts = async () => {
    const { body } = await street.get(`${items}/${id}/sign-ups`)
    return [body.checkedIn, body.unconfirmed]
  }
  const list = async (standing: string) =>
    (await street.get(`${items}/${id}/check-ins?standing=${standing}`)).body.items
  const own = async (citizen: Citizen) => {
    const { checkedInAt, checkInStanding } = (await citizen.get(my)).body.items[0]
    return [checkedInAt === null, checkInStanding]
  }
  expect([await counts(), (await list('counted')).length]).toEqual([[0, 3], 0])
  expect(await own(one)).toEqual([true, 'waiting'])
  const told = async (kind: string) =>
    (await house.owner.query('select from platform.outbox where kind = $1 and subject_id = $2', [kind, id]))
      .rowCount
  expect(await told('activities.checked-in')).toBe(0)
  const waiting: { id: string; name: string }[] = await list('waiting')
  const idOf = (name: string) => waiting.find((each) => each.name === name)?.id ?? ''
  const answer = (confirm: boolean, ...names: string[]) =>
    street.post(`${items}/${id}/check-ins/answer`, { ids: names.map(idOf), confirm })
  expect((await answer(true, '沈启明')).body).toEqual({ done: 1 })
  expect((await answer(false, '周晓梅')).body).toEqual({ done: 1 })
  expect(statusAndCode(await answer(false, '沈启明'))).toEqual([409, 'activities/scan-answered'])
  expect([await counts(), await told('activities.checked-in')]).toEqual([[1, 1], 1])
  expect([await own(one), await own(two)]).toEqual([
    [false, 'counted'],
    [true, 'refused'],
  ])
  expect(statusAndCode(await scan(two, token, { scannedAt }))).toEqual([409, 'activities/scan-refused'])
  // Who stands there after all scans what is shown now, and whoever has no phone is marked on the list.
  expect((await scan(two, await codeOf(id))).body).toMatchObject({ standing: 'counted', wasOffline: false })
  const people = (await street.get(`${items}/${id}/sign-ups`)).body.items
  const third = people.find((each: { name: string }) => each.name === '何立')
  expect(third).toMatchObject({ checkedInAt: null, checkInStanding: 'waiting' })
  expect((await street.post(`${items}/${id}/sign-ups/${third.id}/check-in`)).status).toBe(200)
  expect(await counts()).toEqual([3, 0])
  const { rows } = await house.owner.query(
    `select action, after->>'count' as count from audit.entry where subject_id = $1 and action like '%-scans' order by id`,
    [id],
  )
  expect(rows).toEqual([
    { action: 'activities.confirm-scans', count: '1' },
    { action: 'activities.refuse-scans', count: '1' },
  ])
  const district = await house.staff(await house.unit('奉贤区'))
  const ids = [idOf('何立')]
  expect((await district.post(`${items}/${id}/check-ins/answer`, { ids, confirm: true })).status).toBe(403)
  expect((await one.post(`${my}/led/${id}/check-ins/answer`, { ids, confirm: true })).status).toBe(404)
})

test('S0-31 where the place counts: near enough, too far, and without a location by the list', async () => {
  const two = await house.citizen({ name: '周晓梅' })
  const at = { lng: 121.4601, lat: 30.9201, crs: 'gcj02', checkInRadiusMetres: 200 }
  const { id } = await publishAndSignUp(at, two)
  await arrive()
  const token = await codeOf(id)
  const far = await scan(one, token, { lng: 121.47, lat: 30.9201 })
  expect([...statusAndCode(far)]).toEqual([422, 'activities/too-far'])
  expect(far.body.detail).toMatch(/约 9\d\d 米，须在 200 米以内/)
  // The same numbers as a receiver of satellites gives them are streets away.
  const gps = await scan(one, token, { lng: 121.4601, lat: 30.9201, crs: 'wgs84' })
  expect(statusAndCode(gps)).toEqual([422, 'activities/too-far'])
  expect(statusAndCode(await scan(one, token))).toEqual([422, 'activities/location-needed'])
  expect((await scan(one, token, { lng: 121.4605, lat: 30.9204 })).body.distanceMetres).toBe(51)
  const { body } = await street.get(`${items}/${id}/sign-ups`)
  const person = body.items.find((each: { name: string }) => each.name === '周晓梅')
  const mark = () => street.post(`${items}/${id}/sign-ups/${person.id}/check-in`)
  expect((await mark()).status).toBe(200)
  expect(statusAndCode(await mark())).toEqual([409, 'activities/already-checked-in'])
  expect(statusAndCode(await scan(two, token, { lng: 121.4605, lat: 30.9204 }))).toEqual([
    409,
    'activities/already-checked-in',
  ])
  const came = await street.get(`${items}/${id}/check-ins`)
  const listed = came.body.items.find((each: { method: string }) => each.method === 'list')
  expect(listed).toMatchObject({ name: '周晓梅', distanceMetres: null })
  expect(listed.markedBy).toMatch(/^测试员/)
})

test('S0-31 who waits is not in; where walking in is allowed, who did not sign up is', async () => {
  const two = await house.citizen()
  const strict = await makePublished(street, { capacity: 1 })
  const open = await makePublished(street, { walkIn: true })
  await one.post(`${my}/${strict.id}/sign-up`, {})
  await two.post(`${my}/${strict.id}/sign-up`, { joinWaiting: true })
  await arrive()
  expect(statusAndCode(await scan(two, await codeOf(strict.id)))).toEqual([409, 'activities/not-signed-up'])
  expect((await scan(two, await codeOf(open.id))).status).toBe(200)
  expect((await street.get(`${items}/${open.id}/check-ins`)).body.items[0].isWalkIn).toBe(true)
  const waiting = (await street.get(`${items}/${strict.id}/sign-ups?state=waiting`)).body.items[0]
  const marked = await street.post(`${items}/${strict.id}/sign-ups/${waiting.id}/check-in`)
  expect(statusAndCode(marked)).toEqual([409, 'activities/not-signed-up'])
})

test('S0-30 S0-04 the code and the names are the organiser’s; supervision sees masked names, others nothing', async () => {
  const { id } = await publishAndSignUp()
  const district = await house.staff(await house.unit('奉贤区'))
  const neighbour = await house.staff(await house.unit('奉贤区', '金汇镇'))
  const viewer = await house.staff(street.unit, 'viewer')
  const list = `${items}/${id}/sign-ups`
  expect((await district.get(list)).body.items[0].name).toBe('沈*')
  expect((await viewer.get(list)).body.items[0].name).toBe('沈*')
  expect((await street.get(list)).body.items[0].name).toBe('沈启明')
  expect((await neighbour.get(list)).status).toBe(404)
  for (const client of [district, viewer]) expect((await client.get(`${items}/${id}/codes`)).status).toBe(403)
  expect((await neighbour.get(`${items}/${id}/codes`)).status).toBe(404)
  expect((await house.anonymous.get(`${items}/${id}/codes`)).status).toBe(401)
  expect((await one.get(`${my}/led/${id}/sign-ups`)).status).toBe(404)
  const person = (await street.get(list)).body.items[0]
  expect((await district.delete(`${list}/${person.id}`)).status).toBe(403)
  expect((await street.delete(`${list}/${person.id}`)).body).toEqual({ state: 'withdrawn' })
  const codes = (await street.get(`${items}/${id}/codes?ahead=5`)).body
  expect([
    codes.stepSeconds,
    codes.codes.length,
    new Set(codes.codes.map((c: { token: string }) => c.token)).size,
  ]).toEqual([30, 6, 6])
})
