import { unitsProblems } from '@jianwang/words/problems/units'
import { problemsOf } from '#platform/problem'

const problem = problemsOf(unitsProblems)

export const unitUnknown = problem('units/unit-unknown', 404)
export const nameTaken = problem('units/name-taken', 409)
export const stillOwns = problem('units/still-owns', 409)
export const notLeaf = problem('units/not-leaf', 422)
export const alreadyRetired = problem('units/already-retired', 409)
export const badMove = problem('units/bad-move', 422)
export const rowsCollide = problem('units/rows-collide', 409)
