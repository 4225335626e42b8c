import { officialProblems } from '@jianwang/words/problems/official'
import { problemsOf } from '#platform/problem'

const problem = problemsOf(officialProblems)

export const notFromWechat = problem('official/not-from-wechat', 403)
