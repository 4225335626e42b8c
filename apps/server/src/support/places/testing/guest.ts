import { type Actor, type Call, systemActor, visitorActor } from '#platform/call'
import { newId } from '#platform/ids'
import { forbidden, Problem } from '#platform/problem'
import { withCall } from '#platform/transaction'
import { sealPhone } from '#support/people'
import { samplePhone, type TestHouse } from '#test/house'
import type { Guest, Move, Refusal } from '../guest.ts'
import { openSeating, type Terms } from '../service/seatings.ts'
import type { Candidate } from '../service/take.ts'

/** A guest that writes down what it is told. */
export function sampleGuest(): Guest & { told: (Move & { seatingId: string })[] } {
  const told: (Move & { seatingId: string })[] = []
  return {
    name: 'sample',
    told,
    moved: async (_, seatingId, moves) => void told.push(...moves.map((move) => ({ ...move, seatingId }))),
    refuse: (refusal) => forbidden({}, { extra: { refusal } }),
  }
}

/** What the sample guest refused with; undefined when nothing was. Anything else is thrown on. */
export async function refusalOf(work: Promise<unknown>): Promise<Refusal | undefined> {
  try {
    await work
    return undefined
  } catch (error) {
    if (error instanceof Problem && error.extra !== undefined) return error.extra.refusal as Refusal // of refuse above
    throw error
  }
}

/** Runs work in a transaction of its own, as a request or the worker would. */
export function asked<T>(house: TestHouse, work: (call: Call) => Promise<T>, actor: Actor = systemActor) {
  return withCall(house.house, { actor, now: house.clock.now(), requestId: newId() }, work)
}

export const citizenOf = (id: string): Actor => ({ ...visitorActor, kind: 'citizen', accountId: id })
export const clerkOf = (path: string): Actor => ({
  ...systemActor,
  kind: 'staff',
  accountId: newId(),
  scope: path,
})

/** Citizens straight into the table. */
export async function makeCitizens(house: TestHouse, count: number): Promise<string[]> {
  const ids = Array.from({ length: count }, () => newId())
  await house.owner.query(
    `insert into citizens.citizen (id, name, created_at, updated_at) select id, '市民', now(), now() from unnest($1::uuid[]) id`,
    [ids],
  )
  return ids
}

/** As somebody who signed in. */
export const known = (citizenId: string, more: Partial<Candidate> = {}): Candidate => ({
  id: newId(),
  name: '市民',
  citizenId,
  ...(more as object), // of the other half of the type only what both have
})

/** As somebody on a roster: by name and number, each of its own. */
export function named(house: TestHouse, serial: number): Candidate {
  const id = newId()
  return { id, name: '沈启明', phone: sealPhone(house.house.crypto, samplePhone(50_000_000 + serial), id) }
}

const hour = 3_600_000

/** A seating in a sub-district that opened an hour ago, closes in ten, begins in twelve and ends in twenty. */
export async function makeSeating(house: TestHouse, guest: Guest, terms: Partial<Terms> = {}) {
  const { path: unitPath } = await house.unit('奉贤区', '金海街道')
  const now = house.clock.now().getTime()
  const at = (hours: number) => new Date(now + hours * hour)
  const id = newId()
  const usual = { capacity: 1, opensAt: at(-1), closesAt: at(10), promotesUntil: at(12), endsAt: at(20) }
  const about = { id, unitPath, ...usual, offerMinutes: 60, waitingList: true, ...terms }
  await asked(house, (call) => openSeating(call, guest, about))
  return { id, unitPath }
}

/** Each row as `1 taken`, and the counts that go with them. */
export async function standOf(house: TestHouse, id: string) {
  const { rows } = await house.owner.query<{ line: string }>(
    `select order_no || ' ' || state as line from places.place where seating_id = $1 order by order_no`,
    [id],
  )
  const { rows: counts } = await house.owner.query<{ taken: number; offered: number; waiting: number }>(
    'select taken, offered, waiting from places.seating where id = $1',
    [id],
  )
  return { lines: rows.map(({ line }) => line), ...counts[0] }
}
