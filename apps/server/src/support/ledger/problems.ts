import { ledgerProblems } from '@jianwang/words/problems/ledger'
import { problemsOf } from '#platform/problem'

const problem = problemsOf(ledgerProblems)

export const reusedRequest = problem('ledger/reused-request', 422)
export const badAmount = problem('ledger/bad-amount', 422)
export const badTime = problem('ledger/bad-time', 422)
export const badRequest = problem('ledger/bad-request', 422)
export const balanceTooLarge = problem('ledger/balance-too-large', 422)
export const tooShort = problem('ledger/too-short', 422)
export const belowFloor = problem('ledger/below-floor', 422)
export const aboveHold = problem('ledger/above-hold', 422)
export const holdPosted = problem('ledger/hold-posted', 409)
export const holdVoided = problem('ledger/hold-voided', 409)
export const isFinal = problem('ledger/is-final', 409)
export const badPair = problem('ledger/bad-pair', 422)
export const badPeriod = problem('ledger/bad-period', 422)
export const accountDiffers = problem('ledger/account-differs', 409)
