import type { ProblemWords } from './types.ts'

export const unitsProblems: ProblemWords = {}
