import { organisationsProblems } from '@jianwang/words/problems/organisations'
import { problemsOf } from '#platform/problem'

const problem = problemsOf(organisationsProblems)

/** S0-07: answered with `offer: 'teams'`, so that the screen offers the team form. */
export const typeNotRegistered = problem('organisations/type-not-registered', 422)
/** As above, because the name says that it is a branch or a committee of another organisation. */
export const nameOfBranch = problem('organisations/name-of-branch', 422)
export const wholePhone = problem('organisations/whole-phone', 422)
export const creditCodeTaken = problem('organisations/credit-code-taken', 422)
export const nothingPending = problem('organisations/nothing-pending', 409)
export const alreadyMerged = problem('organisations/already-merged', 409)
export const mergeSelf = problem('organisations/merge-self', 422)
