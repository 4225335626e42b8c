import { openDoors } from '#platform/http/door'
import * as shape from './schema.ts'
import { getSurvey, keepAnswer, openSurvey, printSurvey, showSurvey } from './service.ts'

/** 需求调查 at the sub-district's desk. */
export const surveyRoutes = openDoors('delivery', 'session', (door, { config: { publicUrl } }) => {
  const answer = shape.NeedSurvey
  const asked = { query: shape.SurveyQuery, answer }
  door('GET /need-survey', 'getNeedSurvey', asked, (call, { query }) => getSurvey(call, query, publicUrl))
  const open = { body: shape.SurveyBody, answer }
  door('PUT /need-survey', 'openNeedSurvey', open, (call, { body }) => openSurvey(call, body, publicUrl))
  door.file('GET /need-surveys/:id/poster.pdf', 'downloadSurveyPoster', {}, (call, { params }) =>
    printSurvey(call, params.id, publicUrl),
  )
})

/** Without signing in: an answer names nobody. */
export const publicSurveyRoutes = openDoors('delivery', { access: 'visitor', limit: 60 }, (door) => {
  const params = shape.SurveyCode
  door('GET /needs/:code', 'showNeedSurvey', { params, answer: shape.AskedSurvey }, (call, given) =>
    showSurvey(call, given.params.code),
  )
  door('POST /needs/:code', 'answerNeedSurvey', { params, body: shape.SurveyAnswer }, (call, given) =>
    keepAnswer(call, given.params.code, given.body),
  )
})
