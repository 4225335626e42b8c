import type { ProblemWords } from './types.ts'

export const importsProblems: ProblemWords = {}
