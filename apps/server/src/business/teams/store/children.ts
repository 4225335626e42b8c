import { sql } from 'kysely'
import type { Tx } from '#platform/call'
import { toStaged } from '#platform/record/sheet'
import type { InstructorRow, ItemRow, ScheduleRow } from '../tables.ts'

export type Owner = { id: string; unit_path: string }
/** What a team has several of. */
export type Lists = { items: ItemRow[]; schedules: ScheduleRow[]; instructors: InstructorRow[] }

const tables = { items: 'teams.item', schedules: 'teams.schedule', instructors: 'teams.instructor' } as const

/** The whole set is replaced: a form sends what shall be, not what changed. @param isNew the team has no lists yet */
export async function replaceList<K extends keyof Lists>(
  tx: Tx,
  team: Owner,
  list: K,
  rows: Lists[K],
  isNew: boolean,
): Promise<void> {
  const table = sql.table(tables[list])
  if (!isNew) await sql`delete from ${table} where team_id = ${team.id}::uuid`.execute(tx)
  if (rows.length > 0)
    await sql`insert into ${table} select * from jsonb_populate_recordset(null::${table},
      ${JSON.stringify(rows.map(toStaged))}::jsonb)`.execute(tx)
}

async function listOf<K extends keyof Lists>(tx: Tx, list: K, teamId: string): Promise<Lists[K]> {
  const { rows } = await sql<Lists[K][number]>`
    select * from ${sql.table(tables[list])} where team_id = ${teamId}::uuid order by position`.execute(tx)
  return rows as Lists[K] // its table's
}

export const listInstructors = (tx: Tx, teamId: string) => listOf(tx, 'instructors', teamId)

/** Asked together, in one packet with whatever else is asked at once. */
export async function readLists(tx: Tx, teamId: string): Promise<Lists> {
  const [items, schedules, instructors] = await Promise.all([
    listOf(tx, 'items', teamId),
    listOf(tx, 'schedules', teamId),
    listOf(tx, 'instructors', teamId),
  ])
  return { items, schedules, instructors }
}
