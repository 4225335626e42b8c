import { type RawBuilder, type SqlBool, sql } from 'kysely'
import type { Tx } from '../call.ts'
import type { Verdict } from './verify.ts'

export type Entry = {
  id: number
  occurred_at: Date
  actor_kind: string
  account_id: string | null
  actor_role: string | null
  actor_name: string
  unit_name: string
  address: string
  request_id: string
  action: string
  subject_kind: string
  subject_id: string
  before: unknown
  after: unknown
  reason: string | null
  outcome: string
  sealed: boolean
}
export type EntryFilter = {
  /** Roles whose acts may be seen; undefined sees everybody's. */
  roles: readonly string[] | undefined
  /** Account id or username. */
  account?: string | undefined
  /** A whole action or the part before its dot. */
  action?: string | undefined
  /** `kind/id`, or an id of any kind. */
  subject?: string | undefined
  outcome?: string | undefined
  /** First and last calendar day in Shanghai. */
  from?: string | undefined
  to?: string | undefined
}

/**
 * Reads as `audit_read`: the server's own role cannot see the audit, so that a forgotten filter of a business query
 * shows nothing of it. An error leaves the role with the transaction.
 */
async function asReader<T>(tx: Tx, read: () => Promise<T>): Promise<T> {
  await sql`set local role audit_read`.execute(tx)
  const result = await read()
  await sql`reset role`.execute(tx)
  return result
}

/** Newest first, one more than `limit` when there are more; `total` counts to `countTo` at most. */
export async function listEntries(
  tx: Tx,
  filter: EntryFilter,
  page: { before: number | undefined; limit: number; countTo: number },
): Promise<{ rows: Entry[]; total: number }> {
  const where = matches(filter)
  return asReader(tx, async () => {
    const { rows } = await sql<Entry>`
      select e.id, e.occurred_at, e.actor_kind, e.account_id, e.actor_role, e.actor_name, e.unit_name, e.address, e.request_id,
        e.action, e.subject_kind, e.subject_id, e.before, e.after, e.reason, e.outcome,
        exists (select 1 from audit.seal s where s.entry_id = e.id) as sealed
      from audit.entry e
      where ${where} and (${page.before ?? null}::bigint is null or e.id < ${page.before ?? null}::bigint)
      order by e.id desc limit ${page.limit + 1}`.execute(tx)
    const { rows: counted } = await sql<{ n: number }>`
      select count(*)::int as n from (select 1 from audit.entry e where ${where} limit ${page.countTo + 1}) as counted`.execute(
      tx,
    )
    return { rows, total: counted[0]?.n ?? 0 }
  })
}

function matches(filter: EntryFilter): RawBuilder<SqlBool> {
  const parts = [sql<SqlBool>`true`]
  if (filter.roles !== undefined) parts.push(sql`e.actor_role = any(${[...filter.roles]}::text[])`)
  if (filter.account !== undefined)
    parts.push(
      isUuid(filter.account)
        ? sql`e.account_id = ${filter.account}::uuid`
        : sql`e.actor_name = ${filter.account}`,
    )
  if (filter.action !== undefined)
    parts.push(sql`(e.action = ${filter.action} or starts_with(e.action, ${`${filter.action}.`}))`)
  if (filter.subject !== undefined) {
    const [kind, id] = splitSubject(filter.subject)
    if (kind !== undefined) parts.push(sql`e.subject_kind = ${kind}`)
    parts.push(sql`e.subject_id = ${id}`)
  }
  if (filter.outcome !== undefined) parts.push(sql`e.outcome = ${filter.outcome}`)
  if (filter.from !== undefined)
    parts.push(sql`e.occurred_at >= ${filter.from}::date::timestamp at time zone 'Asia/Shanghai'`)
  if (filter.to !== undefined)
    parts.push(sql`e.occurred_at < (${filter.to}::date + 1)::timestamp at time zone 'Asia/Shanghai'`)
  return sql<SqlBool>`${sql.join(parts, sql` and `)}`
}

function splitSubject(subject: string): [kind: string | undefined, id: string] {
  const at = subject.indexOf('/')
  return at < 0 ? [undefined, subject] : [subject.slice(0, at), subject.slice(at + 1)]
}

function isUuid(text: string): boolean {
  return /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/.test(text)
}

type Verification = {
  verified_at: Date
  actor_name: string
  ok: boolean
  sealed: number
  unsealed: number
  head_kept: boolean
  faults: string[]
}
export type ChainStatus = {
  sealed: number
  sealedAt: Date | undefined
  unsealed: number
  oldestUnsealedAt: Date | undefined
  last: Verification | undefined
}

/** How far the chain reaches, what waits to be sealed, and what the last walk over it found. */
export async function readChainStatus(tx: Tx): Promise<ChainStatus> {
  return asReader(tx, async () => {
    const { rows: heads } = await sql<{ position: number; sealed_at: Date }>`
      select position, sealed_at from audit.head order by position desc limit 1`.execute(tx)
    const { rows: waiting } = await sql<{ n: number; oldest: Date | null }>`
      select count(*)::int as n, min(occurred_at) as oldest from audit.entry
      where (xid, id) > (select xid, entry_id from audit.head union all select '0'::xid8, 0 order by 1 desc, 2 desc limit 1)`.execute(
      tx,
    )
    const { rows: walks } = await sql<Verification>`
      select verified_at, actor_name, ok, sealed, unsealed, head_kept, faults from audit.verification
      order by id desc limit 1`.execute(tx)
    return {
      sealed: heads[0]?.position ?? 0,
      sealedAt: heads[0]?.sealed_at,
      unsealed: waiting[0]?.n ?? 0,
      oldestUnsealedAt: waiting[0]?.oldest ?? undefined,
      last: walks[0],
    }
  })
}

export async function insertVerification(
  tx: Tx,
  by: { accountId: string | undefined; username: string; now: Date },
  verdict: Verdict,
  headKept: boolean,
): Promise<void> {
  await sql`insert into audit.verification (verified_at, account_id, actor_name, ok, sealed, unsealed, head_kept, faults)
    values (${by.now}, ${by.accountId ?? null}, ${by.username}, ${verdict.ok}, ${verdict.sealed}, ${verdict.unsealed},
      ${headKept}, ${JSON.stringify(verdict.faults)}::jsonb)`.execute(tx)
}
