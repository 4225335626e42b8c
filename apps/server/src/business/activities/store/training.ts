import { sql } from 'kysely'
import type { Tx } from '#platform/call'
import { fromStates, toState } from '#platform/lifecycle/lifecycle'
import { type ScanAnswer, scanLifecycle } from '../answer-lifecycle.ts'
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

/** False when the member's check-in counts already, or waits as this one would; what counts takes the place of what waits. */
export async function insertAttendance(
  tx: Tx,
  row: Omit<TrainingCheckInRow, 'answered_at'>,
): Promise<boolean> {
  const stored = await activities(tx)
    .insertInto('training_check_in')
    .values(row)
    .onConflict((c) =>
      c
        .columns(['training_id', 'citizen_id'])
        .doUpdateSet({
          scanned_at: row.scanned_at,
          received_at: row.received_at,
          was_offline: row.was_offline,
          standing: row.standing,
          answered_at: null,
        })
        .where('training_check_in.standing', '<>', 'counted')
        .where(sql<boolean>`excluded.standing = 'counted'`),
    )
    .returning('training_id')
    .executeTakeFirst()
  return stored !== undefined
}

/** The members of one training in the order of their scans. */
export async function listAttendances(tx: Tx, trainingId: string): Promise<TrainingCheckInRow[]> {
  return activities(tx)
    .selectFrom('training_check_in')
    .selectAll()
    .where('training_id', '=', trainingId)
    .orderBy('scanned_at')
    .orderBy('id')
    .limit(500)
    .execute()
}

export async function findAttendance(
  tx: Tx,
  trainingId: string,
  citizenId: string,
): Promise<TrainingCheckInRow | undefined> {
  return activities(tx)
    .selectFrom('training_check_in')
    .selectAll()
    .where('training_id', '=', trainingId)
    .where('citizen_id', '=', citizenId)
    .executeTakeFirst()
}

/** The leader's answer, as to the scans of an activity. */
export async function answerAttendances(
  tx: Tx,
  trainingId: string,
  { ids, action, at }: { ids: readonly string[]; action: ScanAnswer; at: Date },
): Promise<{ id: string }[]> {
  return activities(tx)
    .updateTable('training_check_in')
    .set({ standing: toState(scanLifecycle, action), answered_at: at })
    .where('training_id', '=', trainingId)
    .where('id', 'in', [...ids])
    .where('standing', 'in', fromStates(scanLifecycle, action))
    .returning('id')
    .execute()
}

/** The latest first, at most `most`, each with how many came and how many scans wait for a nod. */
export async function listTrainings(tx: Tx, teamId: string, most: number): Promise<CountedTraining[]> {
  const { rows } = await sql<CountedTraining>`
    select t.*, c.attendance, c.unconfirmed from activities.training t, lateral (
      select count(*) filter (where standing = 'counted')::integer as attendance,
        count(*) filter (where standing = 'waiting')::integer as unconfirmed
      from activities.training_check_in where training_id = t.id) c
    where t.team_id = ${teamId} order by t.held_on desc, t.id desc limit ${most}`.execute(tx)
  return rows
}

export type CountedTraining = TrainingRow & { attendance: number; unconfirmed: number }

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
      join activities.training_check_in c on c.training_id = t.id and c.standing = 'counted'
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
    from activities.training t join activities.training_check_in c on c.training_id = t.id and c.standing = 'counted'
    where t.team_id = ${teamId} group by 1 order by 1 desc limit 12`.execute(tx)
  return rows
}
