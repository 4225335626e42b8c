import { peopleProblems } from '@jianwang/words/problems/people'
import { problemsOf } from '#platform/problem'

const problem = problemsOf(peopleProblems)

export const revealReasonNeeded = problem('people/reveal-reason-needed', 422)
