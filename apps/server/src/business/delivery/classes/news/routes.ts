import { byIdAndBody, openDoors } from '#platform/http/door'
import * as shape from './schema.ts'
import { listClassNews, submitClassNews } from './service.ts'

/** 配送新闻. */
export const classNewsRoutes = openDoors('delivery', 'session', (door) => {
  door('GET /class-news', 'listClassNews', { answer: shape.ClassNewsList }, listClassNews)
  const submit = { body: shape.ClassNewsBody, answer: shape.ClassNews }
  door('POST /courses/:id/news', 'submitClassNews', submit, byIdAndBody(submitClassNews))
})
