import type { StillStands } from '#platform/house'
import { toActor } from './sessions.ts'
import { findStanding } from './store/sessions.ts'

/**
 * Asked before queued work is begun and before it is committed (trust 8.3.2): the account is neither disabled nor handed to
 * another person, the role in that unit not revoked, the unit where it was, and no right gone.
 */
export const stillStands: StillStands = async (tx, actor, held) => {
  if (actor.kind === 'system') return true
  const { accountId, unitId, role } = actor
  if (accountId === undefined || unitId === undefined || role === undefined) return false
  const row = await findStanding(tx, { accountId, unitId, role }, held)
  if (row === undefined) return false
  const now = toActor(row, actor.sessionId ?? '', { totpRequired: false })
  return (
    now.personName === actor.personName &&
    now.scope === actor.scope &&
    now.homePath === actor.homePath &&
    [...actor.grants].every((grant) => now.grants.has(grant))
  )
}
