import { ratingsProblems } from '@jianwang/words/problems/ratings'
import { problemsOf } from '#platform/problem'

const problem = problemsOf(ratingsProblems)

export const alreadyRated = problem('ratings/already-rated', 409)
export const changeOver = problem('ratings/change-over', 422)
export const textRisky = problem('ratings/text-risky', 422)
