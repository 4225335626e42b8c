import type { UnitMover } from '#support/units'
import { absorb, classifyBelow, findOrganisation, insertOrganisation } from '../../roll/store/organisation.ts'
import { rewritePlaces } from '../store/place.ts'

/** Organisations merge, split and move with history (units); what the paths alone do not tell follows here. */
export const followUnits: UnitMover = async (call, { act, from, to, committeeIds }) => {
  if (from.kind !== 'organisation') return
  if (act === 'split') {
    const own = await findOrganisation(call.tx, from.id)
    await insertOrganisation(call.tx, {
      unitId: to.id,
      path: to.path,
      tree: to.tree,
      class: own?.class ?? null,
      now: call.now,
    })
    for (const id of committeeIds)
      await rewritePlaces(call.tx, `${from.path}${id}.`, `${to.path}${id}.`, 'whole')
    return
  }
  if (act === 'merge') await absorb(call.tx, from.id, to.id)
  await rewritePlaces(call.tx, from.path, to.path, act === 'merge' ? 'below' : 'whole')
  // S4-24: the class is that of the place below the root; right below it an organisation keeps its own.
  const above = await findOrganisation(call.tx, act === 'merge' ? to.id : (to.parentId ?? 0))
  if (above?.class != null) await classifyBelow(call.tx, to.path, above.class)
}
