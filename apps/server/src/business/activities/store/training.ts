import { sql } from 'kysely'
import type { Tx } from '#platform/call'
import { activities, type TrainingCheckInRow, type TrainingRow } from '../tables.ts'

export async function insertTraining(tx: Tx, row: TrainingRow): Promise<void> {
  await activities(tx).insertInto('training').values(row).execute()
}

/** Whatever the row policies show the actor. */
export async function findTraining(tx: Tx, id: string): Promise<TrainingRow | undefined> {
  return activities(tx).selectFrom('training').selectAll().where('id', '=', id).executeTakeFirst()
}

export async function findOpenTraining(tx: Tx, teamId: string, now: Date): Promise<TrainingRow | undefined> {
  return activities(tx)
    .selectFrom('training')
    .selectAll()
    .where('team_id', '=', teamId)
    .where('closes_at', '>', now)
    .orderBy('id', 'desc')
    .executeTakeFirst()
}

export async function closeTraining(tx: Tx, id: string, now: Date): Promise<void> {
  await activities(tx)
    .updateTable('training')
    .set({ closes_at: now })
    .where('id', '=', id)
    .where('closes_at', '>', now)
    .where('opened_at', '<', now)
    .execute()
}

/** False when the member has checked in before. */
export async function insertAttendance(tx: Tx, row: TrainingCheckInRow): Promise<boolean> {
  const stored = await activities(tx)
    .insertInto('training_check_in')
    .values(row)
    .onConflict((c) => c.columns(['training_id', 'citizen_id']).doNothing())
    .returning('training_id')
    .executeTakeFirst()
  return stored !== undefined
}

/** The latest first, at most `most`, each with how many came. */
export async function listTrainings(
  tx: Tx,
  teamId: string,
  most: number,
): Promise<(TrainingRow & { attendance: number })[]> {
  const { rows } = await sql<TrainingRow & { attendance: number }>`
    select t.*, (select count(*)::integer from activities.training_check_in c where c.training_id = t.id) as attendance
    from activities.training t where t.team_id = ${teamId} order by t.held_on desc, t.id desc limit ${most}`.execute(
    tx,
  )
  return rows
}

export type FrequencyRow = {
  team_id: string
  unit_path: string
  month: string
  trainings: number
  attendances: number
}

/** 健身活动频次 of teams in months (YYYY-MM): trainings somebody came to, and how often somebody came. */
export async function countFrequency(
  tx: Tx,
  keys: readonly { teamId: string; month: string }[],
): Promise<FrequencyRow[]> {
  const { rows } = await sql<FrequencyRow>`
    select t.team_id, min(t.unit_path) as unit_path, k.month, count(distinct t.id)::integer as trainings, count(*)::integer as attendances
    from jsonb_to_recordset(${JSON.stringify(keys)}::jsonb) as k("teamId" uuid, month text)
      join activities.training t on t.team_id = k."teamId" and to_char(t.held_on, 'YYYY-MM') = k.month
      join activities.training_check_in c on c.training_id = t.id
    group by t.team_id, k.month`.execute(tx)
  return rows
}

/** The months of one team, the latest first, at most twelve. */
export async function listFrequency(
  tx: Tx,
  teamId: string,
): Promise<{ month: string; trainings: number; attendances: number }[]> {
  const { rows } = await sql<{ month: string; trainings: number; attendances: number }>`
    select to_char(t.held_on, 'YYYY-MM') as month, count(distinct t.id)::integer as trainings, count(*)::integer as attendances
    from activities.training t join activities.training_check_in c on c.training_id = t.id
    where t.team_id = ${teamId} group by 1 order by 1 desc limit 12`.execute(tx)
  return rows
}
