import type { FastifyPluginAsyncTypebox } from '@fastify/type-provider-typebox'
import { OneId, Withdrawn } from '../schema.ts'
import * as shape from '../schema-attendance.ts'
import { listCame, listPeople, markPresent, removePerson, showCodes } from '../service/attendance.ts'
import { answerScans } from '../service/scans.ts'
import type { Open } from './open.ts'

const tags = ['activities']
const params = OneId

/** What an organiser does on the spot: a member of staff at `/activities`, the leader of a team at `/led`. */
export const attendanceRoutes =
  (
    { house, run, doors }: Open,
    about: { base: string; access: 'session' | 'citizen'; suffix: string },
  ): FastifyPluginAsyncTypebox =>
  async (app) => {
    const config = { access: about.access }
    const one = `${about.base}/:id`
    const named = (name: string) => `${name}${about.suffix}`
    app.get(
      `${one}/codes`,
      {
        config,
        schema: {
          operationId: named('showCheckInCodes'),
          tags,
          params,
          querystring: shape.CodeQuery,
          response: { 200: shape.Codes },
        },
      },
      (req) => {
        const wanted = { ahead: req.query.ahead ?? 0, publicUrl: house.config.publicUrl }
        return run(req, (call) => showCodes(call, req.params.id, wanted, doors))
      },
    )
    app.get(
      `${one}/sign-ups`,
      {
        config,
        schema: {
          operationId: named('listSignUps'),
          tags,
          params,
          querystring: shape.PeopleQuery,
          response: { 200: shape.People },
        },
      },
      (req) => run(req, (call) => listPeople(call, req.params.id, req.query, doors)),
    )
    app.get(
      `${one}/check-ins`,
      {
        config,
        schema: {
          operationId: named('listCheckIns'),
          tags,
          params,
          querystring: shape.AttendeesQuery,
          response: { 200: shape.Attendees },
        },
      },
      (req) => run(req, (call) => listCame(call, req.params.id, req.query, doors)),
    )
    app.post(
      `${one}/check-ins/answer`,
      {
        config,
        schema: {
          operationId: named('answerScans'),
          tags,
          params,
          body: shape.AnswerBody,
          response: { 200: shape.Answered },
        },
      },
      (req) => run(req, (call) => answerScans(call, req.params.id, req.body, doors)),
    )
    app.post(
      `${one}/sign-ups/:signUpId/check-in`,
      {
        config,
        schema: {
          operationId: named('markPresent'),
          tags,
          params: shape.MarkParams,
          response: { 200: shape.CheckedIn },
        },
      },
      (req) => run(req, (call) => markPresent(call, req.params.id, req.params.signUpId, doors)),
    )
    app.delete(
      `${one}/sign-ups/:signUpId`,
      {
        config,
        schema: {
          operationId: named('removeSignUp'),
          tags,
          params: shape.MarkParams,
          response: { 200: Withdrawn },
        },
      },
      (req) => run(req, (call) => removePerson(call, req.params.id, req.params.signUpId, doors)),
    )
  }
