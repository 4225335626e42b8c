import { type Selectable, sql } from 'kysely'
import type { Tx } from '#platform/call'
import { fromStates, toState } from '#platform/lifecycle/lifecycle'
import { transferLifecycle } from '../lifecycle.ts'
import { type TransferRow, type TransferState, teams } from '../tables.ts'
import { type Area, inArea } from './area.ts'

export type StoredTransfer = Selectable<TransferRow> & { from_name: string; to_name: string }
export type NewTransfer = Omit<Selectable<TransferRow>, 'state' | 'answer' | 'answered_by' | 'answered_at'>

/** False when the team has an open proposal: nothing is written then. */
export async function insertTransfer(tx: Tx, transfer: NewTransfer): Promise<boolean> {
  const row = await teams(tx)
    .insertInto('transfer')
    .values({
      ...transfer,
      summary: JSON.stringify(transfer.summary),
      state: 'proposed',
      answer: null,
      answered_by: null,
      answered_at: null,
    })
    .onConflict((c) => c.column('team_id').where(sql<boolean>`state = 'proposed'`).doNothing())
    .returning('id')
    .executeTakeFirst()
  return row !== undefined
}

const selection = sql`select t.*, f.name as from_name, r.name as to_name from teams.transfer t
  join units.unit f on f.id = t.from_unit_id join units.unit r on r.id = t.to_unit_id`

/** Newest first, what the area gives away or is offered; at most 200. */
export async function listTransfers(
  tx: Tx,
  area: Area,
  direction: 'in' | 'out',
  state: TransferState | undefined,
): Promise<StoredTransfer[]> {
  const side = inArea(area, direction === 'in' ? 't.to_path' : 't.unit_path')
  const { rows } = await sql<StoredTransfer>`${selection}
    where ${side} and ${state === undefined ? sql`true` : sql`t.state = ${state}`} order by t.id desc limit 200`.execute(
    tx,
  )
  return rows
}

export async function findTransfer(tx: Tx, area: Area, id: string): Promise<StoredTransfer | undefined> {
  const { rows } = await sql<StoredTransfer>`${selection}
    where t.id = ${id}::uuid and (${inArea(area)} or ${inArea(area, 't.to_path')})`.execute(tx)
  return rows[0]
}

export async function findOpenTransfer(tx: Tx, teamId: string): Promise<StoredTransfer | undefined> {
  const { rows } = await sql<StoredTransfer>`${selection}
    where t.team_id = ${teamId}::uuid and t.state = 'proposed'`.execute(tx)
  return rows[0]
}

export async function countOffers(tx: Tx, toPath: string): Promise<number> {
  const { rows } = await sql<{ n: number }>`
    select count(*) as n from teams.transfer where to_path = ${toPath} and state = 'proposed'`.execute(tx)
  return rows[0]?.n ?? 0
}

/** False when it is no longer open. */
export async function endTransfer(
  tx: Tx,
  id: string,
  action: 'refuse' | 'withdraw',
  answer: string | undefined,
  who: string,
  now: Date,
): Promise<boolean> {
  const row = await teams(tx)
    .updateTable('transfer')
    .set({
      state: toState(transferLifecycle, action),
      answer: answer ?? null,
      answered_by: who,
      answered_at: now,
    })
    .where('id', '=', id)
    .where('state', 'in', fromStates(transferLifecycle, action))
    .returning('id')
    .executeTakeFirst()
  return row !== undefined
}

/** The door of the database that checks both consents and moves the team. Undefined when either is missing. */
export async function acceptTransfer(
  tx: Tx,
  id: string,
  answer: string | undefined,
  who: string,
  now: Date,
): Promise<string | undefined> {
  const { rows } = await sql<{ moved: string | null }>`
    select teams.accept_transfer(${id}::uuid, ${answer ?? null}, ${who}, ${now}) as moved`.execute(tx)
  return rows[0]?.moved ?? undefined
}
