import { sql } from 'kysely'
import type { Tx } from '../call.ts'

export type StuckTaskRow = {
  id: string
  kind: string
  username: string | null
  unit_name: string | null
  fault: string | null
  tries: number
  created_at: Date
  stuck_at: Date | null
}
/** Through a door that runs as the owner: an administrator has no scope, and sees no title and no input. */
export async function listStuckTasks(tx: Tx): Promise<StuckTaskRow[]> {
  const { rows } = await sql<StuckTaskRow>`select * from platform.list_stuck_tasks()`.execute(tx)
  return rows
}

/** `told` is null for again. Undefined when it waits no longer. */
export async function answerStuckTask(
  tx: Tx,
  id: string,
  told: unknown,
  at: Date,
): Promise<{ kind: string; unit_path: string } | undefined> {
  const { rows } = await sql<{ kind: string; unit_path: string }>`
    select * from platform.answer_stuck_task(${id}, ${told === null ? null : JSON.stringify(told)}::jsonb, ${at})`.execute(
    tx,
  )
  return rows[0]
}

export type ParkedRow = {
  consumer: string
  position: string
  kind: string
  subject_id: string
  fault: string
  tries: number
  again: boolean
  behind: number
  parked_at: Date
}
/** Those that failed, oldest first, each with how many of its subject stand behind it. */
export async function listParked(tx: Tx): Promise<ParkedRow[]> {
  const { rows } = await sql<ParkedRow>`
    select consumer, xid::text || '.' || fact_id as position, kind, subject_id, fault, tries, again, parked_at,
      (select count(*)::int from platform.parked_fact b where b.consumer = p.consumer and b.subject_id = p.subject_id
        and (b.xid, b.fact_id) > (p.xid, p.fact_id)) as behind
    from platform.parked_fact p where fault is not null order by parked_at, xid, fact_id limit 200`.execute(
    tx,
  )
  return rows
}

const place = (consumer: string, position: string) => sql`consumer = ${consumer}
  and xid = split_part(${position}, '.', 1)::xid8 and fact_id = split_part(${position}, '.', 2)::bigint and fault is not null`

/** Undefined when it is no longer parked. */
export async function askParkedAgain(
  tx: Tx,
  consumer: string,
  position: string,
): Promise<string | undefined> {
  const { rows } = await sql<{ kind: string }>`
    update platform.parked_fact set again = true where ${place(consumer, position)} returning kind`.execute(
    tx,
  )
  return rows[0]?.kind
}

export async function dropParked(tx: Tx, consumer: string, position: string): Promise<string | undefined> {
  const { rows } = await sql<{ kind: string }>`
    delete from platform.parked_fact where ${place(consumer, position)} returning kind`.execute(tx)
  return rows[0]?.kind
}
