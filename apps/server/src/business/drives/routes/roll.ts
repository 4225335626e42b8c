import type { Routes } from '#platform/house'
import { inTx } from '#platform/http/in-tx'
import { planReorganisation } from '#support/units'
import * as shape from '../schema.ts'
import { findPersonByNumber, getFound } from '../service/find-person.ts'
import {
  addOrganisation,
  editOrganisation,
  getOrganisationUnit,
  listOrganisationsBelow,
} from '../service/organisations.ts'
import {
  getOnePerson,
  listPersonHistory,
  listRoll,
  revealPerson,
  type TellReach,
} from '../service/persons.ts'
import { readQueue } from '../service/queue.ts'
import { countReach, reachOf } from '../service/reach.ts'
import { releaseCard } from '../service/release-card.ts'

const tags = ['drives']
const config = { access: 'session' } as const

/** Organisations and the persons on their rolls. */
export const rollRoutes: Routes = (house) => async (app) => {
  const tellReach: TellReach = (call, rows) => reachOf(call, house.outside.official, rows)
  app.get(
    '/organisations',
    {
      config,
      schema: {
        operationId: 'listDriveOrganisations',
        tags,
        querystring: shape.OrganisationQuery,
        response: { 200: shape.OrganisationList },
      },
    },
    (req) => inTx(house, req, (call) => listOrganisationsBelow(call, req.query.unitId)),
  )
  app.post(
    '/organisations',
    {
      config,
      schema: {
        operationId: 'addDriveOrganisation',
        tags,
        body: shape.NewOrganisation,
        response: { 201: shape.Organisation },
      },
    },
    async (req, reply) => {
      const { parentId, ...made } = req.body
      return reply.code(201).send(await inTx(house, req, (call) => addOrganisation(call, parentId, made)))
    },
  )
  app.put(
    '/organisations/:id',
    {
      config,
      schema: {
        operationId: 'editDriveOrganisation',
        tags,
        params: shape.UnitId,
        body: shape.OrganisationEdit,
        response: { 200: shape.Organisation },
      },
    },
    (req) =>
      inTx(house, req, (call) =>
        editOrganisation(call, req.params.id, { ...req.body, fields: { ...req.body.fields } }),
      ),
  )
  app.post(
    '/organisations/:id/merge',
    {
      config,
      schema: {
        operationId: 'mergeDriveOrganisation',
        tags,
        params: shape.UnitId,
        body: shape.MergeBody,
        response: { 202: shape.TaskRef },
      },
    },
    async (req, reply) =>
      reply.code(202).send(
        await inTx(house, req, async (call) => {
          const unit = await getOrganisationUnit(call, req.params.id)
          return planReorganisation(call, { act: 'merge', unitId: unit.id, ...req.body })
        }),
      ),
  )
  app.post(
    '/organisations/:id/move',
    {
      config,
      schema: {
        operationId: 'moveDriveOrganisation',
        tags,
        params: shape.UnitId,
        body: shape.MoveBody,
        response: { 202: shape.TaskRef },
      },
    },
    async (req, reply) =>
      reply.code(202).send(
        await inTx(house, req, async (call) => {
          const unit = await getOrganisationUnit(call, req.params.id)
          return planReorganisation(call, { act: 'move', unitId: unit.id, ...req.body })
        }),
      ),
  )
  app.post(
    '/organisations/:id/split',
    {
      config,
      schema: {
        operationId: 'splitDriveOrganisation',
        tags,
        params: shape.UnitId,
        body: shape.SplitBody,
        response: { 202: shape.TaskRef },
      },
    },
    async (req, reply) =>
      reply.code(202).send(
        await inTx(house, req, async (call) => {
          const unit = await getOrganisationUnit(call, req.params.id)
          const { name, childIds, reason } = req.body
          return planReorganisation(call, {
            act: 'split',
            unitId: unit.id,
            name,
            subKind: unit.subKind,
            committeeIds: childIds,
            reason,
          })
        }),
      ),
  )
  app.get(
    '/queue',
    { config, schema: { operationId: 'countDriveQueue', tags, response: { 200: shape.Queue } } },
    (req) => inTx(house, req, (call) => readQueue(call)),
  )
  app.get(
    '/reach',
    {
      config,
      schema: {
        operationId: 'countReach',
        tags,
        querystring: shape.ReachQuery,
        response: { 200: shape.ReachCounts },
      },
    },
    (req) => inTx(house, req, (call) => countReach(call, house.outside.official, req.query)),
  )
  app.get(
    '/persons',
    {
      config,
      schema: {
        operationId: 'listDrivePersons',
        tags,
        querystring: shape.PersonQuery,
        response: { 200: shape.PersonPage },
      },
    },
    (req) =>
      inTx(house, req, (call) => listRoll(call, { ...req.query, limit: req.query.limit ?? 20 }, tellReach)),
  )
  app.post(
    '/persons/find',
    {
      config: { ...config, isPersonal: true },
      schema: { operationId: 'findDrivePerson', tags, body: shape.FindBody, response: { 200: shape.Person } },
    },
    async (req) => getFound(await inTx(house, req, (call) => findPersonByNumber(call, req.body))),
  )
  app.get(
    '/persons/:id',
    {
      config,
      schema: {
        operationId: 'getDrivePerson',
        tags,
        params: shape.Id,
        response: { 200: shape.PersonDetail },
      },
    },
    (req) => inTx(house, req, (call) => getOnePerson(call, req.params.id, tellReach)),
  )
  app.get(
    '/persons/:id/history',
    {
      config,
      schema: {
        operationId: 'listDrivePersonHistory',
        tags,
        params: shape.Id,
        querystring: shape.OwnPage,
        response: { 200: shape.History },
      },
    },
    (req) =>
      inTx(house, req, (call) =>
        listPersonHistory(call, req.params.id, { ...req.query, limit: req.query.limit ?? 20 }),
      ),
  )
  app.post(
    '/persons/:id/reveal',
    {
      config: { ...config, isPersonal: true },
      schema: {
        operationId: 'revealDrivePerson',
        tags,
        params: shape.Id,
        body: shape.RevealBody,
        response: { 200: shape.Revealed },
      },
    },
    (req) => inTx(house, req, (call) => revealPerson(call, req.params.id, req.body)),
  )
  app.post(
    '/persons/:id/release-card',
    {
      config,
      schema: {
        operationId: 'releaseDriveCard',
        tags,
        params: shape.Id,
        body: shape.ReleaseBody,
        response: { 204: shape.Nothing },
      },
    },
    async (req, reply) => {
      await inTx(house, req, (call) => releaseCard(call, req.params.id, req.body))
      return reply.code(204).send(null)
    },
  )
}
