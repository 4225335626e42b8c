import { Type } from 'typebox'
import type { Routes } from '#platform/house'
import { inTx } from '#platform/http/in-tx'
import { PageQuery, pageOf } from '#platform/page'
import { ReasonBody, RemoveBody } from '../acts-schema.ts'
import { Member, MemberBody, MemberPatch, Uuid } from '../schema.ts'
import {
  addMember,
  listTeamMembers,
  removeMember,
  revealMemberPhone,
  updateMember,
} from '../service/members.ts'
import { Id, Phone, session, tags } from './shapes.ts'

const MemberId = Type.Object({ id: Uuid, memberId: Uuid })

/** The roster: fixed members known by name (A11, A12). */
export const memberRoutes: Routes = (house) => async (app) => {
  app.get(
    '/teams/:id/members',
    {
      config: session,
      schema: {
        operationId: 'listTeamMembers',
        tags,
        params: Id,
        querystring: Type.Object(PageQuery, { additionalProperties: false }),
        response: { 200: pageOf(Member) },
      },
    },
    (req) => inTx(house, req, (call) => listTeamMembers(call, req.params.id, req.query)),
  )
  app.post(
    '/teams/:id/members',
    {
      config: session,
      schema: { operationId: 'addTeamMember', tags, params: Id, body: MemberBody, response: { 201: Member } },
    },
    async (req, reply) =>
      reply.code(201).send(await inTx(house, req, (call) => addMember(call, req.params.id, req.body))),
  )
  app.patch(
    '/teams/:id/members/:memberId',
    {
      config: session,
      schema: {
        operationId: 'updateTeamMember',
        tags,
        params: MemberId,
        body: MemberPatch,
        response: { 200: Member },
      },
    },
    (req) => inTx(house, req, (call) => updateMember(call, req.params.id, req.params.memberId, req.body)),
  )
  app.post(
    '/teams/:id/members/:memberId/remove',
    {
      config: session,
      schema: {
        operationId: 'removeTeamMember',
        tags,
        params: MemberId,
        body: RemoveBody,
        response: { 200: Member },
      },
    },
    (req) =>
      inTx(house, req, (call) => removeMember(call, req.params.id, req.params.memberId, req.body.reason)),
  )
  app.post(
    '/teams/:id/members/:memberId/reveal',
    {
      config: { ...session, isPersonal: true },
      schema: {
        operationId: 'revealMemberPhone',
        tags,
        params: MemberId,
        body: ReasonBody,
        response: { 200: Phone },
      },
    },
    (req) =>
      inTx(house, req, (call) =>
        revealMemberPhone(call, req.params.id, req.params.memberId, req.body.reason),
      ),
  )
}
