import type pg from 'pg'
import { type Actor, type AuditNote, type Call, type Door, doorOf, type Fact } from './call.ts'
import type { Crypto } from './crypto/open-crypto.ts'
import {
  beginningOf,
  type Db,
  gatherStatements,
  giveBack,
  isPipelined,
  markEnded,
  runNamed,
  wrapClient,
} from './db.ts'
import { markCitizen } from './statement-names.ts'
import { abandon, forgetEnd, mayRepeat, sendCommit } from './transaction-end.ts'

/** What a transaction is opened with; every House is one. */
export type Ground = { readonly db: Db; readonly crypto: Crypto }

export type Opening = {
  actor: Actor
  now: Date
  requestId: string
  /** Another than the actor's own. */
  door?: Door
  address?: string
  readOnly?: boolean
  /** Use the pool whose connections can COPY and hold cursors; the client is handed to the work. */
  bulk?: boolean
}

const setScope = `select set_config('app.scope', $1, true), set_config('app.account', $2, true), set_config('app.door', $3, true)`
/** Citizens work under a role of their own, whose policies know what is public and what is theirs; it ends with the transaction. */
const becomeCitizen = `select set_config('app.scope', '', true), set_config('app.account', $1, true), set_config('role', 'app_citizen', true)`
/**
 * Opens the one transaction of a request or job, runs the work, writes its audit rows and facts, commits.
 * Serialisation failures, deadlocks and a connection lost before the commit run the work again: work must have no
 * effect outside. @throws OutcomeUnknown when the connection was lost while committing
 */
export async function withCall<T>(
  ground: Ground,
  opening: Opening,
  work: (call: Call, client: pg.PoolClient) => Promise<T>,
): Promise<T> {
  for (let attempt = 1; ; attempt++) {
    const start = performance.now()
    try {
      return await runOnce(ground, opening, work)
    } catch (error) {
      if (!mayRepeat(error, attempt, performance.now() - start)) throw error
    }
  }
}

async function runOnce<T>(
  { db, crypto }: Ground,
  opening: Opening,
  work: (call: Call, client: pg.PoolClient) => Promise<T>,
): Promise<T> {
  const client = await (opening.bulk === true ? db.bulk : db.requests).connect()
  try {
    const begun = begin(client, opening.readOnly === true)
    if (opening.bulk === true) await begun
    const scoped = enterScope(client, opening.actor, opening.door)
    if (opening.bulk === true) await scoped
    const call = makeCall(client, crypto, opening)
    const result = await work(call, client)
    await Promise.all([begun, scoped])
    await finish(client, call)
    return result
  } catch (error) {
    throw await abandon(client, error, opening.readOnly === true)
  } finally {
    giveBack(client)
  }
}

/** Sent without waiting: the first statement of the work follows in the same round trip. */
export function begin(client: pg.ClientBase, readOnly: boolean): Promise<unknown> {
  gatherStatements(client)
  markEnded(client, false)
  markCitizen(client, false)
  forgetEnd(client)
  return settleLater(client.query(beginningOf(client, readOnly)))
}

/** Row policies read `app.scope`, `app.account` and `app.door`; they live as long as the transaction. */
export function enterScope(client: pg.ClientBase, actor: Actor, door = doorOf(actor)): Promise<unknown> {
  gatherStatements(client)
  if (actor.kind !== 'citizen' && actor.kind !== 'visitor')
    return settleLater(runNamed(client, setScope, [actor.scope ?? '', actor.accountId ?? '', door ?? '']))
  const entered = settleLater(runNamed(client, becomeCitizen, [actor.accountId ?? '']))
  markCitizen(client, true)
  return entered
}

export function makeCall(client: pg.ClientBase, crypto: Crypto, opening: Opening): Call {
  return {
    tx: wrapClient(client),
    actor: opening.actor,
    now: opening.now,
    crypto,
    requestId: opening.requestId,
    address: opening.address ?? '',
    notes: [],
    facts: [],
  }
}

/** For an actor whose scope was set by the question that found him: only gathers what follows. */
export function followScope(client: pg.ClientBase): Promise<unknown> {
  gatherStatements(client)
  markCitizen(client, true)
  return Promise.resolve()
}

/**
 * Commits with the very packet of the statements that are being sent now: for work that only reads and asks everything
 * at once. A statement of a later turn is refused.
 */
export function commitAtOnce(client: pg.ClientBase): Promise<unknown> {
  return settleLater(
    new Promise((resolve, reject) => {
      gatherStatements(client, () => {
        markEnded(client, true)
        sendCommit(client).then(resolve, reject)
      })
    }),
  )
}

/** Writes what the call collected and commits: in one round trip where the client pipelines, else one by one. */
export async function finish(client: pg.ClientBase, call: Call): Promise<void> {
  gatherStatements(client)
  const statements: (() => Promise<unknown>)[] = []
  const notes = JSON.stringify(call.notes.map((entry) => auditRow(call, entry)))
  const facts = JSON.stringify(call.facts.map((fact) => factRow(call, fact)))
  // Most changes leave both; one statement costs a third less than two.
  if (call.notes.length > 0 && call.facts.length > 0)
    statements.push(() => runNamed(client, insertBoth, [facts, notes]))
  else if (call.notes.length > 0) statements.push(() => runNamed(client, insertAudit, [notes]))
  else if (call.facts.length > 0) statements.push(() => runNamed(client, insertFacts, [facts]))
  statements.push(() => sendCommit(client))
  // When a flush fails, COMMIT answers ROLLBACK without an error; Promise.all still rejects with the flush's own.
  if (isPipelined(client)) await Promise.all(statements.map((send) => settleLater(send())))
  else for (const send of statements) await send()
}

/** Writes what was collected so far, before the end: for work whose last statement must be followed by the commit at once. */
export async function writeDown(client: pg.ClientBase, call: Call): Promise<void> {
  const notes = call.notes.splice(0)
  const facts = call.facts.splice(0)
  if (notes.length > 0)
    await runNamed(client, insertAudit, [JSON.stringify(notes.map((entry) => auditRow(call, entry)))])
  if (facts.length > 0)
    await runNamed(client, insertFacts, [JSON.stringify(facts.map((fact) => factRow(call, fact)))])
}

/** Keeps an early rejection from being reported as unhandled; whoever awaits it still sees it. */
function settleLater<T>(promise: Promise<T>): Promise<T> {
  promise.catch(() => {})
  return promise
}

const insertAudit = `insert into audit.entry
  (occurred_at, actor_kind, account_id, actor_role, actor_name, unit_id, unit_name, session_id, address, request_id,
   action, subject_kind, subject_id, unit_path, before, after, reason, outcome)
  select occurred_at, actor_kind, account_id, actor_role, actor_name, unit_id, unit_name, session_id, address, request_id,
   action, subject_kind, subject_id, unit_path, before, after, reason, outcome
  from jsonb_to_recordset($1::jsonb) as r(occurred_at timestamptz, actor_kind text, account_id uuid, actor_role text, actor_name text,
   unit_id integer, unit_name text, session_id uuid, address text, request_id text, action text, subject_kind text,
   subject_id text, unit_path text, before jsonb, after jsonb, reason text, outcome text)`

const insertFacts = `insert into platform.outbox (announced_at, kind, subject_id, unit_path, account_id, body)
  select announced_at, kind, subject_id, unit_path, account_id, body
  from jsonb_to_recordset($1::jsonb) as r(announced_at timestamptz, kind text, subject_id text, unit_path text, account_id uuid, body jsonb)`

export function auditRow(
  call: Call,
  entry: AuditNote,
  outcome: 'done' | 'refused' = 'done',
): Record<string, unknown> {
  const { actor } = call
  return {
    occurred_at: call.now,
    actor_kind: actor.kind,
    account_id: actor.accountId,
    actor_role: actor.role,
    actor_name: actor.username,
    unit_id: actor.unitId,
    unit_name: actor.unitName,
    session_id: actor.sessionId,
    address: call.address,
    request_id: call.requestId,
    action: entry.action,
    subject_kind: entry.subjectKind,
    subject_id: entry.subjectId,
    unit_path: entry.unitPath,
    before: entry.before,
    after: entry.after,
    reason: entry.reason,
    outcome,
  }
}

function factRow(call: Call, fact: Fact): Record<string, unknown> {
  return {
    announced_at: call.now,
    kind: fact.kind,
    subject_id: fact.subjectId,
    unit_path: fact.unitPath,
    account_id: call.actor.accountId,
    body: fact.body ?? {},
  }
}

const insertBoth = `with noted as (${insertAudit.replace('$1', '$2')}) ${insertFacts}`

/** Stores a refused attempt on its own, because the attempt's transaction was rolled back (trust: denied tries are audited). */
export async function recordRefusal(ground: Ground, opening: Opening, entry: AuditNote): Promise<void> {
  await withCall(ground, { ...opening, readOnly: false }, async (call, client) => {
    await runNamed(client, insertAudit, [JSON.stringify([auditRow(call, entry, 'refused')])])
  })
}
