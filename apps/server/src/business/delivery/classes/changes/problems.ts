import { deliveryChangeProblems } from '@jianwang/words/problems/delivery-change'
import { problemsOf } from '#platform/problem'

const problem = problemsOf(deliveryChangeProblems)

export const changeClosed = problem('delivery/change-closed', 409)
export const changeAsked = problem('delivery/change-asked', 409)
export const changeEmpty = problem('delivery/change-empty', 422)
