import type { Routes } from '#platform/house'
import { byBody, byId, byIdAndBody, byQuery, openDoors } from '#platform/http/door'
import { Counted } from '../schema.ts'
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

/** Campaigns with their windows, the board, urging and quotas (S4-14…S4-19). */
export const supervisionRoutes: Routes = openDoors('drives', 'session', (door) => {
  door('GET /campaigns', 'listCampaigns', { answer: shape.CampaignList }, listCampaignsOf)
  door(
    'POST /campaigns',
    'createCampaign',
    { body: shape.CampaignBody, answer: shape.Campaign, status: 201 },
    byBody(createCampaign),
  )
  door('GET /campaigns/:id', 'getCampaign', { answer: shape.Campaign }, byId(getCampaign))
  door(
    'PUT /campaigns/:id',
    'editCampaign',
    { body: shape.CampaignEdit, answer: shape.Campaign },
    byIdAndBody(editCampaign),
  )
  door(
    'POST /campaigns/:id/state',
    'setCampaignState',
    { body: shape.CampaignStateBody, answer: shape.Campaign },
    byIdAndBody(setCampaignState),
  )
  door(
    'POST /campaigns/:id/exceptions',
    'grantCampaignException',
    { body: shape.ExceptionBody },
    byIdAndBody(grantException),
  )
  door('GET /board', 'readDriveBoard', { query: shape.BoardQuery, answer: shape.Board }, byQuery(readBoard))
  door('GET /trend', 'readDriveTrend', { query: shape.TrendQuery, answer: shape.Trend }, byQuery(readTrend))
  door(
    'POST /urges',
    'urgeOrganisations',
    { body: shape.UrgeBody, answer: Counted, status: 201 },
    byBody(urge),
  )
  door('GET /urges', 'listUrges', { query: shape.UrgeQuery, answer: shape.UrgeList }, (call, { query }) =>
    listUrgesOf(call, { ...query, limit: query.limit ?? 20 }),
  )
  door('POST /urges/seen', 'seeUrges', { body: shape.SeenBody }, (call, { body }) => seeUrges(call, body.ids))
  door('GET /campaigns/:id/quotas', 'readQuotas', { answer: shape.Quotas }, byId(readQuotas))
  door(
    'POST /campaigns/:id/quotas',
    'computeQuotas',
    { body: shape.QuotaBody, answer: shape.Quotas },
    (call, { params, body }) => computeQuotas(call, params.id, body.total),
  )
  door(
    'PUT /campaigns/:id/quotas/:unitId',
    'editQuota',
    { params: shape.QuotaKey, body: shape.QuotaEdit, answer: shape.Quotas },
    (call, { params, body }) => editQuota(call, params.id, params.unitId, body),
  )
  door('GET /help', 'readDriveHelp', { answer: shape.Help }, async (call) => readHelp(call))
})
