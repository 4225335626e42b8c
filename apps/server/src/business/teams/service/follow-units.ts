import type { Call } from '#platform/call'
import { moveTimeline } from '#platform/lifecycle/lifecycle'
import type { UnitMover } from '#support/units'
import { announceTeams } from '../facts.ts'
import { moveWithCommittees } from '../store/team.ts'

/**
 * A split takes committees to a new sub-district: their teams follow with everything that hangs on them. Merges and
 * moves rewrite whole paths, which units does for every module.
 */
export const followUnits: UnitMover = async (call: Call, { act, from, to, committeeIds }) => {
  if (act !== 'split') return
  const ids = await moveWithCommittees(
    call.tx,
    from.path,
    { path: to.path, id: to.id },
    committeeIds,
    call.now,
  )
  await moveTimeline(call, 'team', ids, to.path)
  announceTeams(call, ids, to.path, 'follow-unit')
}
