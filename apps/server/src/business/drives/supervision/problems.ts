import { problem } from '../problems.ts'

export const quotaExceeded = problem('drives/quota-exceeded', 422)
