import type { Actor, Call } from '#platform/call'
import { mayAdjustCommittees, mayKeepBodies, mayReorganise } from '../policy.ts'
import { unitUnknown } from '../problems.ts'
import {
  type Deepest,
  findUnitById,
  listChanges,
  listLiveChildren,
  listUnitsByIds,
  searchUnits,
  type Unit,
} from '../store.ts'

/** @throws unitUnknown (404) */
export async function getUnit(call: Call, id: number): Promise<Unit> {
  const unit = await findUnitById(call.tx, id)
  if (unit === undefined) throw unitUnknown()
  return unit
}

/** The units from the top down to this one, itself last. */
export async function listAncestors(call: Call, unit: Unit): Promise<Unit[]> {
  const ids = unit.path
    .split('.')
    .filter((part) => part !== '')
    .map(Number)
  const found = new Map((await listUnitsByIds(call.tx, ids)).map((each) => [each.id, each]))
  return ids.flatMap((id) => found.get(id) ?? [])
}

export function presentUnit(unit: Unit) {
  return {
    id: unit.id,
    parentId: unit.parentId,
    path: unit.path,
    kind: unit.kind,
    subKind: unit.subKind,
    name: unit.name,
    code: unit.code,
    enabled: unit.enabled,
    retired: unit.retiredAt !== null,
    version: unit.version,
    isLeaf: unit.kind === 'committee' || unit.kind === 'body',
  }
}

/** Children of a unit; without one, the top of what the actor manages. */
export async function listChildren(call: Call, parentId: number | undefined, retired: boolean) {
  if (parentId === undefined) {
    const home = call.actor.scope === undefined ? undefined : await findHome(call)
    return (home === undefined ? await listLiveChildren(call.tx, null) : [home]).map(presentUnit)
  }
  return (await listLiveChildren(call.tx, parentId, retired)).map(presentUnit)
}

async function findHome(call: Call): Promise<Unit | undefined> {
  const id = Number(call.actor.homePath.split('.').at(-2))
  return Number.isInteger(id) ? findUnitById(call.tx, id) : undefined
}

/**
 * Finds units by part of their name, each with its way from the top: inside the actor's area or, for who must name
 * another unit, in the `whole` tree the actor's stands in. Names of units are public.
 */
export async function searchByName(
  call: Call,
  text: string,
  { whole = false, deepest }: { whole?: boolean | undefined; deepest?: Deepest | undefined },
) {
  const scope = call.actor.scope ?? '.'
  const found = await searchUnits(call.tx, whole ? topOf(scope) : scope, text.trim(), deepest)
  return Promise.all(
    found.map(async (unit) => ({
      ...presentUnit(unit),
      trail: (await listAncestors(call, unit)).map((each) => each.name),
    })),
  )
}

/** The path of a tree's top: the first part of any path in it. */
function topOf(path: string): string {
  const first = path.split('.')[1] ?? ''
  return first === '' ? '.' : `.${first}.`
}

/** What the actor may do with the unit, for the buttons of its page. */
function listActs(actor: Actor, unit: Unit, parent: Unit | undefined): string[] {
  const isLive = unit.retiredAt === null
  const keeps =
    parent !== undefined &&
    ((unit.kind === 'committee' && mayAdjustCommittees(actor, parent)) ||
      (unit.kind === 'body' && mayKeepBodies(actor, parent)))
  const acts = [
    ...(keeps ? (isLive ? ['rename', 'retire'] : ['restore']) : []),
    ...(mayAdjustCommittees(actor, unit) ? ['add-committee'] : []),
    ...(mayKeepBodies(actor, unit) && isLive ? ['add-body'] : []),
    ...(mayReorganise(actor, unit) && isLive && unit.kind !== 'body'
      ? ['rename', unit.enabled ? 'disable' : 'enable', 'merge', 'move', 'split']
      : []),
  ]
  return [...new Set(acts)]
}

export async function describeUnit(call: Call, id: number) {
  const unit = await getUnit(call, id)
  const trail = await listAncestors(call, unit)
  const parent = trail.at(-2)
  const actions = listActs(call.actor, unit, parent)
  const history = (await listChanges(call.tx, id)).map((row) => ({
    act: row.act,
    before: row.before,
    after: row.after,
    reason: row.reason,
    actorName: row.actor_name,
    changedAt: row.changed_at.toISOString(),
  }))
  return {
    ...presentUnit(unit),
    trail: trail.map((each) => ({ id: each.id, name: each.name })),
    actions,
    history,
  }
}
