import type { PlaceState } from '@jianwang/words/places'
import { sql } from 'kysely'
import type { Tx } from '#platform/call'
import type { Rows } from '#platform/record/store'
import { listPathsDownTo } from '#platform/unit-path'
import { type ActivityRow, activities, type Standing } from '../tables.ts'

/** What a level or a leader has not finished is nobody else's business. */
export function areFinished(rows: Rows<ActivityRow>, home: string): Rows<ActivityRow> {
  return rows.where(
    sql<boolean>`(r.state not in ('draft', 'returned') or (r.publisher <> 'team' and r.unit_path = ${home}))`,
  )
}

/** A team's alone are submitted: a level publishes its own directly. */
export async function countSubmitted(tx: Tx, unitPath: string): Promise<number> {
  const row = await activities(tx)
    .selectFrom('activity')
    .select((e) => e.fn.countAll<number>().as('n'))
    // As a literal, so that the partial index serves.
    .where(sql<boolean>`state = 'submitted'`)
    .where('unit_path', '=', unitPath)
    .executeTakeFirstOrThrow()
  return row.n
}

export type Span = { from: Date; to: Date | undefined; after?: { startsAt: string; id: string } | undefined }

/** What concerns a unit: its own, those above it and those below, by time. One row more when there is a next page. */
export async function listPublished(
  tx: Tx,
  unitPath: string,
  span: Span,
  limit: number,
): Promise<ActivityRow[]> {
  const { from, to, after } = span
  return (
    activities(tx)
      .selectFrom('activity')
      .selectAll()
      // As a literal, so that the partial index serves.
      .where(sql<boolean>`state in ('published', 'ended')`)
      .where(
        sql<boolean>`(unit_path = any(${listPathsDownTo(unitPath)}::text[]) or (unit_path >= ${unitPath} and unit_path < ${`${unitPath}~`}))`,
      )
      .where('ends_at', '>', from)
      .$if(to !== undefined, (q) => q.where('starts_at', '<', to ?? from))
      .$if(after !== undefined, (q) =>
        q.where(sql<boolean>`(starts_at, id) > (${after?.startsAt}::timestamptz, ${after?.id}::uuid)`),
      )
      .orderBy('starts_at')
      .orderBy('id')
      .limit(limit + 1)
      .execute()
  )
}

export type MineRow = ActivityRow & {
  sign_up_id: string
  sign_up_state: PlaceState
  order_no: number
  offered_until: Date | null
  ahead: number | null
  checked_in_at: Date | null
  check_in_standing: Standing | null
}

/** The acting citizen's, the latest sign-up first; one row more when there is a next page. */
export async function listMine(
  tx: Tx,
  citizenId: string,
  options: { afterId: string | undefined; notOverAt: Date | undefined; limit: number },
): Promise<MineRow[]> {
  const { afterId, notOverAt, limit } = options
  const { rows } = await sql<MineRow>`
    select a.*, s.id as sign_up_id, s.state as sign_up_state, s.order_no, s.offered_until,
      case when c.standing = 'counted' then c.scanned_at end as checked_in_at, c.standing as check_in_standing,
      case when s.state = 'waiting' then places.count_ahead(s.seating_id, s.order_no) end as ahead
    from places.place s join activities.activity a on a.id = s.seating_id
      left join activities.check_in c on c.activity_id = s.seating_id and c.citizen_id = s.citizen_id
    where s.citizen_id = ${citizenId} and (${afterId ?? null}::uuid is null or s.id < ${afterId ?? null}::uuid)
      and (${notOverAt ?? null}::timestamptz is null or a.ends_at > ${notOverAt ?? null}::timestamptz)
    order by s.id desc limit ${limit + 1}`.execute(tx)
  return rows
}
