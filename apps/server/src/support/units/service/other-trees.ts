import type { Call } from '#platform/call'
import { nameTaken } from '../problems.ts'
import { appendRoot, appendUnit, linkToRegion, listLiveChildren, searchUnits, type Unit } from '../store.ts'
import { noteUnit } from './committees.ts'
import { listAncestors } from './tree.ts'

/**
 * Plants the tree of another body, once: its root is not in any region. By the system; who may is said by the
 * command that calls it. @throws nameTaken when the tree stands already
 */
export async function plantTree(
  call: Call,
  root: { tree: string; subKind: string; name: string; username: string },
): Promise<Unit> {
  const made = await appendRoot(call.tx, root)
  if (made === undefined) throw nameTaken({ name: root.name })
  await noteUnit(call, made, 'add', undefined, { name: root.name, tree: root.tree }, undefined)
  return made
}

/**
 * An organisation below another one of the same tree. The module above asks who may; the row policy keeps it inside the
 * scope. Its username is made of its number: organisations are renamed more often than regions (A16).
 * @throws nameTaken (422)
 */
export async function addOrganisation(
  call: Call,
  parent: Unit,
  made: { name: string; subKind: string; regionUnitId?: number | undefined },
): Promise<Unit> {
  const name = made.name.trim()
  const unit = await appendUnit(call.tx, {
    parent,
    kind: 'organisation',
    subKind: made.subKind,
    name,
  })
  if (unit === undefined) throw nameTaken({ name })
  if (made.regionUnitId !== undefined) await linkToRegion(call.tx, unit.id, made.regionUnitId)
  await noteUnit(call, unit, 'add', undefined, { ...made, name }, undefined)
  return unit
}

/**
 * Organisations of a tree by a part of their name, each with those above it, for who must name his own; at most 20. Names
 * of units are public.
 */
export async function searchOrganisations(
  call: Call,
  tree: string,
  text: string,
): Promise<{ id: number; name: string; fullName: string }[]> {
  const root = (await listLiveChildren(call.tx, null)).find((unit) => unit.tree === tree)
  if (root === undefined) return []
  const found = await searchUnits(call.tx, root.path, text.normalize('NFKC').trim())
  return Promise.all(
    found.map(async (unit) => {
      const trail = (await listAncestors(call, unit)).filter((each) => each.id !== root.id)
      const fullName = trail.map((each) => each.name).join(' › ')
      return { id: unit.id, name: unit.name, fullName: fullName === '' ? unit.name : fullName }
    }),
  )
}
