import type { Routes } from '#platform/house'
import { byBody, byId, byIdAndBody, byQuery, openDoors } from '#platform/http/door'
import { inTx } from '#platform/http/in-tx'
import { ActBody, PictureSize } from '#platform/shape'
import { DecisionBody } from '../changes/schema.ts'
import { Made } from '../schema.ts'
import * as shape from './schema.ts'
import { askReview, claimMyCard, refuseUnclaimed } from './service/claim.ts'
import { readQueue } from './service/queue.ts'
import { countReach } from './service/reach.ts'
import { releaseCard } from './service/release-card.ts'
import { remindWaiting } from './service/remind.ts'
import { decideReview, getClaimReview, listClaimReviews } from './service/reviews.ts'
import {
  drawClaimCode,
  findOrganisations,
  showMyCards,
  showMyDrives,
  verifyCard,
} from './service/show-card.ts'

/** For staff: what waits, whom a message reaches, and claims that did not match; for anybody: whether a shown card holds. */
export const cardRoutes: Routes = openDoors('drives', 'session', (door, house) => {
  door('GET /queue', 'countDriveQueue', { answer: shape.Queue }, readQueue)
  door(
    'GET /reach',
    'countReach',
    { query: shape.ReachQuery, answer: shape.ReachCounts },
    (call, { query }) => countReach(call, house.outside.official, query),
  )
  door('POST /persons/:id/release-card', 'releaseDriveCard', { body: ActBody }, byIdAndBody(releaseCard))
  door(
    'GET /cards/:token',
    'verifyMemberCard',
    { access: 'public', params: shape.CardToken, answer: shape.VerifiedCard },
    (call, { params }) => verifyCard(call, params.token),
  )
  door.file('GET /claim-code.png', 'downloadClaimCode', { query: PictureSize }, (call, { query }) =>
    drawClaimCode(call, house.config.publicUrl, query.size),
  )
  door(
    'GET /claim-reviews',
    'listClaimReviews',
    { query: shape.ReviewQuery, answer: shape.ReviewList },
    byQuery(listClaimReviews),
  )
  door('GET /claim-reviews/:id', 'getClaimReview', { answer: shape.ReviewDetail }, byId(getClaimReview))
  door(
    'POST /claim-reviews/:id/decision',
    'decideClaimReview',
    { body: DecisionBody },
    byIdAndBody(decideReview),
  )
  door(
    'POST /reminders',
    'remindWaiting',
    { body: shape.RemindBody, answer: shape.Reminded },
    byBody(remindWaiting),
  )
})

/** For the citizen: his card (S4-09). */
export const myCardRoutes: Routes = openDoors('drives', 'citizen', (door, house) => {
  door('GET /', 'showMyDrives', { answer: shape.MyDrives }, showMyDrives)
  door(
    'GET /organisations',
    'findDriveOrganisations',
    { query: shape.FindQuery, answer: shape.FoundOrganisations },
    byQuery(findOrganisations),
  )
  door('GET /cards', 'showMyCards', { answer: shape.MyCards }, (call) =>
    showMyCards(call, house.config.publicUrl),
  )
  door.whole('POST /cards', 'claimMyCard', { body: shape.ClaimBody, answer: shape.Claimed }, async (req) => {
    const claim = await inTx(house, req, (call) => claimMyCard(call, req.body))
    refuseUnclaimed(claim)
    return claim
  })
  door(
    'POST /claim-reviews',
    'askClaimReview',
    { body: shape.ReviewBody, answer: Made, status: 201 },
    byBody(askReview),
  )
})
