import type { ProblemWords } from './types.ts'

export const teamsProblems: ProblemWords = {}
