import { sql } from 'kysely'
import type { Tx } from '#platform/call'
import { type InstructorRow, type ItemRow, type ScheduleRow, teams } from '../tables.ts'

export type Owner = { id: string; unit_path: string }
/** What a team has several of. */
export type Lists = { items: ItemRow[]; schedules: ScheduleRow[]; instructors: InstructorRow[] }
export type NewItem = Pick<ItemRow, 'position' | 'code' | 'name'>
export type NewSchedule = Omit<ScheduleRow, 'team_id' | 'unit_path'>
export type NewInstructor = Omit<InstructorRow, 'team_id' | 'unit_path'>

/** The whole set is replaced: a form sends what shall be, not what changed. */
export async function replaceItems(
  tx: Tx,
  team: Owner,
  items: readonly NewItem[],
  fresh: boolean,
): Promise<void> {
  if (!fresh) await teams(tx).deleteFrom('item').where('team_id', '=', team.id).execute()
  await sql`insert into teams.item (team_id, unit_path, position, code, name)
    select ${team.id}::uuid, ${team.unit_path}, position, code, name
    from jsonb_to_recordset(${JSON.stringify(items)}::jsonb) as r(position smallint, code text, name text)`.execute(
    tx,
  )
}

export async function replaceSchedules(
  tx: Tx,
  team: Owner,
  schedules: readonly NewSchedule[],
  fresh: boolean,
): Promise<void> {
  if (!fresh) await teams(tx).deleteFrom('schedule').where('team_id', '=', team.id).execute()
  await sql`insert into teams.schedule (team_id, unit_path, position, weekday, starts, ends, place, lng, lat, crs)
    select ${team.id}::uuid, ${team.unit_path}, position, weekday, starts, ends, place, lng, lat, crs
    from jsonb_to_recordset(${JSON.stringify(schedules)}::jsonb) as r(position smallint, weekday smallint, starts time, ends time,
      place text, lng double precision, lat double precision, crs text)`.execute(tx)
}

export async function replaceInstructors(
  tx: Tx,
  team: Owner,
  instructors: readonly NewInstructor[],
  fresh: boolean,
): Promise<void> {
  if (!fresh) await teams(tx).deleteFrom('instructor').where('team_id', '=', team.id).execute()
  if (instructors.length === 0) return
  await teams(tx)
    .insertInto('instructor')
    .values(instructors.map((each) => ({ ...each, team_id: team.id, unit_path: team.unit_path })))
    .execute()
}

async function listItems(tx: Tx, teamId: string): Promise<ItemRow[]> {
  return teams(tx).selectFrom('item').selectAll().where('team_id', '=', teamId).orderBy('position').execute()
}

async function listSchedules(tx: Tx, teamId: string): Promise<ScheduleRow[]> {
  return teams(tx)
    .selectFrom('schedule')
    .selectAll()
    .where('team_id', '=', teamId)
    .orderBy('position')
    .execute()
}

export async function listInstructors(tx: Tx, teamId: string): Promise<InstructorRow[]> {
  return teams(tx)
    .selectFrom('instructor')
    .selectAll()
    .where('team_id', '=', teamId)
    .orderBy('position')
    .execute()
}

/** Asked together, in one packet with whatever else is asked at once. */
export async function readLists(tx: Tx, teamId: string): Promise<Lists> {
  const [items, schedules, instructors] = await Promise.all([
    listItems(tx, teamId),
    listSchedules(tx, teamId),
    listInstructors(tx, teamId),
  ])
  return { items, schedules, instructors }
}
