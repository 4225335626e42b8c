import type { OwnFoundation } from '@jianwang/records/delivery-classes'
import { sql } from 'kysely'
import type { Tx } from '#platform/call'
import { stagedBytes } from '#platform/record/sheet'
import { chosenRows } from '#support/imports'
import type { PlaceRow } from '#support/places'

export type KnownLearner = Pick<PlaceRow, 'id' | 'citizen_id' | 'state' | 'name' | 'phone_index'> & {
  foundation: OwnFoundation | null
}

/** Everybody who has or had a place in a class or waits for one, the last one of each first: at most some thousand. */
export async function listKnown(tx: Tx, courseId: string): Promise<KnownLearner[]> {
  const { rows } = await sql<KnownLearner>`
    select p.id, p.citizen_id, p.state, p.name, p.phone_index, l.foundation
    from places.place p left join delivery.learner l on l.place_id = p.id
    where p.seating_id = ${courseId}::uuid order by p.order_no desc`.execute(tx)
  return rows
}

type StagedLearner = {
  id: string
  name: string
  phone_sealed: Buffer
  phone_index: Buffer
  phone_tail: Buffer
  phone_masked: string
  foundation: OwnFoundation | null
  /** The preview said that he would only get a place in the line. */
  waits: boolean
}

/** Whom an import brings anew, in the order of the file. */
export async function listStagedLearners(tx: Tx, importId: string): Promise<StagedLearner[]> {
  const { rows } = await sql<StagedLearner>`
    select c.subject_id as id, r.name, ${stagedBytes('r.phone_sealed')} as phone_sealed, ${stagedBytes('r.phone_index')} as phone_index,
      ${stagedBytes('r.phone_tail')} as phone_tail, r.phone_masked, r.foundation, r.waits
    from ${chosenRows(importId, 'new')} c cross join lateral jsonb_to_record(c.payload->'row') as r(name text, phone_sealed text,
      phone_index text, phone_tail text, phone_masked text, foundation text, waits boolean)
    order by c.ordinal`.execute(tx)
  return rows
}

type ChangedLearner = { id: string; was: OwnFoundation | null; foundation: OwnFoundation }

/** What an import puts right: only of those who stand as they were compared, and by whom the sub-district speaks for. */
export async function updateStagedLearners(
  tx: Tx,
  importId: string,
  courseId: string,
): Promise<ChangedLearner[]> {
  const { rows } = await sql<ChangedLearner>`
    with asked as (
      select p.id, p.unit_path, r.was, r.foundation
      from ${chosenRows(importId, 'changed')} c cross join lateral jsonb_to_record(c.payload->'row') as r(was text, foundation text)
      join places.place p on p.id = c.subject_id and p.seating_id = ${courseId}::uuid and p.citizen_id is null
        and p.state in ('taken', 'waiting', 'offered')
      left join delivery.learner o on o.place_id = p.id
      where o.foundation is not distinct from r.was),
    written as (
      insert into delivery.learner (place_id, unit_path, foundation) select id, unit_path, foundation from asked
      on conflict (place_id) do update set foundation = excluded.foundation returning place_id)
    select a.id, a.was, a.foundation from asked a join written w on w.place_id = a.id`.execute(tx)
  return rows
}
