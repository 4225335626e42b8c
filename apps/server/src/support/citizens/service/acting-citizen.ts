import type { Call } from '#platform/call'
import { signInNeeded } from '#platform/problem'
import { findCitizen } from '../store/citizens.ts'
import type { CitizenRow } from '../tables.ts'

/** @throws signInNeeded (401) for anybody but a living citizen */
export async function getActing(call: Call): Promise<CitizenRow> {
  const { actor } = call
  const row =
    actor.kind === 'citizen' && actor.accountId !== undefined
      ? await findCitizen(call.tx, actor.accountId)
      : undefined
  if (row === undefined) throw signInNeeded()
  return row
}
