import { sql } from 'kysely'
import type { Tx } from '#platform/call'
import { type ActivityRow, activities, type CheckInRow, type SignUpRow, type SignUpState } from '../tables.ts'

export type Coming = ActivityRow & { sign_up_id: string | null; sign_up_name: string | null }

/** An activity that was published, with the acting citizen's place in it. */
export async function findComing(tx: Tx, id: string, citizenId: string): Promise<Coming | undefined> {
  const { rows } = await sql<Coming>`select a.*, s.id as sign_up_id, s.name as sign_up_name
    from activities.activity a left join activities.sign_up s
      on s.activity_id = a.id and s.citizen_id = ${citizenId} and s.state = 'taken'
    where a.id = ${id} and a.state in ('published', 'cancelled', 'ended')`.execute(tx)
  return rows[0]
}

/** False when the person has checked in before: the unique key is the guard. */
export async function insertCheckIn(tx: Tx, row: CheckInRow): Promise<boolean> {
  const stored = await activities(tx)
    .insertInto('check_in')
    .values(row)
    .onConflict((c) => c.constraint('check_in__once').doNothing())
    .returning('id')
    .executeTakeFirst()
  return stored !== undefined
}

export async function findCheckIn(
  tx: Tx,
  activityId: string,
  citizenId: string,
): Promise<CheckInRow | undefined> {
  return activities(tx)
    .selectFrom('check_in')
    .selectAll()
    .where('activity_id', '=', activityId)
    .where('citizen_id', '=', citizenId)
    .executeTakeFirst()
}

export async function findSignUp(tx: Tx, activityId: string, id: string): Promise<SignUpRow | undefined> {
  return activities(tx)
    .selectFrom('sign_up')
    .selectAll()
    .where('id', '=', id)
    .where('activity_id', '=', activityId)
    .executeTakeFirst()
}

export type PersonRow = Pick<
  SignUpRow,
  'id' | 'order_no' | 'state' | 'name' | 'phone_masked' | 'team_id' | 'signed_up_at' | 'offered_until'
> & { checked_in_at: Date | null; method: string | null; was_offline: boolean | null }

/** In the order of signing up; one row more when there is a next page. */
export async function listSignUps(
  tx: Tx,
  activityId: string,
  options: { state: SignUpState | undefined; afterOrder: number; limit: number },
): Promise<PersonRow[]> {
  const { state, afterOrder, limit } = options
  const { rows } = await sql<PersonRow>`
    select s.id, s.order_no, s.state, s.name, s.phone_masked, s.team_id, s.signed_up_at, s.offered_until,
      c.scanned_at as checked_in_at, c.method, c.was_offline
    from activities.sign_up s left join activities.check_in c on c.activity_id = s.activity_id and c.citizen_id = s.citizen_id
    where s.activity_id = ${activityId} and s.order_no > ${afterOrder} and (${state ?? null}::text is null or s.state = ${state ?? null})
    order by s.order_no limit ${limit + 1}`.execute(tx)
  return rows
}

export async function countCheckIns(tx: Tx, activityId: string): Promise<number> {
  const row = await activities(tx)
    .selectFrom('check_in')
    .select((e) => e.fn.countAll<number>().as('n'))
    .where('activity_id', '=', activityId)
    .executeTakeFirstOrThrow()
  return row.n
}

/** In the order of coming; one row more when there is a next page. */
export async function listAttendees(
  tx: Tx,
  activityId: string,
  afterId: string | undefined,
  limit: number,
): Promise<CheckInRow[]> {
  return activities(tx)
    .selectFrom('check_in')
    .selectAll()
    .where('activity_id', '=', activityId)
    .$if(afterId !== undefined, (q) => q.where(sql<boolean>`id > ${afterId}::uuid`))
    .orderBy('id')
    .limit(limit + 1)
    .execute()
}
