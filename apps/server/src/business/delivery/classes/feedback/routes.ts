import { byBody, byQuery, openDoors } from '#platform/http/door'
import { listLessonFeedback } from './read.ts'
import * as shape from './schema.ts'
import { submitFeedback } from './submit.ts'

/** 配送课程情况反馈, month by month. */
export const feedbackRoutes = openDoors('delivery', 'session', (door) => {
  const list = { query: shape.FeedbackQuery, answer: shape.LessonFeedbacks }
  door('GET /feedback', 'listLessonFeedback', list, byQuery(listLessonFeedback))
  const submit = { body: shape.FeedbackBody, answer: shape.FeedbackReceipt, status: 201 } as const
  door('POST /feedback', 'submitLessonFeedback', submit, byBody(submitFeedback))
})
