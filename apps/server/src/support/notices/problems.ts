import { noticesProblems } from '@jianwang/words/problems/notices'
import { problemsOf } from '#platform/problem'

const problem = problemsOf(noticesProblems)

export const unknownTemplate = problem('notices/unknown-template', 422)
