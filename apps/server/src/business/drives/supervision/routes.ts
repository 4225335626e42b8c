import type { Routes } from '#platform/house'
import { byBody, byId, byQuery, openDoors } from '#platform/http/door'
import { SeenBody, UrgeList } from '#support/urges'
import { Counted } from '../schema.ts'
import * as shape from './schema.ts'
import { readBoard, readTrend } from './service/board.ts'
import {
  computeQuotas,
  editQuota,
  listUrgesOf,
  readHelp,
  readQuotas,
  seeUrges,
  urge,
} from './service/supervise.ts'

/** The board, urging and quotas (S4-17…S4-19). */
export const supervisionRoutes: Routes = openDoors('drives', 'session', (door) => {
  door('GET /board', 'readDriveBoard', { query: shape.BoardQuery, answer: shape.Board }, byQuery(readBoard))
  door('GET /trend', 'readDriveTrend', { query: shape.TrendQuery, answer: shape.Trend }, byQuery(readTrend))
  door(
    'POST /urges',
    'urgeOrganisations',
    { body: shape.UrgeBody, answer: Counted, status: 201 },
    byBody(urge),
  )
  door('GET /urges', 'listUrges', { query: shape.UrgeQuery, answer: UrgeList }, byQuery(listUrgesOf))
  door('POST /urges/seen', 'seeUrges', { body: SeenBody }, (call, { body }) => seeUrges(call, body.ids))
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
