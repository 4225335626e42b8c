import { classProblems } from '@jianwang/words/problems/delivery-classes'
import { problemsOf } from '#platform/problem'

const problem = problemsOf(classProblems)

/** A10: fewer than its minimum, and the association did not allow it. */
/** S1-30: news tell of what is over. */
export const classGoesOn = problem('delivery/class-goes-on', 409)
export const classFew = problem('delivery/class-few', 422)
export const classFull = problem('delivery/class-full', 409)
export const classClosed = problem('delivery/class-closed', 409)
export const moreTaken = problem('delivery/class-more-taken', 409)
export const notSignedUp = problem('delivery/class-not-signed-up', 409)
export const noOffer = problem('delivery/class-no-offer', 409)
