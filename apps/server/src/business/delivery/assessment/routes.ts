import { byBody, byId, byIdAndBody, openDoors } from '#platform/http/door'
import { TaskRef, VersionBody } from '#platform/shape'
import * as shape from './schema.ts'
import { commend, confirmAssessment } from './service/act.ts'
import { startAssessment } from './service/compute.ts'
import { printCertificate, printCommendation } from './service/papers.ts'
import { getAssessedUnit, getAssessment, listAssessments } from './service/read.ts'
import { changeRules, getRules } from './service/rules.ts'

/** 年度考核 (S1-16): the association works it out, confirms and commends; each reads what is its own. */
export const assessmentRoutes = openDoors('delivery', 'session', (door) => {
  const answer = shape.DeliveryAssessment
  door('GET /assessments', 'listDeliveryAssessments', { answer: shape.DeliveryAssessments }, listAssessments)
  const assess = { body: shape.AssessBody, answer: TaskRef, status: 202 } as const
  door('POST /assessments', 'assessDelivery', assess, byBody(startAssessment))
  door('GET /assessments/:id', 'getDeliveryAssessment', { answer }, byId(getAssessment))
  const confirm = { body: VersionBody, answer }
  door('POST /assessments/:id/confirm', 'confirmDeliveryAssessment', confirm, byIdAndBody(confirmAssessment))
  door(
    'PUT /assessments/:id/commended',
    'commendDeliveryUnits',
    { body: shape.CommendBody, answer },
    byIdAndBody(commend),
  )
  door.file('GET /assessments/:id/commendation.pdf', 'printCommendation', {}, byId(printCommendation))
  const params = shape.UnitParams
  door(
    'GET /assessments/:id/units/:unitId',
    'getAssessedUnit',
    { params, answer: shape.AssessedUnitWhole },
    (call, given) => getAssessedUnit(call, given.params),
  )
  door.file(
    'GET /assessments/:id/units/:unitId/certificate.pdf',
    'printCommendationCertificate',
    { params },
    (call, given) => printCertificate(call, given.params),
  )
  door('GET /assessment-rules', 'getAssessmentRules', { answer: shape.AssessmentRules }, getRules)
  const change = { body: shape.AssessmentRulesBody, answer: shape.AssessmentRules }
  door('PUT /assessment-rules', 'setAssessmentRules', change, byBody(changeRules))
})
