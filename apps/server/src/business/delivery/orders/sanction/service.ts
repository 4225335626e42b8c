import { sanctionCauses } from '@jianwang/records/delivery-sanction'
import type { Static } from 'typebox'
import { announce, type Call, note, permit } from '#platform/call'
import { newId } from '#platform/ids'
import { logTransition, takeAction } from '#platform/lifecycle/lifecycle'
import { notFound, refuseFields, refuseStale } from '#platform/problem'
import { listRows, type Order } from '#platform/record/list'
import { explainUnique } from '#platform/unique'
import { findUnitById, nameUnits } from '#support/units'
import { sanctionChanged } from '../../facts.ts'
import { mayArrange, mayRead } from '../../policy.ts'
import { sanctionStands, suspended } from '../problems.ts'
import { sanctionLifecycle, sanctionSubject } from './lifecycle.ts'
import type * as shape from './schema.ts'
import { changeSanction, findStanding, insertSanction, lockSanction, sanctionRows } from './store.ts'
import type { SanctionRow } from './tables.ts'

type View = Static<typeof shape.Sanction>
const order: Order<SanctionRow> = { by: [{ column: 'id', kind: 'uuid' }], newestFirst: true }

/** S1-15: while a sanction stands nothing is submitted; said with why and what is awaited. @throws suspended (422) */
export async function refuseSuspended(call: Call, unitId: number): Promise<void> {
  const row = await findStanding(call.tx, unitId)
  if (row === undefined) return
  const { cause, reason, awaited } = row
  throw suspended({ why: `${sanctionCauses[cause]}：${reason}`, awaited })
}

/** Those of the scope: a sub-district sees its own. @throws forbidden (403) */
export function listSanctions(call: Call, query: Static<typeof shape.SanctionQuery>) {
  permit(mayRead(call.actor))
  return listRows(call, query, sanctionRows(call.tx, query.state), order, (rows) => describe(call, rows))
}

/** @throws forbidden (403), invalid (422) where it is no sub-district, sanctionStands (409) */
export async function imposeSanction(call: Call, body: Static<typeof shape.SanctionBody>): Promise<View> {
  permit(mayArrange(call.actor))
  const unit = await findUnitById(call.tx, body.unitId)
  if (unit?.kind !== 'street') refuseFields([{ path: '/unitId', message: '请选择街镇。' }])
  if (unit === undefined) throw notFound()
  const row: SanctionRow = {
    id: newId(call.now.getTime()),
    unit_path: unit.path,
    unit_id: unit.id,
    cause: body.cause,
    reason: body.reason.trim(),
    awaited: body.awaited.trim(),
    state: 'standing',
    lifted_at: null,
    lifted_note: null,
    version: 1,
    created_at: call.now,
    updated_at: call.now,
  }
  await explainUnique(insertSanction(call.tx, row), { sanction__standing: () => sanctionStands() })
  const about = {
    subjectKind: sanctionSubject,
    subjectId: row.id,
    unitPath: row.unit_path,
    reason: row.reason,
  }
  await logTransition(call, { ...about, action: 'impose', from: undefined, to: 'standing' })
  const { cause, awaited } = row
  note(call, { ...about, action: sanctionLifecycle.auditOf('impose'), after: { cause, awaited } })
  announce(call, { kind: sanctionChanged, subjectId: row.id, unitPath: row.unit_path })
  return view(call, row)
}

/** It has rectified: what it applies for is taken again. @throws notFound (404), forbidden (403), wrongState (409) */
export async function liftSanction(
  call: Call,
  id: string,
  { version, reason }: { version: number; reason: string },
): Promise<View> {
  permit(mayRead(call.actor))
  const row = await lockSanction(call.tx, id)
  if (row === undefined) throw notFound()
  const seen = () => refuseStale(row, version, () => view(call, row))
  const state = await takeAction(call, sanctionLifecycle, row, 'lift', { reason, seen })
  const lifted = { state, lifted_at: call.now, lifted_note: reason.trim() }
  await changeSanction(call.tx, id, lifted, call.now)
  const about = { subjectKind: sanctionSubject, subjectId: id, unitPath: row.unit_path }
  note(call, { ...about, action: sanctionLifecycle.auditOf('lift'), reason })
  announce(call, { kind: sanctionChanged, subjectId: id, unitPath: row.unit_path })
  return view(call, { ...row, ...lifted, version: row.version + 1 })
}

async function view(call: Call, row: SanctionRow): Promise<View> {
  const [told] = await describe(call, [row])
  if (told === undefined) throw notFound()
  return told
}

async function describe(call: Call, rows: readonly SanctionRow[]): Promise<View[]> {
  const units = await nameUnits(call, rows)
  return rows.map((row) => ({
    id: row.id,
    unitId: row.unit_id,
    unitName: units.get(row.unit_id) ?? '',
    cause: row.cause,
    reason: row.reason,
    awaited: row.awaited,
    state: row.state,
    imposedAt: row.created_at.toISOString(),
    liftedAt: row.lifted_at?.toISOString() ?? null,
    liftedNote: row.lifted_note,
    version: row.version,
  }))
}
