import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest'
import { type Citizen, type Client, openTestHouse, type TestHouse } from '#test/house'
import { passOnOffers } from './service/expire.ts'
import { featuresOn, items, makeLedTeam, makePublished, statusAndCode } from './testing/activities.ts'

let house: TestHouse
let street: Client
const my = '/api/my/activities'
const minute = 60_000

beforeAll(async () => {
  house = await openTestHouse(undefined, featuresOn)
})
beforeEach(async () => {
  house.clock.set('2026-11-23T10:00:00+08:00')
  street = await house.staff(await house.unit('奉贤区', '金海街道'))
})
afterAll(() => house.close())

const signUp = (citizen: Citizen, id: string, joinWaiting = true) =>
  citizen.post(`${my}/${id}/sign-up`, { joinWaiting })
const withdraw = (citizen: Citizen, id: string) => citizen.delete(`${my}/${id}/sign-up`)
const people = async (n: number) => {
  const made: Citizen[] = []
  while (made.length < n) made.push(await house.citizen())
  return made
}
const statesOf = async (id: string): Promise<string[]> => {
  const { rows } = await house.owner.query(
    'select order_no, state from activities.sign_up where activity_id = $1 order by order_no',
    [id],
  )
  return rows.map((row) => `${row.order_no} ${row.state}`)
}
const seatOf = async (id: string) =>
  (await house.owner.query('select taken, waiting from activities.seat where activity_id = $1', [id])).rows[0]

test('S0-31 the last place goes to one, the other is offered the waiting list', async () => {
  const { id } = await makePublished(street, { capacity: 1 })
  const [one, two] = (await people(2)) as [Citizen, Citizen]
  const answers = await Promise.all([signUp(one, id, false), signUp(two, id, false)])
  expect(answers.map(({ status }) => status).sort()).toEqual([200, 409])
  const refused = answers.find(({ status }) => status === 409)
  expect(refused?.body).toMatchObject({ code: 'activities/full', waitingList: true })
  const loser = answers[0]?.status === 409 ? one : two
  expect((await signUp(loser, id)).body).toMatchObject({ state: 'waiting', orderNo: 2 })
  const { body } = await loser.get(my)
  expect(body.items[0]).toMatchObject({ state: 'waiting', ahead: 0, activity: { taken: 1, waiting: 1 } })
})

test('S0-31 signing up twice, also at once, is signing up once', async () => {
  const { id } = await makePublished(street)
  const [one] = (await people(1)) as [Citizen]
  const answers = await Promise.all([signUp(one, id), signUp(one, id), signUp(one, id)])
  expect(answers.map(({ body }) => [body.state, body.orderNo])).toEqual(Array(3).fill(['taken', 1]))
  expect(await seatOf(id)).toEqual({ taken: 1, waiting: 0 })
  const { rows } = await house.owner.query(
    `select (select count(*)::int from audit.entry where subject_id = $1 and action = 'activities.sign-up') as notes,
      (select count(*)::int from platform.outbox where subject_id = $1 and kind = 'activities.sign-up-changed') as facts`,
    [id],
  )
  expect(rows[0]).toEqual({ notes: 1, facts: 1 })
})

test('S0-31 a place given back is offered to who has waited longest, and an offer that runs out to the next', async () => {
  const { id } = await makePublished(street, { capacity: 1, offerMinutes: 30 })
  const [one, two, three, four] = (await people(4)) as [Citizen, Citizen, Citizen, Citizen]
  for (const citizen of [one, two, three, four]) await signUp(citizen, id)
  expect((await withdraw(one, id)).body).toEqual({ state: 'withdrawn' })
  expect(await statesOf(id)).toEqual(['1 withdrawn', '2 offered', '3 waiting', '4 waiting'])
  // Nobody else gets at it meanwhile, and who waits has no offer to accept.
  const [late] = (await people(1)) as [Citizen]
  expect((await signUp(late, id, false)).status).toBe(409)
  expect(statusAndCode(await three.post(`${my}/${id}/offer/accept`))).toEqual([409, 'activities/no-offer'])
  house.clock.advance(30 * minute)
  // No worker has run: the look at his own list passes the offer on.
  const { body } = await three.get(my)
  expect(body.items[0]).toMatchObject({ state: 'offered', offeredUntil: '2026-11-23T03:00:00.000Z' })
  expect((await two.get(my)).body.items[0].state).toBe('expired')
  expect(statusAndCode(await two.post(`${my}/${id}/offer/accept`))).toEqual([409, 'activities/no-offer'])
  expect((await three.post(`${my}/${id}/offer/accept`)).body).toMatchObject({ state: 'taken', orderNo: 3 })
  expect(await statesOf(id)).toEqual(['1 withdrawn', '2 expired', '3 taken', '4 waiting'])
  expect(await seatOf(id)).toEqual({ taken: 1, waiting: 1 })
  const { rows: facts } = await house.owner.query(
    `select body->>'citizenId' as who from platform.outbox where subject_id = $1 and kind = 'activities.place-offered' order by id`,
    [id],
  )
  expect(facts.map(({ who }) => who)).toEqual([two.id, three.id])
  // Who let it run out stands at the end of the line when he comes again.
  expect((await signUp(two, id)).body).toMatchObject({ state: 'waiting', orderNo: 5 })
})

test('S0-31 the worker passes offers on at the hour, and nobody is asked to come to what has begun', async () => {
  const start = house.clock.now().getTime() + 60 * minute
  const startsAt = new Date(start).toISOString()
  const endsAt = new Date(start + 60 * minute).toISOString()
  const { id } = await makePublished(street, { capacity: 1, offerMinutes: 40, startsAt, endsAt })
  const [one, two, three, four] = (await people(4)) as [Citizen, Citizen, Citizen, Citizen]
  for (const citizen of [one, two, three, four]) await signUp(citizen, id)
  await withdraw(one, id)
  house.clock.advance(39 * minute)
  await passOnOffers(house.house)
  expect(await statesOf(id)).toEqual(['1 withdrawn', '2 offered', '3 waiting', '4 waiting'])
  house.clock.advance(minute)
  await passOnOffers(house.house)
  expect(await statesOf(id)).toEqual(['1 withdrawn', '2 expired', '3 offered', '4 waiting'])
  // The second offer ends with the beginning, and there is no third.
  expect((await three.get(my)).body.items[0].offeredUntil).toBe(startsAt)
  house.clock.advance(20 * minute)
  await passOnOffers(house.house)
  expect(await statesOf(id)).toEqual(['1 withdrawn', '2 expired', '3 expired', '4 waiting'])
})

test('S0-31 an offer is declined, and more places reach who waits in order', async () => {
  const made = await makePublished(street, { capacity: 1 })
  const { id } = made
  const [one, two, three, four] = (await people(4)) as [Citizen, Citizen, Citizen, Citizen]
  for (const citizen of [one, two, three, four]) await signUp(citizen, id)
  await withdraw(one, id)
  expect((await two.post(`${my}/${id}/offer/decline`)).body).toEqual({ state: 'withdrawn' })
  expect(await statesOf(id)).toEqual(['1 withdrawn', '2 withdrawn', '3 offered', '4 waiting'])
  const wider = await street.patch(`${items}/${id}`, { version: made.version, capacity: 3 })
  expect(wider.body).toMatchObject({ capacity: 3, taken: 2, waiting: 0 })
  expect(await statesOf(id)).toEqual(['1 withdrawn', '2 withdrawn', '3 offered', '4 offered'])
  const narrower = await street.patch(`${items}/${id}`, { version: wider.body.version, capacity: 1 })
  expect(statusAndCode(narrower)).toEqual([422, 'activities/capacity-taken'])
  expect((await street.get(`${items}/${id}`)).body.capacity).toBe(3)
})

test('S0-31 without a waiting list who comes late gets nothing, and closed is closed', async () => {
  const soon = new Date(house.clock.now().getTime() + 10 * minute).toISOString()
  const { id, version } = await makePublished(street, { capacity: 1, waitingList: false, signUpUntil: soon })
  const [one, two] = (await people(2)) as [Citizen, Citizen]
  await signUp(one, id)
  const refused = await signUp(two, id)
  expect([...statusAndCode(refused), refused.body.waitingList]).toEqual([409, 'activities/full', false])
  house.clock.advance(10 * minute)
  expect(statusAndCode(await signUp(two, id))).toEqual([409, 'activities/sign-up-closed'])
  const later = new Date(house.clock.now().getTime() + 10 * minute).toISOString()
  const next = await makePublished(street, { signUpFrom: later })
  expect((await signUp(two, next.id)).body.detail).toContain('报名还没有开始')
  await street.post(`${items}/${id}/cancel`, { version, reason: '天气原因' })
  expect((await signUp(two, id)).body.detail).toContain('活动已取消')
  expect(statusAndCode(await withdraw(two, id))).toEqual([409, 'activities/not-signed-up'])
})

test('S0-31 ages, teams and neighbours: who is not meant is told so', async () => {
  const [one] = (await people(1)) as [Citizen]
  const senior = await house.citizen({ bornOn: '1966-11-28' })
  const junior = await house.citizen({ bornOn: '1966-11-29' })
  const aged = await makePublished(street, { minAge: 60, maxAge: 80 })
  expect(statusAndCode(await signUp(one, aged.id))).toEqual([422, 'activities/birthday-needed'])
  expect(statusAndCode(await signUp(junior, aged.id))).toEqual([422, 'activities/age-outside'])
  const open = await makePublished(street, { minAge: 61 })
  expect((await signUp(junior, open.id)).body.detail).toBe('这个活动面向 61 岁及以上的市民。')
  // Sixty on the very day.
  expect((await signUp(senior, aged.id)).status).toBe(200)
  const forTeams = await makePublished(street, { audience: 'teams' })
  expect(statusAndCode(await signUp(one, forTeams.id))).toEqual([422, 'activities/not-invited'])
  const [leader, member] = (await people(2)) as [Citizen, Citizen]
  await makeLedTeam(house, street, leader, [member])
  expect((await signUp(member, forTeams.id)).status).toBe(200)
  const neighbour = await house.staff(await house.unit('奉贤区', '金汇镇'))
  const theirs = await makePublished(neighbour, { audience: 'teams' })
  expect(statusAndCode(await signUp(member, theirs.id))).toEqual([422, 'activities/not-invited'])
  const forArea = await makePublished(street, { audience: 'area' })
  expect(statusAndCode(await signUp(one, forArea.id))).toEqual([422, 'activities/home-needed'])
  const live = (unitId: number) =>
    house.owner.query('update citizens.citizen set home_unit_id = $2 where id = $1', [one.id, unitId])
  await live(neighbour.unit.id)
  expect(statusAndCode(await signUp(one, forArea.id))).toEqual([422, 'activities/not-invited'])
  await live(street.unit.id)
  expect((await signUp(one, forArea.id)).status).toBe(200)
})

test('S0-33 one click signs a team up: all or nobody, or as many as fit, and each may leave for himself', async () => {
  const [leader, ...members] = (await people(6)) as [Citizen, ...Citizen[]]
  const team = await makeLedTeam(house, street, leader, members)
  const { id } = await makePublished(street, { capacity: 4 })
  const click = (citizen: Citizen, more: Record<string, unknown>) =>
    citizen.post(`${my}/${id}/team-sign-up`, { teamId: team.id, mode: 'all', ...more })
  const whole = await click(leader, {})
  expect([...statusAndCode(whole), whole.body.free]).toEqual([409, 'activities/not-enough-places', 4])
  expect(await statesOf(id)).toEqual([])
  const some = await click(leader, { citizenIds: [members[0]?.id, members[1]?.id] })
  expect(some.body).toMatchObject({ taken: 2, waiting: 0, full: 0, before: 0 })
  // Two places are left, and three are asked for.
  const three = { citizenIds: members.slice(2).map((member) => member.id) }
  const refusedAll = await click(leader, three)
  expect([...statusAndCode(refusedAll), refusedAll.body.free]).toEqual([
    409,
    'activities/not-enough-places',
    2,
  ])
  // Again with everybody: who has a place keeps it, the rest fit as far as they do, in the roster's order.
  const fitting = await click(leader, { mode: 'fit' })
  expect(fitting.body).toMatchObject({ taken: 2, full: 2, waiting: 0, before: 2 })
  const waiting = await click(leader, { mode: 'fit', joinWaiting: true })
  expect(waiting.body).toMatchObject({ taken: 0, full: 0, waiting: 2, before: 4 })
  expect(await seatOf(id)).toEqual({ taken: 4, waiting: 2 })
  expect((await withdraw(members[0] as Citizen, id)).status).toBe(200)
  expect((await members[0]?.get(my))?.body.items[0].state).toBe('withdrawn')
  expect(await seatOf(id)).toEqual({ taken: 4, waiting: 1 })
  expect(statusAndCode(await click(members[1] as Citizen, { mode: 'fit' }))).toEqual([
    403,
    'activities/not-leader',
  ])
  const [stranger] = (await people(1)) as [Citizen]
  expect(statusAndCode(await click(stranger, {}))).toEqual([403, 'activities/not-leader'])
  expect(statusAndCode(await click(leader, { citizenIds: [stranger.id] }))).toEqual([
    422,
    'activities/nobody-to-sign-up',
  ])
  const aged = await makePublished(street, { minAge: 60 })
  const refused = await leader.post(`${my}/${aged.id}/team-sign-up`, { teamId: team.id, mode: 'all' })
  expect(statusAndCode(refused)).toEqual([422, 'activities/each-for-himself'])
})

test('S0-33 S0-31 one click, or each for himself: events of the city, the district and the sub-district, and no neighbour’s', async () => {
  const [leader, member] = (await people(2)) as [Citizen, Citizen]
  const team = await makeLedTeam(house, street, leader, [member])
  const click = (id: string) =>
    leader.post(`${my}/${id}/team-sign-up`, { teamId: team.id, mode: 'all', citizenIds: [leader.id] })
  const district = await house.staff(await house.unit('奉贤区'))
  for (const audience of ['everybody', 'teams'])
    for (const publisher of [await house.staff(await house.unit()), district, street]) {
      const { id } = await makePublished(publisher, { audience })
      expect((await click(id)).body).toMatchObject({ taken: 1 })
      expect((await signUp(member, id)).status).toBe(200)
    }
  const neighbour = await house.staff(await house.unit('奉贤区', '金汇镇'))
  const { id } = await makePublished(neighbour, { audience: 'teams' })
  expect(statusAndCode(await click(id))).toEqual([422, 'activities/not-invited'])
})

test('X-05 S0-30 S0-31 A19 while the flag is off everything answers 暂未开通', async () => {
  const closed = await openTestHouse()
  try {
    const staff = await closed.staff(await closed.unit('奉贤区', '金海街道'))
    const citizen = await closed.citizen()
    const answers = [
      await staff.get(items),
      await staff.post(items, {}),
      await citizen.get(my),
      await closed.anonymous.get(`/api/activities/public?unitId=${staff.unit.id}`),
    ]
    expect(answers.map(statusAndCode)).toEqual([
      [403, 'platform/not-open-yet'],
      [400, 'platform/bad-shape'],
      [403, 'platform/not-open-yet'],
      [403, 'platform/not-open-yet'],
    ])
    expect((await closed.anonymous.get(items)).status).toBe(401)
  } finally {
    await closed.close()
  }
})

test('S0-31 who did not sign in, proved no phone, or asks for what is not there', async () => {
  const { id } = await makePublished(street)
  expect((await house.anonymous.post(`${my}/${id}/sign-up`, {})).status).toBe(401)
  expect((await street.post(`${my}/${id}/sign-up`, {})).status).toBe(401)
  const unproven = await house.citizen({ phone: null })
  expect(statusAndCode(await signUp(unproven, id))).toEqual([422, 'citizens/phone-needed'])
  const [one] = (await people(1)) as [Citizen]
  expect((await signUp(one, '01a00000-0000-7000-8000-000000000000')).status).toBe(404)
  expect((await one.post(`${my}/nonsense/sign-up`, {})).status).toBe(400)
  expect((await one.post(`${my}/${id}/sign-up`, { citizenId: id })).status).toBe(400)
})
