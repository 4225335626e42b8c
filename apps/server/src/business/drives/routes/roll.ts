import type { Routes } from '#platform/house'
import { byIdAndBody, openDoors } from '#platform/http/door'
import { inTx } from '#platform/http/in-tx'
import { ActBody, TaskRef, UnitId } from '#platform/shape'
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

/** Organisations and the persons on their rolls. */
export const rollRoutes: Routes = openDoors('drives', 'session', (door, house) => {
  const tellReach: TellReach = (call, rows) => reachOf(call, house.outside.official, rows)
  door(
    'GET /organisations',
    'listDriveOrganisations',
    { query: shape.OrganisationQuery, answer: shape.OrganisationList },
    (call, { query }) => listOrganisationsBelow(call, query.unitId),
  )
  door(
    'POST /organisations',
    'addDriveOrganisation',
    { body: shape.NewOrganisation, answer: shape.Organisation, status: 201 },
    (call, { body }) => {
      const { parentId, ...made } = body
      return addOrganisation(call, parentId, made)
    },
  )
  door(
    'PUT /organisations/:id',
    'editDriveOrganisation',
    { params: UnitId, body: shape.OrganisationEdit, answer: shape.Organisation },
    (call, { params, body }) => editOrganisation(call, params.id, { ...body, fields: { ...body.fields } }),
  )
  door(
    'POST /organisations/:id/merge',
    'mergeDriveOrganisation',
    { params: UnitId, body: shape.MergeBody, answer: TaskRef, status: 202 },
    async (call, { params, body }) => {
      const unit = await getOrganisationUnit(call, params.id)
      return planReorganisation(call, { act: 'merge', unitId: unit.id, ...body })
    },
  )
  door(
    'POST /organisations/:id/move',
    'moveDriveOrganisation',
    { params: UnitId, body: shape.MoveBody, answer: TaskRef, status: 202 },
    async (call, { params, body }) => {
      const unit = await getOrganisationUnit(call, params.id)
      return planReorganisation(call, { act: 'move', unitId: unit.id, ...body })
    },
  )
  door(
    'POST /organisations/:id/split',
    'splitDriveOrganisation',
    { params: UnitId, body: shape.SplitBody, answer: TaskRef, status: 202 },
    async (call, { params, body }) => {
      const unit = await getOrganisationUnit(call, params.id)
      const { name, childIds, reason } = body
      return planReorganisation(call, {
        act: 'split',
        unitId: unit.id,
        name,
        subKind: unit.subKind,
        committeeIds: childIds,
        reason,
      })
    },
  )
  door('GET /queue', 'countDriveQueue', { answer: shape.Queue }, readQueue)
  door(
    'GET /reach',
    'countReach',
    { query: shape.ReachQuery, answer: shape.ReachCounts },
    (call, { query }) => countReach(call, house.outside.official, query),
  )
  door(
    'GET /persons',
    'listDrivePersons',
    { query: shape.PersonQuery, answer: shape.PersonPage },
    (call, { query }) => listRoll(call, { ...query, limit: query.limit ?? 20 }, tellReach),
  )
  door.whole(
    'POST /persons/find',
    'findDrivePerson',
    { isPersonal: true, body: shape.FindBody, answer: shape.Person },
    async (req) => getFound(await inTx(house, req, (call) => findPersonByNumber(call, req.body))),
  )
  door('GET /persons/:id', 'getDrivePerson', { answer: shape.PersonDetail }, (call, { params }) =>
    getOnePerson(call, params.id, tellReach),
  )
  door(
    'GET /persons/:id/history',
    'listDrivePersonHistory',
    { query: shape.OwnPage, answer: shape.History },
    (call, { params, query }) => listPersonHistory(call, params.id, { ...query, limit: query.limit ?? 20 }),
  )
  door(
    'POST /persons/:id/reveal',
    'revealDrivePerson',
    { isPersonal: true, body: shape.RevealBody, answer: shape.Revealed },
    byIdAndBody(revealPerson),
  )
  door('POST /persons/:id/release-card', 'releaseDriveCard', { body: ActBody }, byIdAndBody(releaseCard))
})
