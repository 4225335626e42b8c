import type { SignUpState } from '@jianwang/words/activities'
import { sql } from 'kysely'
import type { Tx } from '#platform/call'
import type { SignUpRow } from '../tables.ts'

/** Who is to get a place; the id is that of the row to be. */
export type Candidate = {
  id: string
  citizenId: string
  name: string
  phone?: { phone_sealed: Buffer; phone_index: Buffer; phone_tail: Buffer; phone_masked: string } | undefined
  teamId?: string | undefined
}
export type Seated = {
  citizen_id: string
  sign_up_id: string | null
  order_no: number | null
  state: Extract<SignUpState, 'taken' | 'waiting' | 'offered'> | 'full'
  /** False for who had signed up before; null for somebody else, to whom an offer passed on meanwhile. */
  fresh: boolean | null
  offered_until: Date | null
}
type Wish = { all: boolean; wait: boolean; now: Date }

/** One statement that locks the activity's seats, decides and writes; its refusals carry the codes of the migration. */
export async function takeSeats(
  tx: Tx,
  activityId: string,
  people: readonly Candidate[],
  wish: Wish,
): Promise<Seated[]> {
  const rows = JSON.stringify(people.map(toRecord))
  const { rows: placed } =
    await sql<Seated>`select citizen_id, sign_up_id, order_no, state, fresh, offered_until
    from activities.take_places(${activityId}, ${rows}::jsonb, ${wish.all}, ${wish.wait}, ${wish.now})`.execute(
      tx,
    )
  return placed
}

/** The row that ended first, then those who were offered a place instead; nothing when there was none to give up. */
export async function giveUpSeat(
  tx: Tx,
  activityId: string,
  citizenId: string,
  now: Date,
): Promise<SignUpRow[]> {
  const { rows } =
    await sql<SignUpRow>`select * from activities.give_up_place(${activityId}, ${citizenId}, ${now})`.execute(
      tx,
    )
  return rows
}

/** The acting citizen's row as `taken`, if he had an offer, among those to whom an offer passed on meanwhile. */
export async function acceptOffer(tx: Tx, activityId: string, now: Date): Promise<SignUpRow[]> {
  const { rows } = await sql<SignUpRow>`select * from activities.accept_offer(${activityId}, ${now})`.execute(
    tx,
  )
  return rows
}

/** What the clock and a new capacity bring about. @returns who was offered a place */
export async function settleSeats(
  tx: Tx,
  activityId: string,
  now: Date,
  capacity?: number,
): Promise<SignUpRow[]> {
  const { rows } =
    await sql<SignUpRow>`select * from activities.settle(${activityId}, ${capacity ?? null}, ${now})`.execute(
      tx,
    )
  return rows
}

/** Keeps everybody from taking or giving up a place until this transaction ends. */
export async function holdSeat(tx: Tx, activityId: string): Promise<void> {
  await sql`select activities.hold_seat(${activityId})`.execute(tx)
}

function toRecord({ id, citizenId, name, phone, teamId }: Candidate): Record<string, unknown> {
  return {
    id,
    citizen_id: citizenId,
    name,
    phone_sealed: phone && hex(phone.phone_sealed),
    phone_index: phone && hex(phone.phone_index),
    phone_tail: phone && hex(phone.phone_tail),
    phone_masked: phone?.phone_masked,
    team_id: teamId,
  }
}

/** How PostgreSQL reads bytes from text. */
const hex = (bytes: Buffer) => `\\x${bytes.toString('hex')}`
