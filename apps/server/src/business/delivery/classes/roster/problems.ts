import { rosterProblems } from '@jianwang/words/problems/delivery-roster'
import { problemsOf } from '#platform/problem'

const problem = problemsOf(rosterProblems)

export const rosterEarly = problem('delivery/roster-early', 409)
export const rosterEmpty = problem('delivery/roster-empty', 422)
