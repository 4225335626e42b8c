import type { Routes } from '#platform/house'
import { inTx } from '#platform/http/in-tx'
import { ActBody, BatchBody, BatchTask, CheckBody, FileBody, WithdrawCheckBody } from '../acts-schema.ts'
import { Setting, SettingBody, TeamDetail } from '../schema.ts'
import {
  cancelTeamFiling,
  changeSetting,
  getSetting,
  recordCheck,
  withdrawCheck,
} from '../service/cancel-filing.ts'
import { fileTeam, startBatchFiling } from '../service/file-teams.ts'
import { Id, session, tags } from './shapes.ts'

/** The yearly filing (申报), single, batch and cancelled (S0-50…S0-52), and the optional check result (A13). */
export const filingRoutes: Routes = (house) => async (app) => {
  app.post(
    '/teams/:id/file',
    {
      config: session,
      schema: { operationId: 'fileTeam', tags, params: Id, body: FileBody, response: { 200: TeamDetail } },
    },
    (req) => inTx(house, req, (call) => fileTeam(call, req.params.id, req.body)),
  )
  app.post(
    '/teams/:id/cancel-filing',
    {
      config: session,
      schema: {
        operationId: 'cancelTeamFiling',
        tags,
        params: Id,
        body: ActBody,
        response: { 200: TeamDetail },
      },
    },
    (req) => inTx(house, req, (call) => cancelTeamFiling(call, req.params.id, req.body)),
  )
  app.post(
    '/teams/:id/check',
    {
      config: session,
      schema: {
        operationId: 'recordTeamCheck',
        tags,
        params: Id,
        body: CheckBody,
        response: { 200: TeamDetail },
      },
    },
    (req) => inTx(house, req, (call) => recordCheck(call, req.params.id, req.body)),
  )
  app.post(
    '/teams/:id/withdraw-check',
    {
      config: session,
      schema: {
        operationId: 'withdrawTeamCheck',
        tags,
        params: Id,
        body: WithdrawCheckBody,
        response: { 200: TeamDetail },
      },
    },
    (req) => inTx(house, req, (call) => withdrawCheck(call, req.params.id, req.body)),
  )
  app.post(
    '/batch/file',
    {
      config: session,
      schema: { operationId: 'fileTeams', tags, body: BatchBody, response: { 202: BatchTask } },
    },
    async (req, reply) =>
      reply.code(202).send(await inTx(house, req, (call) => startBatchFiling(call, req.body))),
  )
  app.get(
    '/setting',
    { config: session, schema: { operationId: 'getFilingSetting', tags, response: { 200: Setting } } },
    (req) => inTx(house, req, (call) => getSetting(call)),
  )
  app.put(
    '/setting',
    {
      config: session,
      schema: { operationId: 'changeFilingSetting', tags, body: SettingBody, response: { 200: Setting } },
    },
    (req) => inTx(house, req, (call) => changeSetting(call, req.body)),
  )
}
