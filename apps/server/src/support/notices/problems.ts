import { problem } from '#platform/problem'

export const unknownTemplate = problem('notices/unknown-template', 422)
