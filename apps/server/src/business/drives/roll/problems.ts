import { problem } from '../problems.ts'

export const noOverAge = problem('drives/no-over-age', 422)
export const nobodyOfNumber = problem('drives/nobody-of-number', 404)
