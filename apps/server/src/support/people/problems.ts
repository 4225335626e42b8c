import { problem } from '#platform/problem'

export const revealReasonNeeded = problem('people/reveal-reason-needed', 422)
