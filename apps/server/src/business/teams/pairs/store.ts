import { type Selectable, sql } from 'kysely'
import type { Tx } from '#platform/call'
import { type Area, inArea } from '../store/area.ts'
import { type SetAsideRow, type ToldRow, teams } from '../tables.ts'

export type PairKey = { first_id: string; second_id: string }

/**
 * Live teams of different units inside the area with one name and one leader's phone, the open ones or those set aside. The
 * phone is met by its blind index, the name in its one form.
 */
export async function listPairs(
  tx: Tx,
  area: Area,
  query: { setAside: boolean; after: readonly [string, string] | undefined; limit: number },
): Promise<PairKey[]> {
  const { setAside, after, limit } = query
  const { rows } = await sql<PairKey>`
    select a.id as first_id, b.id as second_id
    from teams.team a
    join teams.team b on b.leader_phone_index = a.leader_phone_index and b.name_key = a.name_key
      and b.live and b.id > a.id and b.unit_path <> a.unit_path
    where a.live and ${inArea(area, 'a.unit_path')} and ${inArea(area, 'b.unit_path')}
      and ${after === undefined ? sql`true` : sql`(a.id, b.id) > (${after[0]}::uuid, ${after[1]}::uuid)`}
      and ${setAside ? sql`` : sql`not`} exists (
        select from teams.set_aside s where s.first_id = a.id and s.second_id = b.id)
    order by a.id, b.id limit ${limit}`.execute(tx)
  return rows
}

export async function listSetAside(tx: Tx, firstIds: readonly string[]): Promise<Selectable<SetAsideRow>[]> {
  return teams(tx)
    .selectFrom('set_aside')
    .selectAll()
    .where('first_id', '=', (e) => e.fn.any(e.val([...firstIds])))
    .execute()
}

/** False when it was set aside already. */
export async function insertSetAside(tx: Tx, row: Selectable<SetAsideRow>): Promise<boolean> {
  const made = await teams(tx)
    .insertInto('set_aside')
    .values(row)
    .onConflict((conflict) => conflict.doNothing())
    .returning('first_id')
    .executeTakeFirst()
  return made !== undefined
}

export async function deleteSetAside(tx: Tx, { first_id, second_id }: PairKey): Promise<boolean> {
  const gone = await teams(tx)
    .deleteFrom('set_aside')
    .where('first_id', '=', first_id)
    .where('second_id', '=', second_id)
    .executeTakeFirst()
  return gone.numDeletedRows > 0n
}

export async function insertTold(tx: Tx, rows: readonly Selectable<ToldRow>[]): Promise<void> {
  await teams(tx)
    .insertInto('told')
    .values([...rows])
    .execute()
}

/** The unit's own, newest first. */
export function listTold(tx: Tx, path: string, most: number): Promise<Selectable<ToldRow>[]> {
  return teams(tx)
    .selectFrom('told')
    .selectAll()
    .where('unit_path', '=', path)
    .orderBy('id', 'desc')
    .limit(most)
    .execute()
}

export async function markTold(tx: Tx, path: string, id: string, who: string, now: Date): Promise<boolean> {
  const row = await teams(tx)
    .updateTable('told')
    .set({ seen_at: now, seen_by: who })
    .where('id', '=', id)
    .where('unit_path', '=', path)
    .where('seen_at', 'is', null)
    .returning('id')
    .executeTakeFirst()
  return row !== undefined
}

/** Yearly filings of years that the other team has none of go over to it; the rest stays where it was made. */
export async function moveFilings(
  tx: Tx,
  fromId: string,
  into: { id: string; unit_path: string },
): Promise<number[]> {
  const { rows } = await sql<{ year: number }>`
    update teams.filing f set team_id = ${into.id}::uuid, unit_path = ${into.unit_path}
    where f.team_id = ${fromId}::uuid and f.state = 'filed' and not exists (
      select from teams.filing o where o.team_id = ${into.id}::uuid and o.year = f.year and o.state = 'filed')
    returning f.year`.execute(tx)
  return rows.map(({ year }) => year).sort((a, b) => a - b)
}

/** The latest year with a live filing; 0 for none. */
export async function latestFiledYear(tx: Tx, teamId: string): Promise<number> {
  const row = await teams(tx)
    .selectFrom('filing')
    .select((e) => e.fn.max('year').as('year'))
    .where('team_id', '=', teamId)
    .where('state', '=', 'filed')
    .executeTakeFirst()
  return row?.year ?? 0
}
