import { Type } from 'typebox'
import { byBody, byId, byIdAndBody, byQuery, openDoors } from '#platform/http/door'
import { ActBody, Timeline, Uuid, VersionBody } from '#platform/shape'
import * as shape from '../schema.ts'
import { getActivity, listActivityTimeline, listOfTeam } from '../service/read.ts'
import { actOnActivity, createForTeam, finishActivity, modifyActivity } from '../service/write.ts'

const one = '/led/:id'
const answer = shape.Activity
const LedQuery = Type.Object({ teamId: Uuid, ...shape.ListQuery.properties })

/** What a leader publishes in his team's name (S0-30). */
export const ledRoutes = openDoors('activities', { access: 'citizen', feature: 'activities' }, (door) => {
  const list = { query: LedQuery, answer: shape.ActivityPage }
  door('GET /led', 'listLedActivities', list, byQuery(listOfTeam))
  const create = { body: shape.CreateForTeamBody, answer, status: 201 } as const
  door('POST /led', 'createLedActivity', create, byBody(createForTeam))
  door(`GET ${one}`, 'getLedActivity', { answer }, byId(getActivity))
  door(`PATCH ${one}`, 'modifyLedActivity', { body: shape.ModifyBody, answer }, byIdAndBody(modifyActivity))
  for (const [act, body] of [
    ['submit', VersionBody],
    ['recall', VersionBody],
    ['cancel', ActBody],
  ] as const)
    door(`POST ${one}/${act}`, `${act}LedActivity`, { body, answer }, (call, { params, body }) =>
      actOnActivity(call, params.id, act, body),
    )
  const finish = { body: shape.SummaryBody, answer }
  door(`POST ${one}/finish`, 'finishLedActivity', finish, byIdAndBody(finishActivity))
  door(`GET ${one}/timeline`, 'listLedActivityTimeline', { answer: Timeline }, byId(listActivityTimeline))
})
