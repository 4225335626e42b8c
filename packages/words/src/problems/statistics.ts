import type { ProblemWords } from './types.ts'

export const statisticsProblems: ProblemWords = {}
