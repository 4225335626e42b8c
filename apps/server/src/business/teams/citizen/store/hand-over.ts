import { sql } from 'kysely'
import type { Tx } from '#platform/call'
import { fromStates, toState } from '#platform/lifecycle/lifecycle'
import type { SealedPhone } from '#support/people'
import { type HandOverRow, teams } from '../../tables.ts'
import { handOverLifecycle } from '../lifecycle.ts'

/** False when the team is offered already: the unique index is the guard. */
export async function insertOffer(tx: Tx, row: HandOverRow): Promise<boolean> {
  const made = await teams(tx)
    .insertInto('hand_over')
    .values(row)
    .onConflict((c) => c.column('team_id').where(sql<boolean>`state = 'offered'`).doNothing())
    .returning('id')
    .executeTakeFirst()
  return made !== undefined
}

/** Still open at `now`. */
export async function findOffer(tx: Tx, teamId: string, now: Date): Promise<HandOverRow | undefined> {
  return teams(tx)
    .selectFrom('hand_over')
    .selectAll()
    .where('team_id', '=', teamId)
    .where('state', '=', 'offered')
    .where('expires_at', '>', now)
    .executeTakeFirst()
}

/** Open offers from or to a citizen. */
export async function listOffersOf(tx: Tx, citizenId: string, now: Date): Promise<HandOverRow[]> {
  return teams(tx)
    .selectFrom('hand_over')
    .selectAll()
    .where('state', '=', 'offered')
    .where('expires_at', '>', now)
    .where((e) => e.or([e('from_citizen_id', '=', citizenId), e('to_citizen_id', '=', citizenId)]))
    .orderBy('id')
    .execute()
}

/** Room for a new offer: the one nobody answered in time is closed. */
export async function expireOffer(tx: Tx, teamId: string, now: Date): Promise<void> {
  await teams(tx)
    .updateTable('hand_over')
    .set({ state: toState(handOverLifecycle, 'expire'), answered_at: now })
    .where('team_id', '=', teamId)
    .where('state', 'in', fromStates(handOverLifecycle, 'expire'))
    .where('expires_at', '<=', now)
    .execute()
}

/** Closes an open offer from one side; undefined when it is open no more, or another's. */
export async function closeOffer(
  tx: Tx,
  by: { teamId: string; from: string } | { id: string; to: string },
  action: 'withdraw' | 'decline',
  now: Date,
): Promise<HandOverRow | undefined> {
  const query = teams(tx)
    .updateTable('hand_over')
    .set({ state: toState(handOverLifecycle, action), answered_at: now })
    .where('state', 'in', fromStates(handOverLifecycle, action))
  const own =
    'from' in by
      ? query.where('team_id', '=', by.teamId).where('from_citizen_id', '=', by.from)
      : query.where('id', '=', by.id).where('to_citizen_id', '=', by.to)
  return own.returningAll().executeTakeFirst()
}

export async function findOfferTo(tx: Tx, citizenId: string, id: string): Promise<HandOverRow | undefined> {
  return teams(tx)
    .selectFrom('hand_over')
    .selectAll()
    .where('id', '=', id)
    .where('to_citizen_id', '=', citizenId)
    .executeTakeFirst()
}

/** Through the door that asks for both consents again, under lock. False when one of them no longer stands. */
export async function acceptOffer(
  tx: Tx,
  id: string,
  leader: { name: string; indexes: readonly Buffer[]; sealed: SealedPhone },
  now: Date,
): Promise<boolean> {
  const { phone_sealed, phone_index, phone_tail, phone_masked } = leader.sealed
  const { rows } = await sql<{ team: string | null }>`
    select teams.accept_hand_over(${id}::uuid, ${[...leader.indexes]}::bytea[], ${leader.name}, ${phone_sealed}, ${phone_index},
      ${phone_tail}, ${phone_masked}, ${now}) as team`.execute(tx)
  return rows[0]?.team != null
}
