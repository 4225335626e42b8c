import { Type } from 'typebox'
import { featuresOf, refuseClosed } from '#platform/features'
import type { Routes } from '#platform/house'
import { inTx } from '#platform/http/in-tx'
import { Int } from '#platform/whole-number'
import * as shape from '../../citizen-schema.ts'
import { editMyTeam, submitMyTeam, withdrawMyTeam } from '../../service/citizen/edit.ts'
import { getMyTeam, listJoined, listMyTeams, showCode } from '../../service/citizen/my-teams.ts'
import { registerTeam } from '../../service/citizen/register.ts'
import { Id, tags } from '../shapes.ts'
import { checkTexts, type FindTextCheck } from './texts.ts'

export const citizen = { access: 'citizen' } as const
const VersionBody = Type.Object({ version: Type.Optional(Int()) }, { additionalProperties: false })

/** What a leader does with his teams: register, see, edit, submit, show the code (S0-58, S0-60, A13, A15, A19). */
export const ledTeamRoutes =
  (findTextCheck: FindTextCheck): Routes =>
  (house) =>
  async (app) => {
    const { publicUrl } = house.config
    app.get(
      '/',
      { config: citizen, schema: { operationId: 'listMyTeams', tags, response: { 200: shape.MyTeams } } },
      (req) => inTx(house, req, (call) => listMyTeams(call, featuresOf(house).joinedTeams)),
    )
    app.get(
      '/joined',
      {
        config: citizen,
        schema: { operationId: 'listJoinedTeams', tags, response: { 200: shape.JoinedTeams } },
      },
      (req) =>
        inTx(house, req, (call) => {
          refuseClosed(house, 'joinedTeams')
          return listJoined(call)
        }),
    )
    app.post(
      '/',
      {
        config: citizen,
        schema: {
          operationId: 'registerMyTeam',
          tags,
          body: shape.RegisterBody,
          response: { 201: shape.MyTeam },
        },
      },
      async (req, reply) => {
        const contentCheck = await checkTexts(await findTextCheck(house, req), req.body)
        const about = { publicUrl, contentCheck }
        return reply.code(201).send(await inTx(house, req, (call) => registerTeam(call, req.body, about)))
      },
    )
    app.get(
      '/:id',
      {
        config: citizen,
        schema: { operationId: 'getMyTeam', tags, params: Id, response: { 200: shape.MyTeam } },
      },
      (req) => inTx(house, req, (call) => getMyTeam(call, req.params.id)),
    )
    app.patch(
      '/:id',
      {
        config: citizen,
        schema: {
          operationId: 'editMyTeam',
          tags,
          params: Id,
          body: shape.EditBody,
          response: { 200: shape.MyTeam },
        },
      },
      async (req) => {
        const contentCheck = await checkTexts(await findTextCheck(house, req), req.body)
        return inTx(house, req, (call) => editMyTeam(call, req.params.id, req.body, contentCheck))
      },
    )
    app.post(
      '/:id/submit',
      {
        config: citizen,
        schema: {
          operationId: 'submitMyTeam',
          tags,
          params: Id,
          body: shape.SubmitBody,
          response: { 200: shape.MyTeam },
        },
      },
      (req) => inTx(house, req, (call) => submitMyTeam(call, req.params.id, req.body)),
    )
    app.post(
      '/:id/withdraw',
      {
        config: citizen,
        schema: {
          operationId: 'withdrawMyTeam',
          tags,
          params: Id,
          body: VersionBody,
          response: { 200: shape.MyTeam },
        },
      },
      (req) => inTx(house, req, (call) => withdrawMyTeam(call, req.params.id, req.body.version)),
    )
    app.get(
      '/:id/code',
      {
        config: citizen,
        schema: { operationId: 'showMyTeamCode', tags, params: Id, response: { 200: shape.ShownCode } },
      },
      (req) => inTx(house, req, (call) => showCode(call, req.params.id, publicUrl)),
    )
  }
