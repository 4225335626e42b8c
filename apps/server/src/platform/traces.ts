import { sql } from 'kysely'
import { listEntries } from './audit/store.ts'
import { systemActor, type Tx } from './call.ts'
import { newId } from './ids.ts'
import { type Ground, withCall } from './transaction.ts'

/** What the ground itself keeps about an account: acts in timelines, announcements, answers kept for retries, the audit. */
export type Traces = {
  transitions: {
    subject_kind: string
    subject_id: string
    action: string
    reason: string | null
    occurred_at: Date
  }[]
  facts: { kind: string; subject_id: string; announced_at: Date }[]
  answers: { route: string; answer: unknown; created_at: Date }[]
  entries: {
    id: number
    occurred_at: Date
    action: string
    actor_kind: string
    address: string
    outcome: string
    after: unknown
  }[]
}

/** More than a person does in a life; whoever did more asks the operator. */
const most = 20_000

/** For a person's own copy; in a transaction of the system, because most of it is under other people's policies. */
export async function listTraces(tx: Tx, accountIds: readonly string[]): Promise<Traces> {
  const ids = [...accountIds]
  const { rows: transitions } = await sql<Traces['transitions'][number]>`
    select subject_kind, subject_id, action, reason, occurred_at from platform.transition
    where account_id = any(${ids}::uuid[]) order by id limit ${most}`.execute(tx)
  const { rows: facts } = await sql<Traces['facts'][number]>`
    select kind, subject_id, announced_at from platform.outbox
    where account_id = any(${ids}::uuid[]) order by id limit ${most}`.execute(tx)
  const { rows: answers } = await sql<Traces['answers'][number]>`
    select route, answer, created_at from platform.idempotency
    where account_id = any(${ids}::uuid[]) order by created_at limit ${most}`.execute(tx)
  const entries = new Map<number, Traces['entries'][number]>()
  const page = { before: undefined, limit: most, countTo: 1 }
  for (const id of ids)
    for (const about of [{ account: id }, { subject: id }])
      for (const row of (await listEntries(tx, { roles: undefined, ...about }, page)).rows)
        entries.set(row.id, row)
  return { transitions, facts, answers, entries: [...entries.values()].sort((a, b) => a.id - b.id) }
}

/** A phone that was out of reach sends its drafts again within days; whatever is older is asked for by nobody. */
const keepAnswersDays = 7

/** The worker calls it now and then. */
export async function removeOldAnswers(ground: Ground, now: Date): Promise<void> {
  const before = new Date(now.getTime() - keepAnswersDays * 86_400_000)
  await withCall(ground, { actor: systemActor, now, requestId: newId() }, ({ tx }) =>
    sql`delete from platform.idempotency where created_at < ${before}`.execute(tx),
  )
}

/** Answers kept for a retry repeat what was answered, personal fields among it. */
export async function forgetAnswers(tx: Tx, accountIds: readonly string[]): Promise<void> {
  await sql`delete from platform.idempotency where account_id = any(${[...accountIds]}::uuid[])`.execute(tx)
}
