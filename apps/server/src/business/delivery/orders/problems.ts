import { deliveryProblems } from '@jianwang/words/problems/delivery'
import { problemsOf } from '#platform/problem'

const problem = problemsOf(deliveryProblems)

export const halfYearClosed = problem('delivery/half-year-closed', 422)
/** S1-01, A37: what is left, and what lacks. */
export const quotaShort = problem('delivery/quota-short', 422)
/** A37: a rate that approved lessons cannot be held at: who lacks how much, and from when it may hold. */
export const feeShort = problem('delivery/fee-short', 422)
export const quotaTaken = problem('delivery/quota-taken', 422)
export const venueTaken = problem('delivery/venue-taken', 422)
export const planTaken = problem('delivery/year-plan-taken', 422)
/** S1-15: why nothing is taken, and what is awaited. */
export const suspended = problem('delivery/suspended', 422)
export const sanctionStands = problem('delivery/sanction-stands', 409)
/** S1-17: which letter is missing, and who has to sign. */
export const letterMissing = problem('delivery/letter-missing', 422)
export const letterStands = problem('delivery/letter-stands', 409)
export const notSigner = problem('delivery/not-signer', 403)
export const signerUnclear = problem('delivery/signer-unclear', 422)
/** @param where which characters */
export const letterNotPrintable = problem('delivery/letter-not-printable', 422)
export const otherText = problem('delivery/letter-other-text', 409)
/** S1-23: no number before the match. */
export const threadFileGone = problem('delivery/thread-file-gone', 404)
export const wrongThreadFile = problem('delivery/thread-file-wrong', 422)
export const numberTooEarly = problem('delivery/number-too-early', 422)
/** S1-11 */
export const surveyUnknown = problem('delivery/survey-unknown', 404)
export const surveyClosed = problem('delivery/survey-closed', 422)
export const lessonsPassed = problem('delivery/lessons-passed', 422)
