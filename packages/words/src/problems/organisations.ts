import type { ProblemWords } from './types.ts'

export const organisationsProblems: ProblemWords = {}
