import type { Actor } from '#platform/call'
import { mayRead } from '../policy.ts'

/** S4-17: an organisation urges and checks those below it. */
export function maySupervise(actor: Actor): boolean {
  return mayRead(actor) && actor.grants.has('drives.supervise')
}

export function mayRunCampaigns(actor: Actor): boolean {
  return mayRead(actor) && actor.grants.has('drives.campaign')
}
