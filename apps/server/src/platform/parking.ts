import type pg from 'pg'
import { findDatabaseFault } from './database-fault.ts'
import { runNamed } from './db.ts'

/**
 * Facts a consumer cannot take stand aside, and with them all that follow of their subject, so that each subject is heard
 * in order and the others go on. A batch that names several subjects in its body hangs on the first: listeners ask what
 * a record is now, so their order does not matter.
 */
export type Place = { xid: string; id: number }
export type ParkedFact = Place & { kind: string; subject_id: string }

/** So often a batch is tried as a whole before its facts are taken one by one. */
export const mostTries = 3
/** A fact that is cut by a time limit may only be unlucky. */
const mostSlowTries = 10

/**
 * Whether more of the same would help: an outage stops all facts alike, so nothing is parked for it, however long it lasts.
 */
export function isHopeless(error: unknown, tries: number): boolean {
  const fault = findDatabaseFault(error)
  if (fault === undefined) return tries >= mostTries
  return fault === 'slow' && tries >= mostSlowTries
}

/** Remembers a failure of the consumer where it stands, be it at its very first batch; how many there were. */
export async function countTry(client: pg.ClientBase, consumer: string): Promise<number> {
  const { rows } = await runNamed(
    client,
    `insert into platform.consumer (name, tries) values ($1, 1)
     on conflict (name) do update set tries = consumer.tries + 1 returning tries`,
    [consumer],
  )
  return rows[0]?.tries ?? 0
}

export async function listParkedSubjects(
  client: pg.ClientBase,
  consumer: string,
  subjects: readonly string[],
): Promise<ReadonlySet<string>> {
  const { rows } = await runNamed(
    client,
    'select distinct subject_id from platform.parked_fact where consumer = $1 and subject_id = any($2)',
    [consumer, subjects],
  )
  return new Set(rows.map((row) => row.subject_id))
}

/** `fault` is undefined for what only stands behind another of its subject. */
export async function park(
  client: pg.ClientBase,
  consumer: string,
  facts: readonly ParkedFact[],
  about: { fault: string | undefined; tries: number; at: Date },
): Promise<void> {
  await runNamed(
    client,
    `insert into platform.parked_fact (consumer, xid, fact_id, kind, subject_id, fault, tries, parked_at)
     select $1, xid::xid8, id, kind, subject_id, $3, $4, $5
     from jsonb_to_recordset($2::jsonb) as r(xid text, id bigint, kind text, subject_id text)`,
    [consumer, JSON.stringify(facts), about.fault ?? null, about.tries, about.at],
  )
}

/** The first fact of a subject that may be heard now: one asked for again, or one whose forerunner is gone. */
export async function findFree(client: pg.ClientBase, consumer: string): Promise<Place | undefined> {
  const { rows } = await runNamed(
    client,
    `select p.xid::text, p.fact_id as id from platform.parked_fact p
     where p.consumer = $1 and (p.again or p.fault is null) and not exists (
       select from platform.parked_fact e
       where e.consumer = p.consumer and e.subject_id = p.subject_id and (e.xid, e.fact_id) < (p.xid, p.fact_id))
     order by p.xid, p.fact_id limit 1`,
    [consumer],
  )
  return rows[0]
}

/** False when another worker was faster. */
export async function unpark(client: pg.ClientBase, consumer: string, { xid, id }: Place): Promise<boolean> {
  const { rowCount } = await runNamed(
    client,
    'delete from platform.parked_fact where consumer = $1 and xid = $2::xid8 and fact_id = $3',
    [consumer, xid, id],
  )
  return rowCount === 1
}

/** It failed once more and waits for another answer. */
export async function keepParked(
  client: pg.ClientBase,
  consumer: string,
  { xid, id }: Place,
  fault: string,
): Promise<void> {
  await runNamed(
    client,
    `update platform.parked_fact set again = false, tries = tries + 1, fault = $4
     where consumer = $1 and xid = $2::xid8 and fact_id = $3`,
    [consumer, xid, id, fault],
  )
}
