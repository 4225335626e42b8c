import { drivesProblems } from '@jianwang/words/problems/drives'
import { problemsOf } from '#platform/problem'

/** Each room names its own beside it. */
export const problem = problemsOf(drivesProblems)

export const treeUnknown = problem('drives/tree-unknown', 422)
export const organisationUnknown = problem('drives/organisation-unknown', 404)
