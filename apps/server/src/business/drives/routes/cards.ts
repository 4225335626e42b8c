import type { Routes } from '#platform/house'
import { inTx } from '#platform/http/in-tx'
import * as shape from '../schema.ts'
import { askReview, claimMyCard, refuseUnclaimed, showMyCards, verifyCard } from '../service/cards.ts'
import { remindWaiting } from '../service/remind.ts'
import { decideReview, listClaimReviews } from '../service/reviews.ts'

const tags = ['drives']
const session = { access: 'session' } as const
const citizen = { access: 'citizen' } as const

/** For staff: claims that did not match, and reminding; for anybody: whether a shown card holds. */
export const cardRoutes: Routes = (house) => async (app) => {
  app.get(
    '/cards/:token',
    {
      config: { access: 'public' },
      schema: {
        operationId: 'verifyMemberCard',
        tags,
        security: [],
        params: shape.CardToken,
        response: { 200: shape.VerifiedCard },
      },
    },
    (req) => inTx(house, req, (call) => verifyCard(call, req.params.token)),
  )
  app.get(
    '/claim-reviews',
    {
      config: session,
      schema: {
        operationId: 'listClaimReviews',
        tags,
        querystring: shape.ReviewQuery,
        response: { 200: shape.ReviewList },
      },
    },
    (req) =>
      inTx(house, req, (call) =>
        listClaimReviews(call, {
          ...req.query,
          state: req.query.state ?? 'asked',
          limit: req.query.limit ?? 20,
        }),
      ),
  )
  app.post(
    '/claim-reviews/:id/decision',
    {
      config: session,
      schema: {
        operationId: 'decideClaimReview',
        tags,
        params: shape.Id,
        body: shape.DecisionBody,
        response: { 204: shape.Nothing },
      },
    },
    async (req, reply) => {
      await inTx(house, req, (call) => decideReview(call, req.params.id, req.body))
      return reply.code(204).send(null)
    },
  )
  app.post(
    '/reminders',
    {
      config: session,
      schema: {
        operationId: 'remindWaiting',
        tags,
        body: shape.RemindBody,
        response: { 200: shape.Reminded },
      },
    },
    (req) => inTx(house, req, (call) => remindWaiting(call, req.body)),
  )
}

/** For the citizen: his card (S4-09). */
export const myCardRoutes: Routes = (house) => async (app) => {
  app.get(
    '/cards',
    {
      config: citizen,
      schema: { operationId: 'showMyCards', tags, response: { 200: shape.MyCards } },
    },
    (req) => inTx(house, req, (call) => showMyCards(call)),
  )
  app.post(
    '/cards',
    {
      config: citizen,
      schema: {
        operationId: 'claimMyCard',
        tags,
        body: shape.ClaimBody,
        response: { 200: shape.Claimed },
      },
    },
    async (req) => {
      const claim = await inTx(house, req, (call) => claimMyCard(call, req.body))
      refuseUnclaimed(claim)
      return claim
    },
  )
  app.post(
    '/claim-reviews',
    {
      config: citizen,
      schema: {
        operationId: 'askClaimReview',
        tags,
        body: shape.ReviewBody,
        response: { 201: shape.Made },
      },
    },
    async (req, reply) => reply.code(201).send(await inTx(house, req, (call) => askReview(call, req.body))),
  )
}
