import type { ProblemWords } from './types.ts'

export const codesProblems: ProblemWords = {}
