import type { Call } from '#platform/call'
import { nameTaken } from '../problems.ts'
import { appendRoot, appendUnit, linkToRegion, type Unit } from '../store.ts'
import { record } from './committees.ts'

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
  await record(call, made, 'add', undefined, { name: root.name, tree: root.tree }, undefined)
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
  await record(call, unit, 'add', undefined, { ...made, name }, undefined)
  return unit
}
