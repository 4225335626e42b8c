import type { Fields } from '@jianwang/records/fields'
import { type Actor, announce, type Call, note } from '../call.ts'
import { type Lifecycle, listActions } from '../lifecycle/lifecycle.ts'
import type { Owned, RecordType, Row } from './record.ts'

type Happened<R> = { act: string; before: R | undefined; after: R; reason?: string | undefined }

/** Writes down who changed what, and announces it. `before` is absent for a new record. */
export function tell<F extends Fields, S extends string, R extends Row<F, S>, V>(
  call: Call,
  type: RecordType<F, S, R, V>,
  { act, before, after, reason }: Happened<R>,
): void {
  note(call, {
    action: type.lifecycle(after).auditOf(act),
    subjectKind: type.subject,
    subjectId: after.id,
    unitPath: after.unit_path,
    ...(before === undefined ? { after: auditViewOf(type, after) } : differ(type, before, after)),
    reason,
  })
  const body = { act, state: after.state, ...type.changed.body(after, before) }
  announce(call, { kind: type.changed.kind, subjectId: after.id, unitPath: after.unit_path, body })
}

/** What the audit keeps of a record: everything, persons masked. */
export function auditViewOf<F extends Fields, S extends string, R extends Row<F, S>, V>(
  type: RecordType<F, S, R, V>,
  row: R,
): Record<string, unknown> {
  return { ...type.teller.whole(row, false), ...besideOf(type, row) }
}

/** Only what differs; persons are compared by who they are and told masked. */
export function differ<F extends Fields, S extends string, R extends Row<F, S>, V>(
  type: RecordType<F, S, R, V>,
  was: R,
  is: R,
): { before: Record<string, unknown>; after: Record<string, unknown> } {
  const { teller } = type
  const { before, after } = teller.compare(was, is, teller.altered(was, is))
  const [old, fresh] = [besideOf(type, was), besideOf(type, is)]
  const others = Object.keys(fresh).filter((key) => JSON.stringify(old[key]) !== JSON.stringify(fresh[key]))
  const pick = (from: Readonly<Record<string, unknown>>) =>
    Object.fromEntries(others.map((key) => [key, from[key]]))
  return { before: { ...before, ...pick(old) }, after: { ...after, ...pick(fresh) } }
}

function besideOf<F extends Fields, S extends string, R extends Row<F, S>, V>(
  type: RecordType<F, S, R, V>,
  row: R,
): Readonly<Record<string, unknown>> {
  return { ...type.audited?.(row), state: row.state }
}

/** What `owned` of shape.ts answers of a row, with the acts its reader may take on it now. */
export function tellOwned<S extends string, R extends Owned<S>>(
  actor: Actor,
  lifecycle: Lifecycle<R, S>,
  row: R,
  unitName: string,
) {
  return {
    id: row.id,
    unitId: row.unit_id,
    unitName,
    version: row.version,
    updatedAt: row.updated_at.toISOString(),
    actions: listActions(lifecycle, actor, row),
  }
}
