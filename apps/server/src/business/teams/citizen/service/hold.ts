import type { Call } from '#platform/call'
import { notFound, Problem, signInNeeded } from '#platform/problem'
import { getProvenCitizen, type ProvenCitizen } from '#support/citizens'
import type { StoredTeam } from '../../store/team.ts'
import { lockLedTeam } from '../store/team.ts'

/** The acting citizen's id. @throws signInNeeded (401) for anybody else */
export function citizenOf(call: Call): string {
  const { kind, accountId } = call.actor
  if (kind !== 'citizen' || accountId === undefined) throw signInNeeded()
  return accountId
}

/** Locks a live team that the acting citizen leads. @throws notFound (404) for any other, whether it exists or not */
export async function holdLed(call: Call, id: string): Promise<StoredTeam> {
  const team = await lockLedTeam(call.tx, citizenOf(call), id)
  if (team === undefined) throw notFound()
  return team
}

/** The citizen with what he proved; undefined while his name or phone is missing. */
export async function findProven(call: Call): Promise<ProvenCitizen | undefined> {
  try {
    return await getProvenCitizen(call)
  } catch (error) {
    if (error instanceof Problem && error.status === 422) return undefined
    throw error
  }
}
