import { afterAll, beforeAll, expect, test, vi } from 'vitest'
import { type Actor, type Call, systemActor } from '#platform/call'
import { type Citizen, openTestHouse, samplePhone, type TestHouse, type UnitRef } from '#test/house'
import {
  asActor,
  importRows,
  makeOrganisation,
  managerOf,
  plantLeague,
  sampleIdNumber,
} from '../testing/league.ts'
import { eraseCitizen, followMergedCitizen } from './service/citizens.ts'
import { decideReview } from './service/reviews.ts'

/** Two identities become one, or one is cancelled, at the moment somebody decides or claims. */
let house: TestHouse
let schoolUnit: UnitRef
let manager: Actor
let serial = 0

beforeAll(async () => {
  house = await openTestHouse('2026-09-10T10:00:00+08:00')
  const root = await plantLeague(house)
  const districtUnit = await makeOrganisation(house, root, '团奉贤区委', 'district')
  schoolUnit = await makeOrganisation(house, districtUnit, '奉贤中学团委')
  manager = managerOf(schoolUnit)
})
afterAll(() => house.close())

async function onRoll(name: string) {
  const row = { name, idNumber: sampleIdNumber('2004-01-02', ++serial), phone: samplePhone(8_000 + serial) }
  await importRows(house, manager, [row])
  return row
}
type Row = Awaited<ReturnType<typeof onRoll>>
const send = (citizen: Citizen, { idNumber }: Row) =>
  citizen.post('/api/my/drives/claim-reviews', { tree: 'league', idNumber, unitId: schoolUnit.id })
const ask = async (citizen: Citizen, row: Row) => (await send(citizen, row)).body.id as string
const approve = (call: Call, id: string) => decideReview(call, id, { approve: true })
/** Living or not, who has the card of this person. */
const holderOf = async ({ name }: Row) => {
  const { rows } = await house.owner.query(
    'select card_no is not null as card, citizen_id from drives.person where name = $1',
    [name],
  )
  expect(rows.length).toBe(1)
  return rows[0]
}
const twoOf = async (name: string) => [await house.citizen({ name }), await house.citizen({ name })] as const
const merge = (from: Citizen, to: Citizen) => (call: Call) =>
  followMergedCitizen(call, { from: from.id, to: to.id })

/** The later one has begun, and waits for the first or is through, before the first ends; how it ended. */
async function overlap(
  [actor, first]: readonly [Actor, (call: Call) => Promise<unknown>],
  later: () => Promise<unknown>,
) {
  let done = false
  let outcome: Promise<PromiseSettledResult<unknown>[]> = Promise.resolve([])
  await asActor(house, actor, async (call) => {
    await first(call)
    outcome = Promise.allSettled([later()])
    void outcome.then(() => {
      done = true
    })
    await vi.waitUntil(async () => done || (await someoneWaits()), { timeout: 15_000 })
  })
  return (await outcome)[0]
}
async function someoneWaits(): Promise<boolean> {
  const { rows } = await house.owner.query(
    `select from pg_locks l join pg_stat_activity a using (pid) where not l.granted and a.datname = current_database()`,
  )
  return rows.length > 0
}
const done = { status: 'fulfilled' }
const asManager = (work: (call: Call) => Promise<unknown>) => () => asActor(house, manager, work)
const asSystem = (work: (call: Call) => Promise<unknown>) => () => asActor(house, systemActor, work)

test('S4-09 a card approved while its claimant’s identities become one is that of the one that lives on', async () => {
  for (const first of ['approval', 'merge']) {
    const row = await onRoll(`合并者${first === 'merge' ? '甲' : '乙'}`)
    const [older, younger] = await twoOf('申请人')
    const review = await ask(younger, row)
    const approval = (call: Call) => approve(call, review)
    const merging = merge(younger, older)
    const second =
      first === 'approval'
        ? await overlap([manager, approval], asSystem(merging))
        : await overlap([systemActor, merging], asManager(approval))
    expect(second).toMatchObject(done)
    expect([first, await holderOf(row)]).toEqual([first, { card: true, citizen_id: older.id }])
  }
})

test('S4-09 the one that lives on is given a card of his own meanwhile: he keeps that, and the merge goes through', async () => {
  const [one, other] = [await onRoll('前一张'), await onRoll('后一张')]
  const [older, younger] = await twoOf('两张的')
  const [before, review] = [await ask(younger, one), await ask(older, other)]
  await asManager((call) => approve(call, before))()
  const second = await overlap([manager, (call) => approve(call, review)], asSystem(merge(younger, older)))
  expect(second).toMatchObject(done)
  expect(await holderOf(other)).toEqual({ card: true, citizen_id: older.id })
  expect(await holderOf(one)).toEqual({ card: true, citizen_id: null })
})

test('PIPL 47 a card approved while its claimant cancels is nobody’s', async () => {
  const row = await onRoll('注销者')
  const citizen = await house.citizen({ name: '申请人' })
  const review = await ask(citizen, row)
  const erase = (call: Call) => eraseCitizen(call, citizen.id)
  expect(await overlap([manager, (call) => approve(call, review)], asSystem(erase))).toMatchObject(done)
  expect(await holderOf(row)).toEqual({ card: true, citizen_id: null })
  const left = await house.owner.query('select from drives.claim_review where citizen_id = $1', [citizen.id])
  expect(left.rows).toEqual([])
})

test('S4-09 who claims or asks while his identity becomes another one has neither card nor request by the old one', async () => {
  const row = await onRoll('自领者')
  const older = await house.citizen({ name: row.name })
  const younger = await house.citizen({ name: row.name, phone: row.phone })
  const claim = () => younger.post('/api/my/drives/cards', { tree: 'league', idNumber: row.idNumber })
  const ending = { claim, ask: () => send(younger, row) }
  for (const [what, work] of Object.entries(ending)) {
    const ended = await overlapOwner(younger, older, work)
    expect([what, ended.status]).toEqual([what, what === 'claim' ? 422 : 401])
    expect(await holderOf(row)).toEqual({ card: false, citizen_id: null })
    const left = await house.owner.query('select from drives.claim_review where citizen_id = $1', [
      younger.id,
    ])
    expect(left.rows).toEqual([])
  }
})

/** The identity is no more when `work` is let go; afterwards it lives again, for the next one. */
async function overlapOwner(from: Citizen, to: Citizen, work: () => Promise<{ status: number }>) {
  const set = (into: string | null) =>
    house.owner.query('update citizens.citizen set merged_into = $1 where id = $2', [into, from.id])
  let done = false
  await house.owner.query('begin')
  await set(to.id)
  const ended = work().finally(() => {
    done = true
  })
  const settled = async () => {
    // A transaction sees the activity as it was when it first asked.
    await house.owner.query('select pg_stat_clear_snapshot()')
    return done || (await someoneWaits())
  }
  await vi.waitUntil(settled, { timeout: 15_000 }).finally(() => house.owner.query('commit'))
  const answer = await ended
  await set(null)
  return answer
}
