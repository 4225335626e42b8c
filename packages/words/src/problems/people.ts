import type { ProblemWords } from './types.ts'

export const peopleProblems: ProblemWords = {}
