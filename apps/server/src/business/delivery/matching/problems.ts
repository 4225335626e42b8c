import { deliveryProblems } from '@jianwang/words/problems/delivery'
import { problemsOf } from '#platform/problem'

const problem = problemsOf(deliveryProblems)

export const coachBusy = problem('delivery/coach-busy', 422)
export const notCompetent = problem('delivery/not-competent', 422)
export const noLessonsLeft = problem('delivery/no-lessons-left', 422)
export const nobodyFits = problem('delivery/nobody-fits', 422)
export const planContradicts = problem('delivery/plan-contradicts', 422)
export const planEmpty = problem('delivery/plan-empty', 422)
export const planOld = problem('delivery/plan-old', 409)
export const notCandidate = problem('delivery/not-candidate', 422)
export const notAccepted = problem('delivery/not-accepted', 422)
export const nothingProposed = problem('delivery/nothing-proposed', 422)
export const answerLate = problem('delivery/answer-late', 409)
export const answeredAlready = problem('delivery/answered-already', 409)
export const slotsAstray = problem('delivery/slots-astray', 422)
