/** The door of delivery: community course delivery (社区体育配送), from the half-year's order to the last lesson. */

import type { HoldsFees } from '#business/coaches'
import type { Module } from '#platform/module'
import type { KeepsCitizens } from '#support/citizens'
import type { ShowsCodes } from '#support/codes'
import type { HasSheets } from '#support/imports'
import type { HasAccounts } from '#support/ledger'
import { passOnDue } from '#support/places'
import type { HasPublications } from '#support/publications'
import type { HasRatings } from '#support/ratings'
import type { HasVisits } from '#support/visits'
import { assessHandler } from './assessment/service/compute.ts'
import { followLessons } from './bulletin/follow.ts'
import { bulletin } from './bulletin/series.ts'
import { readLessonPage } from './classes/attendance/scan-page.ts'
import { tellChanged } from './classes/changes/tell.ts'
import { evidencePurposes } from './classes/evidence/purposes.ts'
import { followClassNews } from './classes/news/follow.ts'
import { eraseCitizen, exportOfCitizen, followMergedCitizen } from './classes/opening/person.ts'
import { ratedClass } from './classes/opening/rated.ts'
import { completeDue } from './classes/opening/service/complete.ts'
import { decideDue } from './classes/opening/service/gate.ts'
import { seatsOf } from './classes/opening/service/seats.ts'
import { learnerImport } from './classes/opening/sheet/import.ts'
import { tellClasses } from './classes/opening/tell.ts'
import { raiseConcerns } from './classes/supervision/concerns/raise.ts'
import { followTaught } from './classes/supervision/film.ts'
import { visited } from './classes/supervision/visited.ts'
import { tellHandedOver } from './matching/hand-over/tell.ts'
import { planHandler } from './matching/service/propose.ts'
import { followSearches } from './matching/service/search.ts'
import { sendHandler } from './matching/service/send-plan.ts'
import { tellCoaches } from './matching/tell-coaches.ts'
import { accounts } from './orders/accounts.ts'
import { letterPages } from './orders/letters/routes.ts'
import { issueHandler } from './orders/letters/service/issue-many.ts'
import { order } from './orders/record.ts'
import { approveHandler } from './orders/service/approve.ts'
import { raiseHolds } from './orders/service/raise-holds.ts'
import { tellWritten } from './orders/thread/tell.ts'
import { plan as yearPlan } from './orders/year-plan/record.ts'
import { deliveryRoutes, myDeliveryRoutes, publicDeliveryRoutes } from './routes.ts'

export { listProvedLessons } from './classes/feedback/proved.ts'
export { feedbackReceived } from './facts.ts'

type Guests = KeepsCitizens &
  HasSheets &
  HasVisits &
  HasPublications &
  HasRatings &
  ShowsCodes &
  HasAccounts &
  HoldsFees

export const deliveryModule: Module & Guests = {
  name: 'delivery',
  routes: [
    ['/api/delivery', deliveryRoutes],
    ['/api/my/delivery', myDeliveryRoutes],
    ['/api/delivery/public', publicDeliveryRoutes],
    ['', letterPages],
  ],
  consumers: [
    raiseConcerns,
    tellCoaches,
    tellChanged,
    tellClasses,
    tellWritten,
    tellHandedOver,
    followClassNews,
    followLessons,
    followTaught,
  ],
  steps: [
    { name: 'delivery.searches', every: 1_000, run: followSearches },
    { name: 'delivery.gates', every: 1_000, run: decideDue },
    { name: 'delivery.ends', every: 60_000, run: completeDue },
    { name: 'delivery.places', every: 5_000, run: (house) => passOnDue(house, seatsOf()) },
  ],
  citizens: { follow: followMergedCitizen, copy: exportOfCitizen, erase: eraseCitizen },
  records: [
    { record: order, at: '/api/delivery/orders' },
    { record: yearPlan, at: '/api/delivery/year-plans' },
  ],
  sheets: { imports: [learnerImport] },
  tasks: [approveHandler, issueHandler, planHandler, sendHandler, assessHandler],
  accounts,
  followFee: raiseHolds,
  visited,
  publications: [bulletin],
  rated: [ratedClass],
  uploads: evidencePurposes,
  codes: { foreign: readLessonPage },
}
