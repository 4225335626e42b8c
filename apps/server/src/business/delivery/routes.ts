import type { Routes } from '#platform/house'
import { assessmentRoutes } from './assessment/routes.ts'
import { boardRoutes } from './board/routes.ts'
import { attendanceRoutes, myAttendanceRoutes } from './classes/attendance/routes.ts'
import { myCalendarRoutes, publicCalendarRoutes } from './classes/calendars/routes.ts'
import { changeRoutes, noticeRoutes } from './classes/changes/routes.ts'
import { evidenceRoutes, myEvidenceRoutes } from './classes/evidence/routes.ts'
import { feedbackRoutes } from './classes/feedback/routes.ts'
import { classNewsRoutes } from './classes/news/routes.ts'
import { myClassRoutes, openingRoutes, publicClassRoutes } from './classes/opening/routes.ts'
import { rosterRoutes } from './classes/roster/routes.ts'
import { concernRoutes } from './classes/supervision/concerns/routes.ts'
import { trainingRoutes } from './classes/training/routes.ts'
import { handOverRoutes } from './matching/hand-over/routes.ts'
import { planRoutes } from './matching/plan-routes.ts'
import { matchingRoutes, myMatchingRoutes } from './matching/routes.ts'
import { letterRoutes } from './orders/letters/routes.ts'
import { orderRoutes } from './orders/routes.ts'
import { sanctionRoutes } from './orders/sanction/routes.ts'
import { publicSurveyRoutes, surveyRoutes } from './orders/survey/routes.ts'
import { myThreadRoutes, threadRoutes } from './orders/thread/routes.ts'
import { whatIfRoutes } from './orders/what-if/routes.ts'
import { yearPlanRoutes } from './orders/year-plan/routes.ts'

export const deliveryRoutes: Routes = (house) => async (app) => {
  await app.register(planRoutes(house))
  await app.register(orderRoutes(house))
  await app.register(sanctionRoutes(house))
  await app.register(letterRoutes(house))
  await app.register(threadRoutes(house))
  await app.register(matchingRoutes(house))
  await app.register(handOverRoutes(house))
  await app.register(changeRoutes(house))
  await app.register(noticeRoutes(house))
  await app.register(openingRoutes(house))
  await app.register(evidenceRoutes(house))
  await app.register(attendanceRoutes(house))
  await app.register(feedbackRoutes(house))
  await app.register(classNewsRoutes(house))
  await app.register(rosterRoutes(house))
  await app.register(concernRoutes(house))
  await app.register(trainingRoutes(house))
  await app.register(yearPlanRoutes(house))
  await app.register(surveyRoutes(house))
  await app.register(whatIfRoutes(house))
  await app.register(assessmentRoutes(house))
  await app.register(boardRoutes(house))
}

/** On a citizen's phone: what a coach is asked, and what he hands in. */
export const myDeliveryRoutes: Routes = (house) => async (app) => {
  await app.register(myMatchingRoutes(house))
  await app.register(myThreadRoutes(house))
  await app.register(myEvidenceRoutes(house))
  await app.register(myAttendanceRoutes(house))
  await app.register(myCalendarRoutes(house))
  await app.register(myClassRoutes(house))
}

/** For anybody: classes that recruit, the survey of needs, and the calendar of a coach by its link. */
export const publicDeliveryRoutes: Routes = (house) => async (app) => {
  await app.register(publicClassRoutes(house))
  await app.register(publicSurveyRoutes(house))
  await app.register(publicCalendarRoutes(house))
}
