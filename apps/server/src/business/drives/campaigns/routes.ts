import type { Routes } from '#platform/house'
import { byBody, byId, byIdAndBody, openDoors } from '#platform/http/door'
import * as shape from './schema.ts'
import {
  createCampaign,
  editCampaign,
  getCampaign,
  grantException,
  listCampaignsOf,
  setCampaignState,
} from './service.ts'

/** Campaigns with their windows and exceptions (S4-14…S4-16). */
export const campaignRoutes: Routes = openDoors('drives', 'session', (door) => {
  const answer = shape.Campaign
  door('GET /campaigns', 'listCampaigns', { answer: shape.CampaignList }, listCampaignsOf)
  door(
    'POST /campaigns',
    'createCampaign',
    { body: shape.CampaignBody, answer, status: 201 },
    byBody(createCampaign),
  )
  door('GET /campaigns/:id', 'getCampaign', { answer }, byId(getCampaign))
  door('PUT /campaigns/:id', 'editCampaign', { body: shape.CampaignEdit, answer }, byIdAndBody(editCampaign))
  door(
    'POST /campaigns/:id/state',
    'setCampaignState',
    { body: shape.CampaignStateBody, answer },
    byIdAndBody(setCampaignState),
  )
  door(
    'POST /campaigns/:id/exceptions',
    'grantCampaignException',
    { body: shape.ExceptionBody },
    byIdAndBody(grantException),
  )
})
