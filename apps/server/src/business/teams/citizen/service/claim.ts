import type { Static } from 'typebox'
import type { Call } from '#platform/call'
import { getProvenCitizen, refuseUnguardedMinor } from '#support/citizens'
import { claimGone } from '../../problems.ts'
import { noteTeam } from '../../service/record.ts'
import type { Claimable, MyTeam } from '../schema.ts'
import { claimTeam, findLedTeam, listClaimable } from '../store/team.ts'
import { presentClaimable } from '../view.ts'
import { getMyTeam } from './my-teams.ts'

/** A36: teams that staff registered with the phone this citizen has proved. */
export async function listClaims(call: Call): Promise<{ items: Static<typeof Claimable>[] }> {
  const citizen = await getProvenCitizen(call)
  return { items: (await listClaimable(call.tx, citizen.phoneIndexes)).map(presentClaimable) }
}

/** @throws claimGone (409) for a team that bears another phone, or is led by a citizen already */
export async function claimMyTeam(call: Call, id: string): Promise<Static<typeof MyTeam>> {
  const citizen = await getProvenCitizen(call)
  await refuseUnguardedMinor(call)
  if (!(await claimTeam(call.tx, id, citizen.phoneIndexes, call.now))) throw claimGone()
  const team = await findLedTeam(call.tx, citizen.id, id)
  if (team === undefined) throw claimGone()
  await noteTeam(call, team, 'claim')
  return getMyTeam(call, id)
}
