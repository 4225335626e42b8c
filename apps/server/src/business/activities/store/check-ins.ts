import type { PlaceState } from '@jianwang/words/places'
import { sql } from 'kysely'
import type { Tx } from '#platform/call'
import { fromStates, toState } from '#platform/lifecycle/lifecycle'
import type { PlaceRow } from '#support/places'
import { type ScanAnswer, scanLifecycle } from '../answer-lifecycle.ts'
import { type ActivityRow, activities, type CheckInRow, type Standing } from '../tables.ts'

/** What counts takes the place of a scan that waits for a nod or did not get it, and of nothing else. */
const countsInstead = sql`on conflict on constraint check_in__once do update set sign_up_id = excluded.sign_up_id, name = excluded.name,
  method = excluded.method, scanned_at = excluded.scanned_at, received_at = excluded.received_at, was_offline = excluded.was_offline,
  distance_metres = excluded.distance_metres, device = excluded.device, marked_by_name = excluded.marked_by_name,
  standing = excluded.standing, answered_at = null
  where check_in.standing <> 'counted' and excluded.standing = 'counted'`

export type Coming = Pick<
  ActivityRow,
  | 'id'
  | 'unit_path'
  | 'title'
  | 'state'
  | 'starts_at'
  | 'ends_at'
  | 'check_in_before_minutes'
  | 'check_in_after_minutes'
  | 'check_in_radius_metres'
  | 'walk_in'
  | 'lng'
  | 'lat'
  | 'crs'
> & { sign_up_id: string | null; sign_up_name: string | null; stored: boolean }

/**
 * An activity that was published, with the acting citizen's place in it. Whoever has a place where no distance is asked for
 * is checked in by the same statement, before he was judged: a refusal takes it back with the transaction. `stored` is
 * false for who has checked in before, as for who must be looked at first.
 */
export async function checkInComing(
  tx: Tx,
  row: Pick<
    CheckInRow,
    'id' | 'activity_id' | 'citizen_id' | 'scanned_at' | 'received_at' | 'was_offline' | 'device' | 'standing'
  >,
): Promise<Coming | undefined> {
  const { rows } = await sql<Coming>`
    with coming as (
      select a.id, a.unit_path, a.title, a.state, a.starts_at, a.ends_at, a.check_in_before_minutes, a.check_in_after_minutes,
        a.check_in_radius_metres, a.walk_in, a.lng, a.lat, a.crs, s.id as sign_up_id, s.name as sign_up_name
      from activities.activity a left join places.place s
        on s.seating_id = a.id and s.citizen_id = ${row.citizen_id} and s.state = 'taken'
      where a.id = ${row.activity_id} and a.state in ('published', 'cancelled', 'ended')),
    stored as (
      insert into activities.check_in (id, activity_id, unit_path, citizen_id, sign_up_id, name, method, scanned_at, received_at, was_offline, device, standing)
      select ${row.id}, id, unit_path, ${row.citizen_id}, sign_up_id, sign_up_name, 'code', ${row.scanned_at}, ${row.received_at}, ${row.was_offline}, ${row.device}, ${row.standing}
      from coming where sign_up_id is not null and check_in_radius_metres is null
      ${countsInstead} returning id)
    select coming.*, exists (select from stored) as stored from coming`.execute(tx)
  return rows[0]
}

/** False when the person's check-in counts already, or waits as this one would: the unique key is the guard. */
export async function insertCheckIn(tx: Tx, row: Omit<CheckInRow, 'answered_at'>): Promise<boolean> {
  const { rows } = await sql`
    insert into activities.check_in (id, activity_id, unit_path, citizen_id, sign_up_id, name, method, scanned_at, received_at, was_offline,
      distance_metres, device, marked_by_name, standing)
    values (${row.id}, ${row.activity_id}, ${row.unit_path}, ${row.citizen_id}, ${row.sign_up_id}, ${row.name}, ${row.method},
      ${row.scanned_at}, ${row.received_at}, ${row.was_offline}, ${row.distance_metres}, ${row.device}, ${row.marked_by_name}, ${row.standing})
    ${countsInstead} returning id`.execute(tx)
  return rows.length > 0
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
  const { rows } = await sql<SignUpRow>`
    select id, citizen_id, name, state from places.place where id = ${id} and seating_id = ${activityId}`.execute(
    tx,
  )
  return rows[0]
}
/** Whoever signs up for an activity is a citizen. */
type SignUpRow = { id: string; citizen_id: string; name: string; state: PlaceState }

export type PersonRow = Pick<
  PlaceRow,
  'id' | 'order_no' | 'state' | 'name' | 'phone_masked' | 'signed_up_at' | 'offered_until'
> & {
  team_id: string | null
  checked_in_at: Date | null
  method: string | null
  was_offline: boolean | null
  standing: Standing | null
}

/** In the order of signing up; one row more when there is a next page. */
export async function listSignUps(
  tx: Tx,
  activityId: string,
  options: { state: PlaceState | undefined; afterOrder: number; limit: number },
): Promise<PersonRow[]> {
  const { state, afterOrder, limit } = options
  const { rows } = await sql<PersonRow>`
    select s.id, s.order_no, s.state, s.name, s.phone_masked, s.group_id as team_id, s.signed_up_at, s.offered_until,
      case when c.standing = 'counted' then c.scanned_at end as checked_in_at, c.method, c.was_offline, c.standing
    from places.place s left join activities.check_in c on c.activity_id = s.seating_id and c.citizen_id = s.citizen_id
    where s.seating_id = ${activityId} and s.order_no > ${afterOrder} and (${state ?? null}::text is null or s.state = ${state ?? null})
    order by s.order_no limit ${limit + 1}`.execute(tx)
  return rows
}

export async function countCheckIns(
  tx: Tx,
  activityId: string,
): Promise<{ checkedIn: number; unconfirmed: number }> {
  const { rows } = await sql<{ counted: number; waiting: number }>`
    select count(*) filter (where standing = 'counted')::integer as counted,
      count(*) filter (where standing = 'waiting')::integer as waiting
    from activities.check_in where activity_id = ${activityId}`.execute(tx)
  return { checkedIn: rows[0]?.counted ?? 0, unconfirmed: rows[0]?.waiting ?? 0 }
}

/**
 * The organiser's answer to scans that were sent on later; one he refused before may still be let in. What counts stays.
 * @returns whose they are
 */
export async function answerCheckIns(
  tx: Tx,
  activityId: string,
  answer: { ids: readonly string[]; action: ScanAnswer; by: string; at: Date },
): Promise<{ id: string; citizen_id: string }[]> {
  const { ids, action, by, at } = answer
  return activities(tx)
    .updateTable('check_in')
    .set({ standing: toState(scanLifecycle, action), answered_at: at, marked_by_name: by })
    .where('activity_id', '=', activityId)
    .where('id', 'in', [...ids])
    .where('standing', 'in', fromStates(scanLifecycle, action))
    .returning(['id', 'citizen_id'])
    .execute()
}

/** In the order of coming; one row more when there is a next page. */
export async function listAttendees(
  tx: Tx,
  activityId: string,
  options: { standing: Standing; afterId: string | undefined; limit: number },
): Promise<CheckInRow[]> {
  const { standing, afterId, limit } = options
  return activities(tx)
    .selectFrom('check_in')
    .selectAll()
    .where('activity_id', '=', activityId)
    .where('standing', '=', standing)
    .$if(afterId !== undefined, (q) => q.where(sql<boolean>`id > ${afterId}::uuid`))
    .orderBy('id')
    .limit(limit + 1)
    .execute()
}
