import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest'
import { openTestHouse, type TestHouse } from '#test/house'
import { eraseCitizen, followCitizen } from './service/citizens.ts'
import { acceptPlace, leavePlace, readLive, settleMine } from './service/places.ts'
import { changeSeating, closeSeating, countSeats, holdSeating } from './service/seatings.ts'
import { takePlaces } from './service/take.ts'
import {
  asked,
  citizenOf,
  clerkOf,
  known,
  makeCitizens,
  makeSeating,
  named,
  refusalOf,
  sampleGuest,
  standOf,
} from './testing/guest.ts'

const hour = 3_600_000
let house: TestHouse
let guest: ReturnType<typeof sampleGuest>
let one: string
let two: string
let three: string

beforeAll(async () => {
  house = await openTestHouse()
})
beforeEach(async () => {
  guest = sampleGuest()
  const made = await makeCitizens(house, 3)
  ;[one = '', two = '', three = ''] = made
})
afterAll(() => house.close())

const signUp = (id: string, who: string, more = {}) =>
  asked(house, (call) => takePlaces(call, guest, id, [known(who, more)], { wait: true }), citizenOf(who))
const accept = (id: string, who: string) =>
  asked(house, (call) => acceptPlace(call, guest, id), citizenOf(who))
const leave = (id: string, who: string) => asked(house, (call) => leavePlace(call, guest, id), citizenOf(who))
const linesOf = async (id: string) => (await standOf(house, id)).lines

test('S1-40 lessons 39: an offer is good once: used, declined or run out, it never revives, and nobody overtakes', async () => {
  const { id } = await makeSeating(house, guest)
  for (const who of [one, two, three]) await signUp(id, who)
  await leave(id, one)
  expect(await linesOf(id)).toEqual(['1 withdrawn', '2 offered', '3 waiting'])
  expect(await accept(id, three)).toBeUndefined()
  expect(await accept(id, two)).toMatchObject({ act: 'accept', citizenId: two, state: 'taken' })
  // Used: leaving does not give the offer back, and coming again is at the end.
  await leave(id, two)
  expect(await accept(id, two)).toBeUndefined()
  const [again] = await signUp(id, two)
  expect(again).toMatchObject({ state: 'waiting', orderNo: 4, isNew: true })
  house.clock.advance(hour)
  expect(await accept(id, three)).toBeUndefined()
  expect(await linesOf(id)).toEqual(['1 withdrawn', '2 withdrawn', '3 expired', '4 offered'])
  expect(guest.told.map(({ act, orderNo }) => `${act} ${orderNo}`)).toEqual([
    ...['sign-up 1', 'sign-up 2', 'sign-up 3', 'leave 1', 'offer 2', 'accept 2'],
    ...['leave 2', 'offer 3', 'sign-up 4', 'lapse 3', 'offer 4'],
  ])
})

test('S1-40 lessons 39: after the first lesson nobody is offered a place but who said that he would still come', async () => {
  const { id } = await makeSeating(house, guest, {
    closesAt: new Date(house.clock.now().getTime() + 30 * hour),
  })
  await signUp(id, one)
  await signUp(id, two)
  await signUp(id, three, { acceptsLate: true })
  house.clock.advance(12 * hour)
  await leave(id, one)
  // Two had the lower number, and did not say so.
  expect(await linesOf(id)).toEqual(['1 withdrawn', '2 waiting', '3 offered'])
  expect(await accept(id, three)).toBeDefined()
  await leave(id, three)
  expect(await linesOf(id)).toEqual(['1 withdrawn', '2 waiting', '3 withdrawn'])
  // Who comes now stands behind him, and is asked, because he says so.
  const [late] = await signUp(id, one, { acceptsLate: true })
  expect(late).toMatchObject({ state: 'waiting', orderNo: 4 })
  expect(await linesOf(id)).toEqual(['1 withdrawn', '2 waiting', '3 withdrawn', '4 offered'])
  // No offer lasts beyond the end.
  house.clock.advance(8 * hour)
  expect(await accept(id, one)).toBeUndefined()
})

test('S1-40 lessons 40: whoever has a place leaves it: of a full seating, of one that is closed, of one that has begun', async () => {
  const { id, unitPath } = await makeSeating(house, guest, { capacity: 2 })
  for (const who of [one, two, three]) await signUp(id, who)
  await asked(house, (call) => closeSeating(call, id), clerkOf(unitPath))
  house.clock.advance(13 * hour)
  expect(await leave(id, one)).toMatchObject({ act: 'leave', state: 'withdrawn' })
  expect(await leave(id, one)).toBeUndefined()
  // Closed: nothing is passed on, and nobody gets in.
  expect(await linesOf(id)).toEqual(['1 withdrawn', '2 taken', '3 waiting'])
  const clerk = asked(
    house,
    (call) => takePlaces(call, guest, id, [named(house, 1)], { anytime: true }),
    clerkOf(unitPath),
  )
  expect(await refusalOf(clerk)).toEqual({ why: 'closed' })
  expect(await asked(house, (call) => readLive(call, id))).toMatchObject([
    { citizen_id: two },
    { citizen_id: three },
  ])
})

test('S1-40 a person is a citizen, or a name and a number: once, and the citizen’s when he proves that number', async () => {
  const { id, unitPath } = await makeSeating(house, guest, { capacity: 3 })
  const clerk = clerkOf(unitPath)
  const take = (...people: Parameters<typeof takePlaces>[3]) =>
    asked(house, (call) => takePlaces(call, guest, id, people, { wait: true }), clerk)
  const [rostered] = await take(named(house, 7), named(house, 8))
  expect(rostered).toMatchObject({ citizenId: null, state: 'taken', isNew: true })
  // The same roster again changes nothing.
  expect((await take(named(house, 7), named(house, 8))).map(({ isNew }) => isNew)).toEqual([false, false])
  // Another name of that number is another person: a child, with a parent's phone.
  const [child] = await signUp(id, two, { ...named(house, 7), name: '沈小满', citizenId: two })
  expect(child).toMatchObject({ isNew: true, orderNo: 3 })
  const his = named(house, 7)
  const [claimed] = await signUp(id, one, { ...his, citizenId: one })
  expect(claimed).toMatchObject({ placeId: rostered?.placeId, citizenId: one, isNew: false })
  expect(guest.told.at(-1)).toMatchObject({ act: 'claim', citizenId: one })
  expect((await take(named(house, 7))).map(({ placeId }) => placeId)).toEqual([rostered?.placeId])
  expect(await linesOf(id)).toEqual(['1 taken', '2 taken', '3 taken'])
})

test('S1-40 who never signed in accepts and leaves through a clerk of the area, and through no other', async () => {
  const { id, unitPath } = await makeSeating(house, guest)
  const people = [named(house, 21), named(house, 22)]
  const seated = await asked(
    house,
    (call) => takePlaces(call, guest, id, people, { wait: true }),
    clerkOf(unitPath),
  )
  const [first = '', second = ''] = seated.map(({ placeId }) => placeId)
  const neighbour = clerkOf((await house.unit('奉贤区', '金汇镇')).path)
  const by = (actor: typeof neighbour, act: typeof leavePlace, place: string) =>
    asked(house, (call) => act(call, guest, id, place), actor)
  expect(await by(neighbour, leavePlace, first)).toBeUndefined()
  expect(await by(citizenOf(one), leavePlace, first)).toBeUndefined()
  expect(await by(clerkOf(unitPath), leavePlace, first)).toMatchObject({ act: 'leave' })
  expect(await by(neighbour, acceptPlace, second)).toBeUndefined()
  expect(await by(clerkOf(unitPath), acceptPlace, second)).toMatchObject({ act: 'accept', citizenId: null })
  for (const actor of [neighbour, citizenOf(one)]) {
    const stranger = asked(house, (call) => takePlaces(call, guest, id, [named(house, 23)]), actor)
    await expect(stranger).rejects.toThrow(/not his to sign up/)
    await asked(house, (call) => changeSeating(call, guest, id, { capacity: 9 }), actor).catch(
      () => undefined,
    )
    await asked(house, (call) => closeSeating(call, id), actor).catch(() => undefined)
  }
  const held = await asked(house, (call) => holdSeating(call, id), clerkOf(unitPath))
  expect(held).toEqual({ capacity: 1, minimum: null, taken: 1, waiting: 0, certain: 1 })
  expect(await asked(house, (call) => holdSeating(call, id), neighbour)).toBeUndefined()
})

test('S1-40 lessons 57: the same asked for again is answered the same, happens once and is told once', async () => {
  const { id, unitPath } = await makeSeating(house, guest)
  const [first] = await signUp(id, one)
  await signUp(id, two)
  expect(await signUp(id, one)).toMatchObject([
    { placeId: first?.placeId, state: 'taken', orderNo: 1, isNew: false },
  ])
  const leaveAgain = () =>
    asked(house, (call) => leavePlace(call, guest, id, first?.placeId), clerkOf(unitPath))
  const left = await leaveAgain()
  expect([await leaveAgain(), await leaveAgain()]).toEqual([left, left])
  const accepted = await accept(id, two)
  expect([await accept(id, two), await accept(id, two)]).toEqual([accepted, accepted])
  // Who took a place without an offer has accepted none; and another may not ask after what was given back.
  expect(await accept(id, one)).toBeUndefined()
  const stranger = asked(house, (call) => leavePlace(call, guest, id, first?.placeId), citizenOf(three))
  expect(await stranger).toBeUndefined()
  expect(guest.told.map(({ act, orderNo }) => `${act} ${orderNo}`)).toEqual([
    ...['sign-up 1', 'sign-up 2', 'leave 1', 'offer 2', 'accept 2'],
  ])
})

test('S1-40 places become more and fewer, never fewer than are taken; an offer that ran out is no longer', async () => {
  const { id, unitPath } = await makeSeating(house, guest, { capacity: 2, minimum: 20 })
  const resize = (capacity: number) =>
    asked(house, (call) => changeSeating(call, guest, id, { capacity }), clerkOf(unitPath))
  for (const who of [one, two, three]) await signUp(id, who)
  expect(await refusalOf(resize(1))).toEqual({ why: 'taken', taken: 2 })
  await resize(3)
  expect(await linesOf(id)).toEqual(['1 taken', '2 taken', '3 offered'])
  expect(await asked(house, (call) => holdSeating(call, id))).toMatchObject({
    taken: 3,
    certain: 2,
    minimum: 20,
  })
  expect(await refusalOf(resize(2))).toEqual({ why: 'taken', taken: 3 })
  house.clock.advance(hour)
  await resize(2)
  expect(await linesOf(id)).toEqual(['1 taken', '2 taken', '3 expired'])
  const countsOf = await asked(house, (call) => countSeats(call, [id]))
  expect([countsOf(id), countsOf(one)]).toEqual([
    { taken: 2, certain: 2, waiting: 0 },
    { taken: 0, certain: 0, waiting: 0 },
  ])
})

test('S1-40 all or nobody; outside its time only the clerk signs up; without a waiting list nobody waits', async () => {
  const { id, unitPath } = await makeSeating(house, guest, { capacity: 3, waitingList: false })
  const take = (from: number, count: number, wish: object) =>
    asked(
      house,
      (call) =>
        takePlaces(
          call,
          guest,
          id,
          Array.from({ length: count }, (_, n) => named(house, from + n)),
          wish,
        ),
      clerkOf(unitPath),
    )
  expect(await refusalOf(take(31, 4, { all: true }))).toEqual({ why: 'few', free: 3 })
  await take(31, 2, { all: true })
  // Who is in counts for himself.
  expect((await take(31, 3, { all: true })).map(({ isNew }) => isNew)).toEqual([false, false, true])
  expect((await take(33, 2, { wait: true })).map(({ state }) => state)).toEqual(['taken', 'full'])
  house.clock.advance(11 * hour)
  expect(await refusalOf(signUp(id, one))).toEqual({ why: 'closed' })
  expect(await refusalOf(take(40, 1, {}))).toEqual({ why: 'closed' })
  expect((await take(40, 1, { anytime: true })).map(({ state }) => state)).toEqual(['full'])
})

test('S1-40 one person of two identities keeps one place; who is erased gives his back; a look at his own passes on', async () => {
  const { id } = await makeSeating(house, guest, { capacity: 2 })
  for (const who of [one, two, three]) await signUp(id, who)
  await asked(house, (call) => followCitizen(call, guest, { from: two, to: one }))
  expect(await linesOf(id)).toEqual(['1 taken', '2 withdrawn', '3 offered'])
  house.clock.advance(hour)
  await asked(house, (call) => settleMine(call, guest), citizenOf(three))
  expect(await linesOf(id)).toEqual(['1 taken', '2 withdrawn', '3 expired'])
  await asked(house, (call) => eraseCitizen(call, guest, one))
  const { rows } = await house.owner.query(
    'select name, state from places.place where seating_id = $1 order by order_no',
    [id],
  )
  expect(rows).toEqual([
    { name: '已注销', state: 'withdrawn' },
    { name: '已注销', state: 'withdrawn' },
    { name: '市民', state: 'expired' },
  ])
  const other = sampleGuest()
  await asked(house, (call) => eraseCitizen(call, { ...other, name: 'other' }, three))
  expect((await standOf(house, id)).taken).toBe(0)
})
