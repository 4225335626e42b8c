import type { PlaceState } from '@jianwang/words/places'
import { sql } from 'kysely'
import type { Tx } from '#platform/call'
import type { Standing } from '../tables.ts'

/** As the system. */
export async function followRows(tx: Tx, from: string, to: string): Promise<void> {
  await sql`select activities.follow_citizen(${from}, ${to})`.execute(tx)
}

/** As the system. */
export async function eraseRows(tx: Tx, citizenId: string): Promise<void> {
  await sql`select activities.erase_citizen(${citizenId})`.execute(tx)
}

export type OwnSignUp = {
  title: string
  starts_at: Date
  state: PlaceState
  name: string
  phone_sealed: Buffer | null
  id: string
  signed_up_at: Date
  checked_in_at: Date | null
  standing: Standing | null
}

/** The acting citizen's, all of them: his own copy. */
export async function listOwnSignUps(tx: Tx, citizenId: string): Promise<OwnSignUp[]> {
  const { rows } = await sql<OwnSignUp>`
    select a.title, a.starts_at, s.state, s.name, s.phone_sealed, s.id, s.signed_up_at, c.scanned_at as checked_in_at, c.standing
    from places.place s join activities.activity a on a.id = s.seating_id
      left join activities.check_in c on c.activity_id = s.seating_id and c.citizen_id = s.citizen_id
    where s.citizen_id = ${citizenId} order by s.id`.execute(tx)
  return rows
}

export async function listOwnAttendances(
  tx: Tx,
  citizenId: string,
): Promise<{ team_name: string | null; scanned_at: Date; standing: Standing }[]> {
  const { rows } = await sql<{ team_name: string | null; scanned_at: Date; standing: Standing }>`
    select t.team_name, c.scanned_at, c.standing from activities.training_check_in c left join activities.training t on t.id = c.training_id
    where c.citizen_id = ${citizenId} order by c.scanned_at`.execute(tx)
  return rows
}
