import type { Fields } from '@jianwang/records/fields'
import type { Call } from '../call.ts'
import { newId } from '../ids.ts'
import { explainAct, logTransition, stateAfter } from '../lifecycle/lifecycle.ts'
import { forbidden, notFound, refuseStale } from '../problem.ts'
import type { Area, RecordType, Row } from './record.ts'
import { changeRow, findRow, insertRow, type Stamped } from './store.ts'
import { differ, tell } from './tell.ts'

/**
 * The acts on a record, in one order everywhere: may, version, state, reason, what the act itself asks, write, what is
 * unique, timeline, audit, fact. Nothing of the version or the state is told to who may not act.
 */

declare const held: unique symbol
/** A row that this transaction has locked for one act, at the version the actor saw. Only `holdRow` makes it. */
export type Held<R> = { readonly row: R; readonly act: string; readonly [held]: true }

/** @throws notFound (404) for what is not in the area, or not the actor's to see */
export async function getRow<F extends Fields, S extends string, R extends Row<F, S>, V>(
  call: Call,
  type: RecordType<F, S, R, V>,
  area: Area,
  id: string,
): Promise<R> {
  const row = await findRow<R>(call.tx, type, area, id)
  if (row === undefined || !type.maySee(call.actor, row)) throw notFound()
  return row
}

type Areas = { held: Area; seen: Area }
type Asked = { id: string; act: string; version: number }

/**
 * May, then version: locks the row for an act. Looked at first and again when it is held, so that nobody waits for
 * somebody else's change to hear that it is not his.
 * @param areas where the actor may act, and where he may see: what he sees and may not change is forbidden, not absent
 * @throws notFound (404), forbidden (403), changedMeanwhile (409) with the present record as `current`
 */
export async function holdRow<F extends Fields, S extends string, R extends Row<F, S>, V>(
  call: Call,
  type: RecordType<F, S, R, V>,
  areas: Areas,
  about: Asked,
): Promise<Held<R>> {
  await admit(call, type, areas, about, await findRow<R>(call.tx, type, areas.held, about.id))
  const row = await findRow<R>(call.tx, type, areas.held, about.id, 'lock')
  const held = await admit(call, type, areas, about, row)
  await refuseStale(held.row, about.version, () => type.describe(call, held.row))
  return held
}

/**
 * As holdRow, for an act that takes two: a merge, a move. They are locked in the order of their ids, so that two such acts
 * the other way round cannot block each other; of which there is something to say is told of the first one first,
 * whatever their ids are. Of the other one no version is asked.
 */
export async function holdPair<F extends Fields, S extends string, R extends Row<F, S>, V>(
  call: Call,
  type: RecordType<F, S, R, V>,
  areas: Areas,
  one: Asked,
  other: Omit<Asked, 'version'>,
): Promise<{ one: Held<R>; other: Held<R> }> {
  for (const each of [one, other])
    await admit(call, type, areas, each, await findRow<R>(call.tx, type, areas.held, each.id))
  const rows = new Map<string, R | undefined>()
  for (const id of [one.id, other.id].sort())
    rows.set(id, await findRow<R>(call.tx, type, areas.held, id, 'lock'))
  const pair = {
    one: await admit(call, type, areas, one, rows.get(one.id)),
    other: await admit(call, type, areas, other, rows.get(other.id)),
  }
  await refuseStale(pair.one.row, one.version, () => type.describe(call, pair.one.row))
  return pair
}

/** Of a row that was found where it may be changed, or was not. */
async function admit<F extends Fields, S extends string, R extends Row<F, S>, V>(
  call: Call,
  type: RecordType<F, S, R, V>,
  areas: Areas,
  { id, act }: Omit<Asked, 'version'>,
  row: R | undefined,
): Promise<Held<R>> {
  if (row === undefined || !type.maySee(call.actor, row)) {
    await getRow(call, type, areas.seen, id)
    throw forbidden()
  }
  const steps = type.lifecycle(row).transitions.filter(({ action }) => action === act)
  if (steps.length > 0 && !steps.some(({ may }) => may(call.actor, row))) throw forbidden()
  return { row, act } as Held<R>
}

/** Who may, and whether the draft is right, was asked before. @throws what `uniques` says of the row */
export async function createRow<F extends Fields, S extends string, R extends Row<F, S>, V>(
  call: Call,
  type: RecordType<F, S, R, V>,
  /** Given its id, as what is sealed is sealed under it. */
  make: (id: string) => Omit<R, Stamped | 'id'> | Promise<Omit<R, Stamped | 'id'>>,
): Promise<R> {
  const id = newId(call.now.getTime())
  // What the store stamps is added by it, and no lifecycle asks for it.
  const row = { ...(await make(id)), id } as unknown as R
  const stored = await together(
    insertRow(call, type, row),
    writeTimeline(call, type, row, { action: 'create', from: undefined, to: row.state }),
  )
  tell(call, type, { act: 'create', before: undefined, after: stored })
  return stored
}

type Change<R> = (row: R) => Partial<R> | Promise<Partial<R>>
type About = { reason?: string | undefined; detail?: unknown }

/**
 * State, reason, what `change` has to say of the row, then the write with its timeline, audit and fact.
 * @throws forbidden (403), wrongState (409), reasonNeeded (422), what `change` throws, what `uniques` says
 */
export async function actOn<F extends Fields, S extends string, R extends Row<F, S>, V>(
  call: Call,
  type: RecordType<F, S, R, V>,
  { row, act }: Held<R>,
  change: Change<R>,
  about: About = {},
): Promise<R> {
  const state = passTo(call, type, { row, act }, about.reason)
  return write(call, type, { row, act, state, change: await change(row) }, about)
}

/**
 * As actOn, for an edit: the timeline tells which fields changed, and what `also` says of the change; nothing is written
 * when nothing differs.
 */
export async function modifyRow<F extends Fields, S extends string, R extends Row<F, S>, V>(
  call: Call,
  type: RecordType<F, S, R, V>,
  { row, act }: Held<R>,
  change: Change<R>,
  also?: (change: Partial<R>) => Readonly<Record<string, unknown>>,
): Promise<R> {
  const state = passTo(call, type, { row, act })
  const changed = await change(row)
  const fields = Object.keys(differ(type, row, { ...row, ...changed }).after)
  if (fields.length === 0) return row
  return write(call, type, { row, act, state, change: changed }, { detail: { fields, ...also?.(changed) } })
}

/** May, state, reason, guard. @returns the state after the act */
function passTo<F extends Fields, S extends string, R extends Row<F, S>, V>(
  call: Call,
  type: RecordType<F, S, R, V>,
  { row, act }: { row: R; act: string },
  reason?: string,
): S {
  const lifecycle = type.lifecycle(row)
  const refusal = explainAct(lifecycle, call.actor, row, act, reason)
  if (refusal !== undefined) throw refusal
  return stateAfter(lifecycle, row, act)
}

/** Unless the record, or its parent's history, tells the story itself (ADR 0018). */
async function writeTimeline<F extends Fields, S extends string, R extends Row<F, S>, V>(
  call: Call,
  type: RecordType<F, S, R, V>,
  row: R,
  entry: Pick<Parameters<typeof logTransition>[1], 'action' | 'from' | 'to' | 'reason' | 'detail'>,
): Promise<void> {
  if (type.lifecycle(row).timeline === 'own') return
  await logTransition(call, {
    subjectKind: type.subject,
    subjectId: row.id,
    unitPath: row.unit_path,
    ...entry,
  })
}

/**
 * The row and its timeline go out together: one answer is waited for. Where the row is refused its timeline fails, too,
 * and with a fault that says nothing; which of the two is heard of first is chance, so both are waited for.
 */
async function together<R>(row: Promise<R>, timeline: Promise<void>): Promise<R> {
  const [stored, logged] = await Promise.allSettled([row, timeline])
  if (stored.status === 'rejected') throw stored.reason
  if (logged.status === 'rejected') throw logged.reason
  return stored.value
}

async function write<F extends Fields, S extends string, R extends Row<F, S>, V>(
  call: Call,
  type: RecordType<F, S, R, V>,
  { row, act, state, change }: { row: R; act: string; state: S; change: Partial<R> },
  about: About,
): Promise<R> {
  const reason = about.reason?.trim()
  const stored = await together(
    changeRow(call, type, row, { ...change, ...(state === row.state ? {} : { state }) }),
    writeTimeline(call, type, row, { action: act, from: row.state, to: state, reason, detail: about.detail }),
  )
  tell(call, type, { act, before: row, after: stored, reason })
  return stored
}
