import type { ProblemWords } from './types.ts'

export const identityProblems: ProblemWords = {}
