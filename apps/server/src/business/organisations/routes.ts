import type { Routes } from '#platform/house'
import { inTx } from '#platform/http/in-tx'
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

const tags = ['organisations']
const config = { access: 'session' } as const
const one = '/organisations/:id'
const answer = { 200: shape.Organisation }

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

export const organisationRoutes: Routes = (house) => async (app) => {
  app.get(
    '/organisations',
    {
      config,
      schema: {
        operationId: 'listOrganisations',
        tags,
        querystring: shape.ListQuery,
        response: { 200: shape.OrganisationPage },
      },
    },
    (req) => inTx(house, req, (call) => listOrganisations(call, req.query)),
  )
  app.post(
    '/organisations',
    {
      config,
      schema: {
        operationId: 'createOrganisation',
        tags,
        body: shape.CreateBody,
        response: { 201: shape.Organisation },
      },
    },
    async (req, reply) =>
      reply.code(201).send(await inTx(house, req, (call) => createOrganisation(call, req.body))),
  )
  app.post(
    '/organisations/find',
    {
      config: { ...config, isPersonal: true },
      schema: {
        operationId: 'findOrganisationsByPhone',
        tags,
        body: shape.FindBody,
        response: { 200: shape.OrganisationPage },
      },
    },
    (req) => inTx(house, req, (call) => findOrganisationsByPhone(call, req.body)),
  )
  app.get(
    '/queue',
    { config, schema: { operationId: 'countOrganisationQueue', tags, response: { 200: shape.Queue } } },
    (req) => inTx(house, req, (call) => countAwaiting(call)),
  )
  app.get(
    '/duplicates',
    {
      config,
      schema: { operationId: 'findOrganisationDuplicates', tags, response: { 200: shape.Duplicates } },
    },
    (req) => inTx(house, req, (call) => findDuplicates(call)),
  )
  app.get(
    '/fields',
    { config, schema: { operationId: 'listOrganisationFields', tags, response: { 200: shape.FormFields } } },
    (req) => inTx(house, req, async () => [...formFields]),
  )
  app.get(
    one,
    {
      config,
      schema: { operationId: 'getOrganisation', tags, params: shape.OrganisationId, response: answer },
    },
    (req) => inTx(house, req, (call) => getOrganisation(call, req.params.id)),
  )
  app.patch(
    one,
    {
      config,
      schema: {
        operationId: 'modifyOrganisation',
        tags,
        params: shape.OrganisationId,
        body: shape.ModifyBody,
        response: answer,
      },
    },
    (req) => inTx(house, req, (call) => modifyOrganisation(call, req.params.id, req.body)),
  )
  app.get(
    `${one}/timeline`,
    {
      config,
      schema: {
        operationId: 'listOrganisationTimeline',
        tags,
        params: shape.OrganisationId,
        response: { 200: shape.Timeline },
      },
    },
    (req) => inTx(house, req, (call) => listOrganisationTimeline(call, req.params.id)),
  )
  app.post(
    `${one}/reveal`,
    {
      config: { ...config, isPersonal: true },
      schema: {
        operationId: 'revealOrganisationContact',
        tags,
        params: shape.OrganisationId,
        body: shape.RevealBody,
        response: { 200: shape.Revealed },
      },
    },
    (req) => inTx(house, req, (call) => revealContact(call, req.params.id, req.body.reason)),
  )
  // Object.entries widens the keys; they are those of `plainActs`.
  for (const [act, operationId] of Object.entries(plainActs) as [PlainAct, string][])
    app.post(
      `${one}/${act}`,
      {
        config,
        schema: {
          operationId,
          tags,
          params: shape.OrganisationId,
          body: shape.ReasonBody,
          response: answer,
        },
      },
      (req) => inTx(house, req, (call) => actOnOrganisation(call, req.params.id, act, req.body)),
    )
  app.post(
    `${one}/delete`,
    {
      config,
      schema: {
        operationId: 'deleteOrganisation',
        tags,
        params: shape.OrganisationId,
        body: shape.ReasonBody,
        response: answer,
      },
    },
    (req) => inTx(house, req, (call) => deleteOrganisation(call, req.params.id, req.body)),
  )
  app.post(
    `${one}/restore`,
    {
      config,
      schema: {
        operationId: 'restoreOrganisation',
        tags,
        params: shape.OrganisationId,
        body: shape.ReasonBody,
        response: answer,
      },
    },
    (req) => inTx(house, req, (call) => restoreOrganisation(call, req.params.id, req.body)),
  )
  app.post(
    `${one}/merge`,
    {
      config,
      schema: {
        operationId: 'mergeOrganisation',
        tags,
        params: shape.OrganisationId,
        body: shape.MergeBody,
        response: answer,
      },
    },
    (req) => inTx(house, req, (call) => mergeOrganisation(call, req.params.id, req.body)),
  )
}
