import { Type } from 'typebox'
import type { Routes } from '#platform/house'
import { inTx } from '#platform/http/in-tx'
import * as shape from '../pairs-schema.ts'
import { TeamDetail } from '../schema.ts'
import { mergePair, type TeamFollower } from '../service/merge-pair.ts'
import { bringPairBack, listDoublePairs, listToldOf, seeTold, setPairAside } from '../service/pairs.ts'
import { Id, session, tags } from './shapes.ts'

const none = { 204: Type.Null() }

/** 疑似重复登记: a team registered in two sub-districts, for the level above both; and what that level did, for both. */
export const pairRoutes =
  (followers: readonly TeamFollower[]): Routes =>
  (house) =>
  async (app) => {
    app.get(
      '/pairs',
      {
        config: session,
        schema: {
          operationId: 'listTeamPairs',
          tags,
          querystring: shape.PairQuery,
          response: { 200: shape.PairPage },
        },
      },
      (req) => inTx(house, req, (call) => listDoublePairs(call, req.query)),
    )
    app.post(
      '/pairs/merge',
      {
        config: session,
        schema: {
          operationId: 'mergeTeamPair',
          tags,
          body: shape.MergePairBody,
          response: { 200: TeamDetail },
        },
      },
      (req) => inTx(house, req, (call) => mergePair(call, req.body, followers)),
    )
    app.post(
      '/pairs/set-aside',
      {
        config: session,
        schema: { operationId: 'setTeamPairAside', tags, body: shape.SetAsideBody, response: none },
      },
      async (req, reply) => {
        await inTx(house, req, (call) => setPairAside(call, req.body))
        return reply.code(204).send(null)
      },
    )
    app.post(
      '/pairs/bring-back',
      {
        config: session,
        schema: { operationId: 'bringTeamPairBack', tags, body: shape.BringBackBody, response: none },
      },
      async (req, reply) => {
        await inTx(house, req, (call) => bringPairBack(call, req.body))
        return reply.code(204).send(null)
      },
    )
    app.get(
      '/told',
      {
        config: session,
        schema: { operationId: 'listTeamTold', tags, response: { 200: Type.Array(shape.Told) } },
      },
      (req) => inTx(house, req, listToldOf),
    )
    app.post(
      '/told/:id/seen',
      {
        config: session,
        schema: { operationId: 'seeTeamTold', tags, params: Id, response: none },
      },
      async (req, reply) => {
        await inTx(house, req, (call) => seeTold(call, req.params.id))
        return reply.code(204).send(null)
      },
    )
  }
