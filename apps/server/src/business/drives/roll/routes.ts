import type { Routes } from '#platform/house'
import { byIdAndBody, byIdAndQuery, openDoors } from '#platform/http/door'
import { inTx } from '#platform/http/in-tx'
import { TaskRef, UnitId } from '#platform/shape'
import { OwnPage } from '../schema.ts'
import * as shape from './schema.ts'
import { findPersonByNumber, getFound } from './service/find-person.ts'
import { addOrganisation, editOrganisation, listOrganisationsBelow } from './service/organisations.ts'
import { getOnePerson, listPersonHistory, listRoll, revealPerson, type Told } from './service/persons.ts'
import { mergeOrganisation, moveOrganisation, splitOrganisation } from './service/reorganise.ts'

/** Organisations and the persons on their rolls. */
export const openRoll = (told: Told): Routes =>
  openDoors('drives', 'session', (door, house) => {
    const params = UnitId
    const answer = shape.Organisation
    door(
      'GET /organisations',
      'listDriveOrganisations',
      { query: shape.OrganisationQuery, answer: shape.OrganisationList },
      (call, { query }) => listOrganisationsBelow(call, query.unitId),
    )
    door(
      'POST /organisations',
      'addDriveOrganisation',
      { body: shape.NewOrganisation, answer, status: 201 },
      (call, { body: { parentId, ...made } }) => addOrganisation(call, parentId, made),
    )
    door(
      'PUT /organisations/:id',
      'editDriveOrganisation',
      { params, body: shape.OrganisationEdit, answer },
      byIdAndBody(editOrganisation),
    )
    const planned = { params, answer: TaskRef, status: 202 } as const
    door(
      'POST /organisations/:id/merge',
      'mergeDriveOrganisation',
      { ...planned, body: shape.MergeBody },
      byIdAndBody(mergeOrganisation),
    )
    door(
      'POST /organisations/:id/move',
      'moveDriveOrganisation',
      { ...planned, body: shape.MoveBody },
      byIdAndBody(moveOrganisation),
    )
    door(
      'POST /organisations/:id/split',
      'splitDriveOrganisation',
      { ...planned, body: shape.SplitBody },
      byIdAndBody(splitOrganisation),
    )
    door(
      'GET /persons',
      'listDrivePersons',
      { query: shape.PersonQuery, answer: shape.PersonPage },
      (call, { query }) => listRoll(call, query, told.reach),
    )
    door.whole(
      'POST /persons/find',
      'findDrivePerson',
      { isPersonal: true, body: shape.FindBody, answer: shape.Person },
      async (req) => getFound(await inTx(house, req, (call) => findPersonByNumber(call, req.body))),
    )
    door('GET /persons/:id', 'getDrivePerson', { answer: shape.PersonDetail }, (call, { params }) =>
      getOnePerson(call, params.id, told),
    )
    door(
      'GET /persons/:id/history',
      'listDrivePersonHistory',
      { query: OwnPage, answer: shape.History },
      byIdAndQuery(listPersonHistory),
    )
    door(
      'POST /persons/:id/reveal',
      'revealDrivePerson',
      { isPersonal: true, body: shape.RevealBody, answer: shape.Revealed },
      byIdAndBody(revealPerson),
    )
  })
