import type { Actor } from '#platform/call'
import { mayRead } from '../policy.ts'

export function mayAllot(actor: Actor): boolean {
  return mayRead(actor) && actor.grants.has('drives.quota')
}
