import type { Routes } from '#platform/house'
import { inTx } from '#platform/http/in-tx'
import { Counted, Id, Nothing } from '../schema.ts'
import { readBoard, readTrend } from '../service/board.ts'
import {
  createCampaign,
  editCampaign,
  getCampaign,
  grantException,
  listCampaignsOf,
  setCampaignState,
} from '../service/campaigns.ts'
import {
  computeQuotas,
  editQuota,
  listUrgesOf,
  readHelp,
  readQuotas,
  seeUrges,
  urge,
} from '../service/supervise.ts'
import * as shape from '../supervise-schema.ts'

const tags = ['drives']
const config = { access: 'session' } as const
const answer = { 200: shape.Campaign }

/** Campaigns with their windows, the board, urging and quotas (S4-14…S4-19). */
export const supervisionRoutes: Routes = (house) => async (app) => {
  app.get(
    '/campaigns',
    { config, schema: { operationId: 'listCampaigns', tags, response: { 200: shape.CampaignList } } },
    (req) => inTx(house, req, (call) => listCampaignsOf(call)),
  )
  app.post(
    '/campaigns',
    {
      config,
      schema: {
        operationId: 'createCampaign',
        tags,
        body: shape.CampaignBody,
        response: { 201: shape.Campaign },
      },
    },
    async (req, reply) =>
      reply.code(201).send(await inTx(house, req, (call) => createCampaign(call, req.body))),
  )
  app.get(
    '/campaigns/:id',
    { config, schema: { operationId: 'getCampaign', tags, params: Id, response: answer } },
    (req) => inTx(house, req, (call) => getCampaign(call, req.params.id)),
  )
  app.put(
    '/campaigns/:id',
    {
      config,
      schema: { operationId: 'editCampaign', tags, params: Id, body: shape.CampaignEdit, response: answer },
    },
    (req) => inTx(house, req, (call) => editCampaign(call, req.params.id, req.body)),
  )
  app.post(
    '/campaigns/:id/state',
    {
      config,
      schema: {
        operationId: 'setCampaignState',
        tags,
        params: Id,
        body: shape.CampaignStateBody,
        response: answer,
      },
    },
    (req) => inTx(house, req, (call) => setCampaignState(call, req.params.id, req.body)),
  )
  app.post(
    '/campaigns/:id/exceptions',
    {
      config,
      schema: {
        operationId: 'grantCampaignException',
        tags,
        params: Id,
        body: shape.ExceptionBody,
        response: { 204: Nothing },
      },
    },
    async (req, reply) => {
      await inTx(house, req, (call) => grantException(call, req.params.id, req.body))
      return reply.code(204).send(null)
    },
  )
  app.get(
    '/board',
    {
      config,
      schema: {
        operationId: 'readDriveBoard',
        tags,
        querystring: shape.BoardQuery,
        response: { 200: shape.Board },
      },
    },
    (req) => inTx(house, req, (call) => readBoard(call, req.query)),
  )
  app.get(
    '/trend',
    {
      config,
      schema: {
        operationId: 'readDriveTrend',
        tags,
        querystring: shape.TrendQuery,
        response: { 200: shape.Trend },
      },
    },
    (req) => inTx(house, req, (call) => readTrend(call, req.query)),
  )
  app.post(
    '/urges',
    {
      config,
      schema: { operationId: 'urgeOrganisations', tags, body: shape.UrgeBody, response: { 201: Counted } },
    },
    async (req, reply) => reply.code(201).send(await inTx(house, req, (call) => urge(call, req.body))),
  )
  app.get(
    '/urges',
    {
      config,
      schema: {
        operationId: 'listUrges',
        tags,
        querystring: shape.UrgeQuery,
        response: { 200: shape.UrgeList },
      },
    },
    (req) => inTx(house, req, (call) => listUrgesOf(call, { ...req.query, limit: req.query.limit ?? 20 })),
  )
  app.post(
    '/urges/seen',
    {
      config,
      schema: { operationId: 'seeUrges', tags, body: shape.SeenBody, response: { 204: Nothing } },
    },
    async (req, reply) => {
      await inTx(house, req, (call) => seeUrges(call, req.body.ids))
      return reply.code(204).send(null)
    },
  )
  app.get(
    '/campaigns/:id/quotas',
    { config, schema: { operationId: 'readQuotas', tags, params: Id, response: { 200: shape.Quotas } } },
    (req) => inTx(house, req, (call) => readQuotas(call, req.params.id)),
  )
  app.post(
    '/campaigns/:id/quotas',
    {
      config,
      schema: {
        operationId: 'computeQuotas',
        tags,
        params: Id,
        body: shape.QuotaBody,
        response: { 200: shape.Quotas },
      },
    },
    (req) => inTx(house, req, (call) => computeQuotas(call, req.params.id, req.body.total)),
  )
  app.put(
    '/campaigns/:id/quotas/:unitId',
    {
      config,
      schema: {
        operationId: 'editQuota',
        tags,
        params: shape.QuotaKey,
        body: shape.QuotaEdit,
        response: { 200: shape.Quotas },
      },
    },
    (req) => inTx(house, req, (call) => editQuota(call, req.params.id, req.params.unitId, req.body)),
  )
  app.get(
    '/help',
    { config, schema: { operationId: 'readDriveHelp', tags, response: { 200: shape.Help } } },
    (req) => inTx(house, req, async (call) => readHelp(call)),
  )
}
