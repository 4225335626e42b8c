import { evidenceProblems } from '@jianwang/words/problems/delivery-evidence'
import { problemsOf } from '#platform/problem'

const problem = problemsOf(evidenceProblems)

export const notYourLesson = problem('delivery/evidence-not-yours', 404)
export const evidenceClosed = problem('delivery/evidence-closed', 409)
export const evidenceFull = problem('delivery/evidence-full', 409)
export const wrongPoster = problem('delivery/evidence-poster', 422)
