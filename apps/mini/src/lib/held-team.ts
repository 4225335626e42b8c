import type { ScannedTeam } from '@jianwang/api'
import { teams } from './api'
import { keep, readKept } from './kept'

type Held = { code: string; at: number; team: ScannedTeam }
/** The server holds it half an hour; a little earlier is on the safe side of two clocks. */
const goodFor = 28 * 60_000

/**
 * S0-60: a shown team code is past within a minute, and who has to sign in first needs longer. It is exchanged as soon as
 * it was scanned; what the server gave for it stays on the phone, so that no way back to this page asks with the old one.
 */
export async function readHeldTeam(code: string): Promise<ScannedTeam> {
  const kept = readKept<Held>('held-team')
  if (kept?.code === code && Date.now() - kept.at < goodFor) return kept.team
  const team = await teams.scan(code)
  keep('held-team', { code, at: Date.now(), team } satisfies Held)
  return team
}
