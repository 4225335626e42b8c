import { sql } from 'kysely'
import type { Actor, Call, Tx } from '../call.ts'
import { forbidden, type Problem, problem } from '../problem.ts'

export const wrongState = problem('platform/wrong-state', 409)
export const reasonNeeded = problem('platform/reason-needed', 422)

/** One act that takes a record from some states to another. `to` 'same' keeps the state (an edit, a note). */
export type Transition<Row, State extends string> = {
  action: string
  /** What the button says. */
  title: string
  from: readonly State[]
  to: State | 'same'
  may: (actor: Actor, row: Row) => boolean
  /** Says why it is refused although the actor may and the state fits. */
  guard?: (row: Row) => Problem | undefined
  reason?: 'required' | 'optional'
}

export type Lifecycle<Row, State extends string> = {
  subjectKind: string
  states: Readonly<Record<State, string>>
  stateOf: (row: Row) => State
  idOf: (row: Row) => string
  pathOf: (row: Row) => string
  transitions: readonly Transition<Row, State>[]
}

/** Actions the viewer may take on this record now; sent with the record so that screens hide the rest. */
export function listActions<Row, State extends string>(
  lifecycle: Lifecycle<Row, State>,
  actor: Actor,
  row: Row,
): string[] {
  const state = lifecycle.stateOf(row)
  return lifecycle.transitions
    .filter((t) => t.from.includes(state) && t.may(actor, row) && t.guard?.(row) === undefined)
    .map((t) => t.action)
}

/**
 * Checks an act and writes it to the one transition log; the caller stores the new state.
 * @returns the state the record has afterwards
 * @throws forbidden (403), wrongState (409), reasonNeeded (422), or what the guard says
 */
export async function takeAction<Row, State extends string>(
  call: Call,
  lifecycle: Lifecycle<Row, State>,
  row: Row,
  action: string,
  options: { reason?: string | undefined; detail?: unknown } = {},
): Promise<State> {
  const state = lifecycle.stateOf(row)
  const candidates = lifecycle.transitions.filter((t) => t.action === action)
  const transition = candidates.find((t) => t.from.includes(state)) ?? candidates[0]
  if (transition === undefined) throw new Error(`${lifecycle.subjectKind} knows no action ${action}`)
  if (!transition.may(call.actor, row)) throw forbidden()
  if (!transition.from.includes(state))
    throw wrongState({ action: transition.title, state: lifecycle.states[state] })
  if (transition.reason === 'required' && (options.reason ?? '').trim() === '')
    throw reasonNeeded({ action: transition.title })
  const refusal = transition.guard?.(row)
  if (refusal !== undefined) throw refusal
  const to = transition.to === 'same' ? state : transition.to
  await logTransition(call, {
    subjectKind: lifecycle.subjectKind,
    subjectId: lifecycle.idOf(row),
    unitPath: lifecycle.pathOf(row),
    action,
    from: state,
    to,
    reason: options.reason,
    detail: options.detail,
  })
  return to
}

type Entry = {
  subjectKind: string
  subjectId: string
  unitPath: string
  action: string
  from: string | undefined
  to: string
  reason?: string | undefined
  detail?: unknown
}

/** Writes the first state of a record, or an act outside any lifecycle, to the timeline. */
export async function logTransition(call: Call, entry: Entry): Promise<void> {
  await tables(call.tx)
    .insertInto('transition')
    .values({
      subject_kind: entry.subjectKind,
      subject_id: entry.subjectId,
      unit_path: entry.unitPath,
      action: entry.action,
      from_state: entry.from ?? null,
      to_state: entry.to,
      account_id: call.actor.accountId ?? null,
      actor_name: call.actor.personName,
      unit_name: call.actor.unitName,
      reason: entry.reason ?? null,
      detail: entry.detail === undefined ? null : JSON.stringify(entry.detail),
      occurred_at: call.now,
    })
    .execute()
}

/** The same for many records, in one statement: what a batch or an import did. */
export async function logTransitions(call: Call, entries: readonly Entry[]): Promise<void> {
  if (entries.length === 0) return
  const rows = entries.map((entry) => ({
    subject_kind: entry.subjectKind,
    subject_id: entry.subjectId,
    unit_path: entry.unitPath,
    action: entry.action,
    from_state: entry.from ?? null,
    to_state: entry.to,
    reason: entry.reason ?? null,
    detail: entry.detail ?? null,
  }))
  await sql`insert into platform.transition
    (subject_kind, subject_id, unit_path, action, from_state, to_state, account_id, actor_name, unit_name, reason, detail, occurred_at)
    select subject_kind, subject_id, unit_path, action, from_state, to_state, ${call.actor.accountId ?? null}::uuid,
      ${call.actor.personName}, ${call.actor.unitName}, reason, detail, ${call.now}
    from jsonb_to_recordset(${JSON.stringify(rows)}::jsonb) as r(subject_kind text, subject_id text, unit_path text, action text,
      from_state text, to_state text, reason text, detail jsonb)`.execute(call.tx)
}

export type TimelineItem = {
  action: string
  fromState: string | null
  toState: string
  actorName: string
  unitName: string
  reason: string | null
  detail: unknown
  occurredAt: string
}

/** What happened to a record, newest first, at most 200. */
export async function listTimeline(
  call: Call,
  subjectKind: string,
  subjectId: string,
): Promise<TimelineItem[]> {
  const rows = await tables(call.tx)
    .selectFrom('transition')
    .selectAll()
    .where('subject_kind', '=', subjectKind)
    .where('subject_id', '=', subjectId)
    .orderBy('id', 'desc')
    .limit(200)
    .execute()
  return rows.map((row) => ({
    action: row.action,
    fromState: row.from_state,
    toState: row.to_state,
    actorName: row.actor_name,
    unitName: row.unit_name,
    reason: row.reason,
    detail: row.detail,
    occurredAt: row.occurred_at.toISOString(),
  }))
}

/** A moved record takes its timeline along: rows keep the path of who may see them now. */
export async function moveTimeline(
  call: Call,
  subjectKind: string,
  subjectIds: readonly string[],
  unitPath: string,
): Promise<void> {
  await sql`select platform.move_timeline(${subjectKind}, ${subjectIds}::text[], ${unitPath})`.execute(
    call.tx,
  )
}

type LifecycleTables = {
  transition: {
    id: import('kysely').Generated<number>
    subject_kind: string
    subject_id: string
    unit_path: string
    action: string
    from_state: string | null
    to_state: string
    account_id: string | null
    actor_name: string
    unit_name: string
    reason: string | null
    detail: unknown
    occurred_at: Date
  }
}
const tables = (tx: Tx) => tx.withSchema('platform').withTables<LifecycleTables>()
