import type { Actor } from '#platform/call'
import { maskName } from '#support/people'
import { mayReadNames } from '../policy.ts'

/** Of a person of the roll: who only reads sees the surname. */
export function tellName(actor: Actor, name: string): string {
  return mayReadNames(actor) ? name : maskName(name)
}
