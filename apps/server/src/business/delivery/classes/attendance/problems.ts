import { attendanceProblems } from '@jianwang/words/problems/delivery-attendance'
import { problemsOf } from '#platform/problem'

const problem = problemsOf(attendanceProblems)

export const attendanceClosed = problem('delivery/attendance-closed', 409)
export const notLearner = problem('delivery/attendance-not-learner', 409)
export const markReused = problem('delivery/attendance-mark-reused', 422)
export const markAhead = problem('delivery/attendance-ahead', 422)
export const codeWrong = problem('delivery/attendance-code-wrong', 422)
export const codeOld = problem('delivery/attendance-code-old', 422)
