import { deliveryFeedbackProblems } from '@jianwang/words/problems/delivery-feedback'
import { problemsOf } from '#platform/problem'

const problem = problemsOf(deliveryFeedbackProblems)

export const feedbackEarly = problem('delivery/feedback-early', 422)
