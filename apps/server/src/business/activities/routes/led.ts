import { Type } from 'typebox'
import type { Routes } from '#platform/house'
import { openDoors } from '#platform/http/door'
import { ActBody, Timeline, Uuid, VersionBody } from '#platform/shape'
import type { TeamDoors } from '../doors.ts'
import * as shape from '../schema.ts'
import { getActivity, listActivityTimeline, listOfTeam } from '../service/read.ts'
import { actOn, createForTeam, finishActivity, modifyActivity } from '../service/write.ts'

const one = '/led/:id'
const LedQuery = Type.Object({ teamId: Uuid, ...shape.ListQuery.properties })

/** What a leader publishes in his team's name (S0-30). */
export const ledRoutes = (doors: TeamDoors): Routes =>
  openDoors('activities', { access: 'citizen', feature: 'activities' }, (door) => {
    door(
      'GET /led',
      'listLedActivities',
      { query: LedQuery, answer: shape.ActivityPage },
      (call, { query }) => listOfTeam(call, query, doors),
    )
    door(
      'POST /led',
      'createLedActivity',
      { body: shape.CreateForTeamBody, answer: shape.Activity, status: 201 },
      (call, { body }) => createForTeam(call, body, doors),
    )
    door(`GET ${one}`, 'getLedActivity', { answer: shape.Activity }, (call, { params }) =>
      getActivity(call, params.id, doors),
    )
    door(
      `PATCH ${one}`,
      'modifyLedActivity',
      { body: shape.ModifyBody, answer: shape.Activity },
      (call, { params, body }) => modifyActivity(call, params.id, body, doors),
    )
    for (const act of ['submit', 'recall'] as const)
      door(
        `POST ${one}/${act}`,
        `${act}LedActivity`,
        { body: VersionBody, answer: shape.Activity },
        (call, { params, body }) => actOn(call, params.id, act, body, doors),
      )
    door(
      `POST ${one}/cancel`,
      'cancelLedActivity',
      { body: ActBody, answer: shape.Activity },
      (call, { params, body }) => actOn(call, params.id, 'cancel', body, doors),
    )
    door(
      `POST ${one}/finish`,
      'finishLedActivity',
      { body: shape.SummaryBody, answer: shape.Activity },
      (call, { params, body }) => finishActivity(call, params.id, body, doors),
    )
    door(`GET ${one}/timeline`, 'listLedActivityTimeline', { answer: Timeline }, (call, { params }) =>
      listActivityTimeline(call, params.id, doors),
    )
  })
