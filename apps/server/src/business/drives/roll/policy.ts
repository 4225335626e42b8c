import type { Actor } from '#platform/call'
import { mayRead } from '../policy.ts'

/** Whoever keeps a roll calls its persons by their names. */
export function mayReadNames(actor: Actor): boolean {
  return actor.grants.has('drives.write')
}

export function mayImport(actor: Actor): boolean {
  return mayRead(actor) && actor.grants.has('drives.import')
}
