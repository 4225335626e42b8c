import { attachment } from '#platform/files'
import type { Routes } from '#platform/house'
import { inTx, sendDownload } from '#platform/http/in-tx'
import { makeQrPng } from '#support/codes'
import * as cardShape from '../card-schema.ts'
import * as shape from '../schema.ts'
import { askReview, claimMyCard, refuseUnclaimed } from '../service/cards.ts'
import { remindWaiting } from '../service/remind.ts'
import { decideReview, getClaimReview, listClaimReviews } from '../service/reviews.ts'
import {
  findOrganisations,
  getClaimLink,
  showMyCards,
  showMyDrives,
  verifyCard,
} from '../service/show-card.ts'

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
        params: cardShape.CardToken,
        response: { 200: cardShape.VerifiedCard },
      },
    },
    (req) => inTx(house, req, (call) => verifyCard(call, req.params.token)),
  )
  app.get(
    '/claim-code.png',
    {
      config: session,
      schema: { operationId: 'downloadClaimCode', tags, querystring: cardShape.ClaimCodeQuery },
    },
    async (req, reply) => {
      const link = await inTx(house, req, (call) => getClaimLink(call, house.config.publicUrl))
      const png = await makeQrPng(link.url, { size: req.query.size ?? 600 })
      return sendDownload(reply, attachment(`${link.title}申领二维码.png`), 'image/png').send(png)
    },
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
  app.get(
    '/claim-reviews/:id',
    {
      config: session,
      schema: {
        operationId: 'getClaimReview',
        tags,
        params: shape.Id,
        response: { 200: shape.ReviewDetail },
      },
    },
    (req) => inTx(house, req, (call) => getClaimReview(call, req.params.id)),
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
    '/',
    {
      config: citizen,
      schema: { operationId: 'showMyDrives', tags, response: { 200: cardShape.MyDrives } },
    },
    (req) => inTx(house, req, (call) => showMyDrives(call)),
  )
  app.get(
    '/organisations',
    {
      config: citizen,
      schema: {
        operationId: 'findDriveOrganisations',
        tags,
        querystring: cardShape.FindQuery,
        response: { 200: cardShape.FoundOrganisations },
      },
    },
    (req) => inTx(house, req, (call) => findOrganisations(call, req.query)),
  )
  app.get(
    '/cards',
    {
      config: citizen,
      schema: { operationId: 'showMyCards', tags, response: { 200: cardShape.MyCards } },
    },
    (req) => inTx(house, req, (call) => showMyCards(call, house.config.publicUrl)),
  )
  app.post(
    '/cards',
    {
      config: citizen,
      schema: {
        operationId: 'claimMyCard',
        tags,
        body: cardShape.ClaimBody,
        response: { 200: cardShape.Claimed },
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
        body: cardShape.ReviewBody,
        response: { 201: shape.Made },
      },
    },
    async (req, reply) => reply.code(201).send(await inTx(house, req, (call) => askReview(call, req.body))),
  )
}
