import { byBody, byId, byIdAndBody, byQuery, openDoors } from '#platform/http/door'
import { ActBody, Timeline, VersionBody } from '#platform/shape'
import * as shape from '../schema.ts'
import { countAwaiting, getActivity, listActivities, listActivityTimeline } from '../service/read.ts'
import { actOnActivity, createActivity, finishActivity, modifyActivity } from '../service/write.ts'

const all = '/activities'
const one = '/activities/:id'
const answer = shape.Activity

/** What a level writes, approves and supervises. */
export const staffRoutes = openDoors('activities', { access: 'session', feature: 'activities' }, (door) => {
  const list = { query: shape.ListQuery, answer: shape.ActivityPage }
  door(`GET ${all}`, 'listActivities', list, byQuery(listActivities))
  const create = { body: shape.CreateBody, answer, status: 201 } as const
  door(`POST ${all}`, 'createActivity', create, byBody(createActivity))
  door('GET /queue', 'countActivityQueue', { answer: shape.Queue }, countAwaiting, { readOnly: true })
  door(`GET ${one}`, 'getActivity', { answer }, byId(getActivity))
  door(`PATCH ${one}`, 'modifyActivity', { body: shape.ModifyBody, answer }, byIdAndBody(modifyActivity))
  for (const [act, body] of [
    ['publish', VersionBody],
    ['approve', VersionBody],
    ['return', ActBody],
    ['cancel', ActBody],
  ] as const)
    door(`POST ${one}/${act}`, `${act}Activity`, { body, answer }, (call, { params, body }) =>
      actOnActivity(call, params.id, act, body),
    )
  const finish = { body: shape.SummaryBody, answer }
  door(`POST ${one}/finish`, 'finishActivity', finish, byIdAndBody(finishActivity))
  door(`GET ${one}/timeline`, 'listActivityTimeline', { answer: Timeline }, byId(listActivityTimeline))
})
