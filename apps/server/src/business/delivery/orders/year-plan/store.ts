import type { NeedTime } from '@jianwang/records/delivery-year-plan'
import { sql } from 'kysely'
import type { Tx } from '#platform/call'
import { type NeedRow, plans } from './tables.ts'

export async function insertNeed(tx: Tx, row: NeedRow): Promise<void> {
  await plans(tx).insertInto('need').values(row).execute()
}

/** @returns what it was; undefined when it is not there, or not of this unit */
export function deleteNeed(tx: Tx, id: string, unitPath: string): Promise<NeedRow | undefined> {
  return plans(tx)
    .deleteFrom('need')
    .where('id', '=', id)
    .where('unit_path', '=', unitPath)
    .returningAll()
    .executeTakeFirst()
}

/** Of a unit and a year, the newest first. */
export function listNeeds(tx: Tx, unitPath: string, year: number, limit: number): Promise<NeedRow[]> {
  return plans(tx)
    .selectFrom('need')
    .selectAll()
    .where('unit_path', '=', unitPath)
    .where('year', '=', year)
    .orderBy('id', 'desc')
    .limit(limit)
    .execute()
}

export type Wish = {
  foundation: NeedRow['foundation']
  item_id: string | null
  content: string | null
  heads: number
  /** Of these, who answered by code. */
  by_code: number
}

/** How many people said what. */
export async function sumNeeds(tx: Tx, unitPath: string, year: number): Promise<Wish[]> {
  const { rows } = await sql<Wish>`
    select foundation, item_id, case when item_id is null then content end as content, sum(heads)::integer as heads,
      coalesce(sum(heads) filter (where survey_id is not null), 0)::integer as by_code
    from delivery.need where unit_path = ${unitPath} and year = ${year} group by 1, 2, 3`.execute(tx)
  return rows
}

/** How many people could come when; who said nothing of it is in none. */
export async function sumTimes(
  tx: Tx,
  unitPath: string,
  year: number,
): Promise<{ time: NeedTime; heads: number }[]> {
  const { rows } = await sql<{ time: NeedTime; heads: number }>`
    select time, sum(heads)::integer as heads from delivery.need, unnest(times) as time
    where unit_path = ${unitPath} and year = ${year} group by 1`.execute(tx)
  return rows
}

/** Classes of approved orders, by kind. */
export async function countOrdered(
  tx: Tx,
  unitPath: string,
  year: number,
): Promise<{ kind: string; n: number }[]> {
  const { rows } = await sql<{ kind: string; n: number }>`
    select kind, count(*)::integer as n from delivery.course
    where unit_path = ${unitPath} and half_year like ${`${year}-%`} and state not in ('draft', 'cancelled') group by 1`.execute(
    tx,
  )
  return rows
}
