import { problem } from '#platform/problem'

export const alreadyRevoked = problem('codes/already-revoked', 409)
export const streetOnly = problem('codes/street-only', 422)
