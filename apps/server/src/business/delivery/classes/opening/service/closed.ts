import type { CourseState } from '@jianwang/records/delivery'
import { sayAtGate, sayNotRecruiting, saySignUpOver } from '@jianwang/records/delivery-classes'
import { sayMoment } from '#support/notices'

type Until = {
  /** Undefined of what never recruited (A10). */
  gate: Date | undefined
  /** The first lesson; undefined where it does not matter. */
  closesAt: Date | undefined
}

/** Why nobody signs up for a class now, and what would have passed; undefined while anybody may. */
export function explainClosed(state: CourseState, { gate, closesAt }: Until, now: Date): string | undefined {
  if (state !== 'recruiting' && state !== 'running') return sayNotRecruiting(state)
  // From the gate until it is decided nobody comes in: who is there counts (A10).
  if (state === 'recruiting' && gate !== undefined && gate <= now) return sayAtGate(sayMoment(gate))
  return closesAt !== undefined && closesAt <= now ? saySignUpOver(sayMoment(closesAt)) : undefined
}
