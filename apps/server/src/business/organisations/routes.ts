import type { Routes } from '#platform/house'
import { byBody, byId, byIdAndBody, byQuery, openDoors } from '#platform/http/door'
import { formFields } from './extra-fields.ts'
import * as shape from './schema.ts'
import { actOnOrganisation, type PlainAct } from './service/approve.ts'
import { createOrganisation } from './service/create.ts'
import { modifyOrganisation } from './service/modify.ts'
import {
  countAwaiting,
  findDuplicates,
  findOrganisationsByPhone,
  getOrganisation,
  listOrganisations,
  listOrganisationTimeline,
  revealContact,
} from './service/read.ts'
import { deleteOrganisation, mergeOrganisation, restoreOrganisation } from './service/remove.ts'

const one = '/organisations/:id'

/** Operation ids of acts that share one shape: version, and a reason where the lifecycle asks for one. */
const plainActs: Readonly<Record<PlainAct, string>> = {
  approve: 'approveOrganisation',
  return: 'returnOrganisation',
  withdraw: 'withdrawOrganisation',
  resubmit: 'resubmitOrganisation',
  'approve-change': 'approveOrganisationChange',
  'return-change': 'returnOrganisationChange',
  'withdraw-change': 'withdrawOrganisationChange',
}

export const organisationRoutes: Routes = openDoors('organisations', 'session', (door) => {
  door(
    'GET /organisations',
    'listOrganisations',
    { query: shape.ListQuery, answer: shape.OrganisationPage },
    byQuery(listOrganisations),
  )
  door(
    'POST /organisations',
    'createOrganisation',
    { body: shape.CreateBody, answer: shape.Organisation, status: 201 },
    byBody(createOrganisation),
  )
  door(
    'POST /organisations/find',
    'findOrganisationsByPhone',
    { isPersonal: true, body: shape.FindBody, answer: shape.OrganisationPage },
    byBody(findOrganisationsByPhone),
  )
  door('GET /queue', 'countOrganisationQueue', { answer: shape.Queue }, countAwaiting)
  door('GET /duplicates', 'findOrganisationDuplicates', { answer: shape.Duplicates }, findDuplicates)
  door('GET /fields', 'listOrganisationFields', { answer: shape.FormFields }, async () => [...formFields])
  door(`GET ${one}`, 'getOrganisation', { answer: shape.Organisation }, byId(getOrganisation))
  door(
    `PATCH ${one}`,
    'modifyOrganisation',
    { body: shape.ModifyBody, answer: shape.Organisation },
    byIdAndBody(modifyOrganisation),
  )
  door(
    `GET ${one}/timeline`,
    'listOrganisationTimeline',
    { answer: shape.Timeline },
    byId(listOrganisationTimeline),
  )
  door(
    `POST ${one}/reveal`,
    'revealOrganisationContact',
    { isPersonal: true, body: shape.RevealBody, answer: shape.Revealed },
    (call, { params, body }) => revealContact(call, params.id, body.reason),
  )
  // Object.entries widens the keys; they are those of `plainActs`.
  for (const [act, operationId] of Object.entries(plainActs) as [PlainAct, string][])
    door(
      `POST ${one}/${act}`,
      operationId,
      { body: shape.ReasonBody, answer: shape.Organisation },
      (call, { params, body }) => actOnOrganisation(call, params.id, act, body),
    )
  door(
    `POST ${one}/delete`,
    'deleteOrganisation',
    { body: shape.ReasonBody, answer: shape.Organisation },
    byIdAndBody(deleteOrganisation),
  )
  door(
    `POST ${one}/restore`,
    'restoreOrganisation',
    { body: shape.ReasonBody, answer: shape.Organisation },
    byIdAndBody(restoreOrganisation),
  )
  door(
    `POST ${one}/merge`,
    'mergeOrganisation',
    { body: shape.MergeBody, answer: shape.Organisation },
    byIdAndBody(mergeOrganisation),
  )
})
