import { announce, type Call, note, permit } from '#platform/call'
import { changedTo } from '#platform/problem'
import { explainUnique } from '#platform/unique'
import { mayAdjustCommittees, mayKeepBodies, mayReorganise } from '../policy.ts'
import { alreadyRetired, nameTaken, notLeaf, stillOwns } from '../problems.ts'
import { appendChange, appendUnit, changeUnit, lockUnit, type Unit, type UnitAct } from '../store.ts'
import { getUnit, presentUnit } from './tree.ts'

/** Says what still hangs on a unit, e.g. “3 支健身团队”; undefined when nothing does. Handed in by modules above. */
export type OwnershipCheck = (call: Call, unit: Unit) => Promise<string | undefined>

/** S0-56, A39: a sub-district adds a missing 居委 or 村委 of its own. */
export async function addCommittee(
  call: Call,
  streetId: number,
  body: { name: string; subKind: 'neighbourhood' | 'village' },
) {
  const street = await getUnit(call, streetId)
  permit(mayAdjustCommittees(call.actor, street))
  return addBelow(call, street, { kind: 'committee', ...body })
}

/** S0-02: a body acts at the level of the unit it stands under; its accounts are opened like any unit's. */
export async function addBody(
  call: Call,
  parentId: number,
  body: { name: string; subKind: 'club' | 'culture_centre' | 'association' | 'other' },
) {
  const parent = await getUnit(call, parentId)
  permit(mayKeepBodies(call.actor, parent))
  return addBelow(call, parent, { kind: 'body', ...body })
}

async function addBelow(
  call: Call,
  parent: Unit,
  unit: { kind: 'committee' | 'body'; subKind: string; name: string },
) {
  if (parent.retiredAt !== null) throw alreadyRetired({ name: parent.name })
  const name = unit.name.trim()
  const made = await appendUnit(call.tx, { ...unit, parent, name })
  if (made === undefined) throw nameTaken({ name })
  await noteUnit(call, made, 'add', undefined, { name }, undefined)
  return presentUnit(made)
}

/** A sub-district renames its committees (S0-56); the city renames sub-districts and districts. Usernames stay (A16). */
export async function renameUnit(
  call: Call,
  id: number,
  body: { name: string; version: number; reason?: string | undefined },
) {
  const unit = await getChangeable(call, id)
  const name = body.name.trim()
  const changed = await explainTaken(name, changeUnit(call.tx, id, body.version, { name }))
  if (changed === undefined) throw changedTo(presentUnit(unit))
  await noteUnit(call, changed, 'rename', { name: unit.name }, { name }, body.reason)
  return presentUnit(changed)
}

const isLeaf = (unit: Unit) => unit.kind === 'committee' || unit.kind === 'body'

/** A39: no committee is taken away while teams hang on it. Whoever works in a retired body is signed out. */
export async function retireUnit(call: Call, id: number, reason: string, checks: readonly OwnershipCheck[]) {
  const unit = await getChangeable(call, id)
  if (!isLeaf(unit)) throw notLeaf()
  for (const check of checks) {
    const what = await check(call, unit)
    if (what !== undefined) throw stillOwns({ name: unit.name, what })
  }
  const changed = await changeUnit(call.tx, id, unit.version, { retired_at: call.now })
  if (changed === undefined) throw changedTo(presentUnit(await getUnit(call, id)))
  await noteUnit(call, changed, 'retire', { retired: false }, { retired: true }, reason)
  return presentUnit(changed)
}

export async function restoreUnit(call: Call, id: number) {
  const unit = await getUnit(call, id)
  if (!isLeaf(unit) || unit.parentId === null) throw notLeaf()
  const parent = await getUnit(call, unit.parentId)
  permit(unit.kind === 'body' ? mayKeepBodies(call.actor, parent) : mayAdjustCommittees(call.actor, parent))
  const changed = await explainTaken(unit.name, changeUnit(call.tx, id, unit.version, { retired_at: null }))
  if (changed === undefined) throw changedTo(presentUnit(await getUnit(call, id)))
  await noteUnit(call, changed, 'restore', { retired: true }, { retired: false }, undefined)
  return presentUnit(changed)
}

/** Zones and farms are units without accounts until the city enables them. */
export async function setEnabled(call: Call, id: number, enabled: boolean) {
  const unit = await getUnit(call, id)
  permit(mayReorganise(call.actor, unit))
  const changed = await changeUnit(call.tx, id, unit.version, { enabled })
  if (changed === undefined) throw changedTo(presentUnit(await getUnit(call, id)))
  await noteUnit(
    call,
    changed,
    enabled ? 'enable' : 'disable',
    { enabled: unit.enabled },
    { enabled },
    undefined,
  )
  return presentUnit(changed)
}

async function getChangeable(call: Call, id: number): Promise<Unit> {
  const unit = await getUnit(call, id)
  const parent = unit.parentId === null ? undefined : await getUnit(call, unit.parentId)
  const ownCommittee =
    unit.kind === 'committee' && parent !== undefined && mayAdjustCommittees(call.actor, parent)
  permit(ownCommittee || mayReorganise(call.actor, unit))
  const locked = await lockUnit(call.tx, id)
  if (locked === undefined || locked.retiredAt !== null) throw alreadyRetired({ name: unit.name })
  return locked
}

/** The one place where an act on a unit is written down: history, audit, fact. */
export async function noteUnit(
  call: Call,
  unit: Unit,
  act: UnitAct,
  before: Readonly<Record<string, unknown>> | undefined,
  after: Readonly<Record<string, unknown>>,
  reason: string | undefined,
  fromPath?: string,
): Promise<void> {
  await appendChange(call, unit, act, before, after, reason)
  note(call, {
    action: `units.${act}`,
    subjectKind: 'unit',
    subjectId: String(unit.id),
    unitPath: unit.path,
    before,
    after,
    reason,
  })
  announce(call, {
    kind: 'units.changed',
    subjectId: String(unit.id),
    unitPath: unit.path,
    body: fromPath === undefined ? { act } : { act, fromPath },
  })
}

const explainTaken = <T>(name: string, write: Promise<T>): Promise<T> =>
  explainUnique(write, { unit__live_name: () => nameTaken({ name }) })
