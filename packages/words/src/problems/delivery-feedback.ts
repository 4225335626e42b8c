import type { ProblemWords } from './types.ts'

export const deliveryFeedbackProblems = {
  'delivery/feedback-early': { title: '还不能提交', detail: '{sentence}' },
} satisfies ProblemWords
