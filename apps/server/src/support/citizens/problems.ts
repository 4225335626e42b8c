import { problem } from '#platform/problem'

export const phoneNeeded = problem('citizens/phone-needed', 422)
export const nameNeeded = problem('citizens/name-needed', 422)
export const guardianNeeded = problem('citizens/guardian-needed', 422)
