import { sql } from 'kysely'
import type { Tx } from '#platform/call'

export type MonthOfTeam = {
  teamId: string
  month: string
  unitPath: string
  trainings: number
  attendances: number
}
export type Sums = { teams: number; trainings: number; attendances: number }

/** Writes what each month stands at; a month that stands where it stood is not rewritten. */
export async function storeMonths(tx: Tx, rows: readonly MonthOfTeam[]): Promise<void> {
  if (rows.length === 0) return
  await sql`insert into statistics.team_activity as t (team_id, month, unit_path, trainings, attendances)
    select "teamId", month, "unitPath", trainings, attendances
    from jsonb_to_recordset(${JSON.stringify(rows)}::jsonb) as r("teamId" uuid, month text, "unitPath" text, trainings integer, attendances integer)
    on conflict (team_id, month) do update set unit_path = excluded.unit_path, trainings = excluded.trainings, attendances = excluded.attendances
    where (t.unit_path, t.trainings, t.attendances) is distinct from (excluded.unit_path, excluded.trainings, excluded.attendances)`.execute(
    tx,
  )
}

/** What is remembered under a path: a unit that moved takes its teams along. */
export async function listMonthsIn(tx: Tx, path: string): Promise<{ teamId: string; month: string }[]> {
  const { rows } = await sql<{ teamId: string; month: string }>`
    select team_id as "teamId", month from statistics.team_activity where unit_path >= ${path} and unit_path < ${`${path}~`}`.execute(
    tx,
  )
  return rows
}

/** One month by the unit right below a path; `depth` is the number of ids in the children's paths. */
export async function sumMonth(
  tx: Tx,
  path: string,
  month: string,
  depth: number,
): Promise<(Sums & { path: string })[]> {
  const { rows } = await sql<Sums & { path: string }>`
    select '.' || array_to_string((string_to_array(btrim(unit_path, '.'), '.'))[1:${depth}::integer], '.') || '.' as path,
      count(*)::integer as teams, sum(trainings)::integer as trainings, sum(attendances)::integer as attendances
    from statistics.team_activity where unit_path >= ${path} and unit_path < ${`${path}~`} and month = ${month} group by 1`.execute(
    tx,
  )
  return rows
}

/** The months up to this one, at most twelve, the latest last. */
export async function sumMonths(tx: Tx, path: string, until: string): Promise<(Sums & { month: string })[]> {
  const { rows } = await sql<Sums & { month: string }>`
    select month, count(*)::integer as teams, sum(trainings)::integer as trainings, sum(attendances)::integer as attendances
    from statistics.team_activity where unit_path >= ${path} and unit_path < ${`${path}~`} and month <= ${until}
    group by month order by month desc limit 12`.execute(tx)
  return rows.toReversed()
}
