import { citizensProblems } from '@jianwang/words/problems/citizens'
import { problemsOf } from '#platform/problem'

const problem = problemsOf(citizensProblems)

export const phoneNeeded = problem('citizens/phone-needed', 422)
export const nameNeeded = problem('citizens/name-needed', 422)
export const guardianNeeded = problem('citizens/guardian-needed', 422)
export const consentNeeded = problem('citizens/consent-needed', 422)
export const consentTextChanged = problem('citizens/consent-text-changed', 409)
export const consentRequired = problem('citizens/consent-required', 422)
export const foreignPhone = problem('citizens/foreign-phone', 422)
export const smsTooOften = problem('citizens/sms-too-often', 429)
export const smsNotSent = problem('citizens/sms-not-sent', 422)
export const smsCodeWrong = problem('citizens/sms-code-wrong', 422)
export const smsCodeSpent = problem('citizens/sms-code-spent', 422)
export const notMinor = problem('citizens/not-minor', 422)
export const guardianUnfit = problem('citizens/guardian-unfit', 422)
export const proofNeeded = problem('citizens/proof-needed', 422)
