import { payrollProblems } from '@jianwang/words/problems/payroll'
import { problemsOf } from '#platform/problem'

const problem = problemsOf(payrollProblems)

export const tooEarly = problem('payroll/too-early', 422)
export const nothingToPay = problem('payroll/nothing-to-pay', 422)
export const runOpen = problem('payroll/run-open', 409)
export const monthPassed = problem('payroll/month-passed', 422)
/** Two persons: who made a part of it does not check it. */
export const ownWork = problem('payroll/own-work', 422)
export const notReckoned = problem('payroll/not-reckoned', 422)
export const nothingToFile = problem('payroll/nothing-to-file', 422)
export const noAccount = problem('payroll/no-account', 422)
/** Nobody said yet who pays. */
export const noPayer = problem('payroll/no-payer', 422)
export const noPayerAccount = problem('payroll/no-payer-account', 422)
export const alreadyFiled = problem('payroll/already-filed', 409)
export const badReceipt = problem('payroll/bad-receipt', 422)
export const receiptChanged = problem('payroll/receipt-changed', 409)
export const notPrintable = problem('payroll/not-printable', 422)
export const tableStands = problem('payroll/table-stands', 409)
