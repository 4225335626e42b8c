import type { Routes } from '#platform/house'
import { byBody, byId, byIdAndBody, byIdAndReason, byQuery, openDoors } from '#platform/http/door'
import { Timeline } from '#platform/shape'
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

const answer = shape.Organisation
const page = shape.OrganisationPage
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
    { query: shape.ListQuery, answer: page },
    byQuery(listOrganisations),
  )
  const create = { body: shape.CreateBody, answer, status: 201 } as const
  door('POST /organisations', 'createOrganisation', create, byBody(createOrganisation))
  const find = { isPersonal: true, body: shape.FindBody, answer: page } as const
  door('POST /organisations/find', 'findOrganisationsByPhone', find, byBody(findOrganisationsByPhone))
  door('GET /queue', 'countOrganisationQueue', { answer: shape.Queue }, countAwaiting)
  door('GET /duplicates', 'findOrganisationDuplicates', { answer: shape.Duplicates }, findDuplicates)
  door('GET /fields', 'listOrganisationFields', { answer: shape.FormFields }, async () => [...formFields])
  door(`GET ${one}`, 'getOrganisation', { answer }, byId(getOrganisation))
  door(
    `PATCH ${one}`,
    'modifyOrganisation',
    { body: shape.ModifyBody, answer },
    byIdAndBody(modifyOrganisation),
  )
  door(
    `GET ${one}/timeline`,
    'listOrganisationTimeline',
    { answer: Timeline },
    byId(listOrganisationTimeline),
  )
  const reveal = { isPersonal: true, body: shape.RevealBody, answer: shape.Revealed } as const
  door(`POST ${one}/reveal`, 'revealOrganisationContact', reveal, byIdAndReason(revealContact))
  const act = { body: shape.ReasonBody, answer } as const
  // Object.entries widens the keys; they are those of `plainActs`.
  for (const [name, operationId] of Object.entries(plainActs) as [PlainAct, string][])
    door(`POST ${one}/${name}`, operationId, act, (call, { params, body }) =>
      actOnOrganisation(call, params.id, name, body),
    )
  door(`POST ${one}/delete`, 'deleteOrganisation', act, byIdAndBody(deleteOrganisation))
  door(`POST ${one}/restore`, 'restoreOrganisation', act, byIdAndBody(restoreOrganisation))
  door(
    `POST ${one}/merge`,
    'mergeOrganisation',
    { body: shape.MergeBody, answer },
    byIdAndBody(mergeOrganisation),
  )
})
