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
  guard?: (row: Row, actor: Actor) => Problem | undefined
  reason?: 'required' | 'optional'
  /** Brought about by the clock: nobody does it, nothing offers it and no audit names it. */
  byTime?: true
}

/** What of a lifecycle stands without a row: its words and its states. */
export type Declared = {
  subjectKind: string
  /** Where the state stands, as `schema.table.column`; none where it is told from other columns. */
  columns: readonly string[]
  /** States that no column holds because the time or other columns tell them: `expired`. */
  derived?: readonly string[]
  states: Readonly<Record<string, string>>
  /** What the audit calls an act: `teams.certify` of `certify`. */
  auditOf: (action: string) => string
  transitions: readonly {
    action: string
    title: string
    from: readonly string[]
    to: string
    byTime?: true
  }[]
}

export type Lifecycle<Row, State extends string> = Omit<Declared, 'states' | 'derived' | 'transitions'> & {
  states: Readonly<Record<State, string>>
  derived?: readonly State[]
  stateOf: (row: Row) => State
  idOf: (row: Row) => string
  pathOf: (row: Row) => string
  transitions: readonly Transition<Row, State>[]
  /** What is said of an act that the state does not allow; without it, or where it says nothing, platform/wrong-state. */
  outside?: (row: Row, action: string) => Problem | undefined
  /** `own`: the record itself, or its parent's history, tells who did what and when; see ADR 0018. */
  timeline?: 'own'
}

/** A lifecycle whose acts are statements over many rows; who may, the caller has asked. */
export type Moves<State extends string> = Omit<Declared, 'states' | 'transitions'> & {
  states: Readonly<Record<State, string>>
  transitions: readonly { action: string; title: string; from: readonly State[]; to: State; byTime?: true }[]
}

/** What is asked of a lifecycle whose rows are not at hand. */
type Steps<State extends string> = {
  subjectKind: string
  transitions: readonly { action: string; from: readonly State[]; to: State | 'same' }[]
}

/** Actions the viewer may take on this record now; sent with the record so that screens hide the rest. */
export function listActions<Row, State extends string>(
  lifecycle: Lifecycle<Row, State>,
  actor: Actor,
  row: Row,
): string[] {
  const state = lifecycle.stateOf(row)
  return lifecycle.transitions
    .filter((t) => t.from.includes(state) && t.may(actor, row) && t.guard?.(row, actor) === undefined)
    .map((t) => t.action)
}

/** Why the actor may not take the act now: right, state, reason, guard, in this order. Nothing when he may. */
export function explainAct<Row, State extends string>(
  lifecycle: Lifecycle<Row, State>,
  actor: Actor,
  row: Row,
  action: string,
  reason?: string | undefined,
): Problem | undefined {
  const state = lifecycle.stateOf(row)
  const transition = stepFor(lifecycle, row, action)
  if (!transition.may(actor, row)) return forbidden()
  if (!transition.from.includes(state))
    return (
      lifecycle.outside?.(row, action) ??
      wrongState({ action: transition.title, state: lifecycle.states[state] })
    )
  if (transition.reason === 'required' && (reason ?? '').trim() === '')
    return reasonNeeded({ action: transition.title })
  return transition.guard?.(row, actor)
}

/** The state a record has after the act. @throws when the lifecycle knows no such act */
export function stateAfter<Row, State extends string>(
  lifecycle: Lifecycle<Row, State>,
  row: Row,
  action: string,
): State {
  const { to } = stepFor(lifecycle, row, action)
  return to === 'same' ? lifecycle.stateOf(row) : to
}

/** The transition of this act from the present state or, where there is none, the first that names it. */
function stepFor<Row, State extends string>(lifecycle: Lifecycle<Row, State>, row: Row, action: string) {
  const state = lifecycle.stateOf(row)
  const candidates = lifecycle.transitions.filter((t) => t.action === action)
  const step = candidates.find((t) => t.from.includes(state)) ?? candidates[0]
  if (step === undefined) throw new Error(`${lifecycle.subjectKind} knows no action ${action}`)
  return step
}

/** The states an act begins in, for statements over many rows: `where('state', 'in', fromStates(…))`. */
export function fromStates<State extends string>(lifecycle: Steps<State>, action: string): State[] {
  const steps = lifecycle.transitions.filter((t) => t.action === action)
  if (steps.length === 0) throw new Error(`${lifecycle.subjectKind} knows no action ${action}`)
  return [...new Set(steps.flatMap((t) => t.from))]
}

/** The one state an act ends in, wherever it begins. */
export function toState<State extends string>(lifecycle: Steps<State>, action: string): State {
  const ends = new Set(lifecycle.transitions.filter((t) => t.action === action).map((t) => t.to))
  const [to] = ends
  if (to === undefined || to === 'same' || ends.size > 1)
    throw new Error(`${action} of ${lifecycle.subjectKind} ends in no one state`)
  return to
}

/**
 * Checks an act, in the order right, version, state, reason, guard, and writes it to the one transition log; the caller
 * stores the new state.
 * @returns the state the record has afterwards
 * @throws forbidden (403), wrongState or what the lifecycle says instead (409), reasonNeeded (422), or what the guard says
 */
export async function takeAction<Row, State extends string>(
  call: Call,
  lifecycle: Lifecycle<Row, State>,
  row: Row,
  action: string,
  options: {
    reason?: string | undefined
    detail?: unknown
    /** Refuses who saw an older version: asked of who may act, before the state is told. */
    seen?: () => Promise<void>
  } = {},
): Promise<State> {
  if (!stepFor(lifecycle, row, action).may(call.actor, row)) throw forbidden()
  await options.seen?.()
  const refusal = explainAct(lifecycle, call.actor, row, action, options.reason)
  if (refusal !== undefined) throw refusal
  const to = stateAfter(lifecycle, row, action)
  if (lifecycle.timeline !== 'own')
    await logTransition(call, {
      subjectKind: lifecycle.subjectKind,
      subjectId: lifecycle.idOf(row),
      unitPath: lifecycle.pathOf(row),
      action,
      from: lifecycle.stateOf(row),
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
