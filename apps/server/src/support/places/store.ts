import { type RawBuilder, type Selectable, sql } from 'kysely'
import type { Tx } from '#platform/call'
import { type NewSeating, type PlaceRow, places, type SeatingTable } from './tables.ts'

export type MoveRow = {
  act: 'sign-up' | 'claim' | 'again' | 'full' | 'offer' | 'accept' | 'leave' | 'lapse'
  id: string
  citizen_id: string | null
  order_no: number | null
  state: 'taken' | 'waiting' | 'offered' | 'withdrawn' | 'expired' | 'full'
  offered_until: Date | null
}

const askMoves = async (tx: Tx, call: RawBuilder<unknown>): Promise<MoveRow[]> =>
  (await sql<MoveRow>`select * from ${call}`.execute(tx)).rows

type Wish = { all: boolean; wait: boolean; anytime: boolean; now: Date; through: readonly [string, string] }

/** One statement that locks the seating, decides and writes; its refusals bear codes (refusals.ts). */
export const takeRows = (tx: Tx, seating: string, people: readonly Record<string, unknown>[], wish: Wish) =>
  askMoves(
    tx,
    sql`${sql.id(...wish.through)}(${seating}, ${JSON.stringify(people)}::jsonb, ${wish.all}, ${wish.wait}, ${wish.anytime}, ${wish.now})`,
  )

export const leaveRow = (
  tx: Tx,
  seating: string,
  place: string | null,
  now: Date,
  through: readonly string[],
) => askMoves(tx, sql`${sql.id(...through)}(${seating}, ${place}, ${now})`)

export const acceptRow = (tx: Tx, seating: string, place: string | null, now: Date) =>
  askMoves(tx, sql`places.accept(${seating}, ${place}, ${now})`)

export const settleRows = (tx: Tx, seating: string, now: Date) =>
  askMoves(tx, sql`places.settle(${seating}, ${now})`)

export const changeTerms = (tx: Tx, seating: string, terms: Record<string, unknown>, now: Date) =>
  askMoves(tx, sql`places.change(${seating}, ${JSON.stringify(terms)}::jsonb, ${now})`)

export async function insertSeating(tx: Tx, row: NewSeating): Promise<void> {
  await places(tx).insertInto('seating').values(row).execute()
}

/** Locked; undefined when it is not there or not in reach. */
export async function holdRow(tx: Tx, seating: string): Promise<Selectable<SeatingTable> | undefined> {
  const { rows } = await sql<
    Selectable<SeatingTable>
  >`select * from places.hold(${seating}) where id is not null`.execute(tx)
  return rows[0]
}

export async function closeRow(tx: Tx, seating: string, now: Date): Promise<void> {
  await sql`select places.close(${seating}, ${now})`.execute(tx)
}

export function listCounts(tx: Tx, ids: readonly string[]) {
  return places(tx)
    .selectFrom('seating')
    .select(['id', 'taken', 'certain', 'waiting'])
    .where(sql<boolean>`id = any(${[...ids]}::uuid[])`)
    .execute()
}

export function listFree(tx: Tx, ids: readonly string[]) {
  return places(tx)
    .selectFrom('seating')
    .select(['id', 'capacity', 'taken', 'opens_at', 'closes_at'])
    .where(sql<boolean>`id = any(${[...ids]}::uuid[])`)
    .execute()
}

/** Seatings of a guest with an offer that ran out; at most `most`. */
export async function listDue(tx: Tx, guest: string, now: Date, most: number): Promise<string[]> {
  const rows = await places(tx)
    .selectFrom('seating')
    .select('id')
    .where('next_expiry', '<=', now)
    .where('guest', '=', guest)
    .orderBy('next_expiry')
    .limit(most)
    .execute()
  return rows.map(({ id }) => id)
}

/** Of those, where the citizen waits or has an offer. */
export async function listMineDue(tx: Tx, guest: string, citizenId: string, now: Date): Promise<string[]> {
  const rows = await places(tx)
    .selectFrom('place')
    .innerJoin('seating', 'seating.id', 'place.seating_id')
    .select('seating.id')
    .where('place.citizen_id', '=', citizenId)
    .where('place.state', 'in', ['waiting', 'offered'])
    .where('seating.guest', '=', guest)
    .where('seating.next_expiry', '<=', now)
    .limit(50)
    .execute()
  return rows.map(({ id }) => id)
}

/** In the order of the numbers; as far as the row policies show the actor. */
export function listLive(tx: Tx, seating: string): Promise<PlaceRow[]> {
  return places(tx)
    .selectFrom('place')
    .selectAll()
    .where('seating_id', '=', seating)
    .where('state', 'in', ['taken', 'waiting', 'offered'])
    .orderBy('order_no')
    .execute()
}

type Where = { seating_id: string; id: string }

/** What a citizen has of a guest's seatings that end after a moment. As the system. */
export async function listLiveOf(tx: Tx, guest: string, citizenId: string, after: Date): Promise<Where[]> {
  const { rows } = await sql<Where>`select * from places.list_live(${guest}, ${citizenId}, ${after})`.execute(
    tx,
  )
  return rows
}

/** As the system. */
export async function followRows(tx: Tx, guest: string, from: string, to: string): Promise<void> {
  await sql`select places.follow_citizen(${guest}, ${from}, ${to})`.execute(tx)
}

/** As the system. */
export async function eraseRows(tx: Tx, guest: string, citizenId: string): Promise<void> {
  await sql`select places.erase_citizen(${guest}, ${citizenId})`.execute(tx)
}
