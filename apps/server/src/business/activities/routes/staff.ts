import type { Routes } from '#platform/house'
import { byQuery, openDoors } from '#platform/http/door'
import { ActBody, Timeline, VersionBody } from '#platform/shape'
import type { TeamDoors } from '../doors.ts'
import * as shape from '../schema.ts'
import { countAwaiting, getActivity, listActivities, listActivityTimeline } from '../service/read.ts'
import { type Act, actOn, createActivity, finishActivity, modifyActivity } from '../service/write.ts'

const one = '/activities/:id'

/** What a level writes, approves and supervises. */
export const staffRoutes = (doors: TeamDoors): Routes =>
  openDoors('activities', { access: 'session', feature: 'activities' }, (door) => {
    door(
      'GET /activities',
      'listActivities',
      { query: shape.ListQuery, answer: shape.ActivityPage },
      byQuery(listActivities),
    )
    door(
      'POST /activities',
      'createActivity',
      { body: shape.CreateBody, answer: shape.Activity, status: 201 },
      (call, { body }) => createActivity(call, body, doors),
    )
    door('GET /queue', 'countActivityQueue', { answer: shape.Queue }, countAwaiting, { readOnly: true })
    door(`GET ${one}`, 'getActivity', { answer: shape.Activity }, (call, { params }) =>
      getActivity(call, params.id, doors),
    )
    door(
      `PATCH ${one}`,
      'modifyActivity',
      { body: shape.ModifyBody, answer: shape.Activity },
      (call, { params, body }) => modifyActivity(call, params.id, body, doors),
    )
    for (const act of ['publish', 'approve'] as const)
      door(
        `POST ${one}/${act}`,
        `${act}Activity`,
        { body: VersionBody, answer: shape.Activity },
        (call, { params, body }) => actOn(call, params.id, act, body, doors),
      )
    for (const act of ['return', 'cancel'] satisfies Act[])
      door(
        `POST ${one}/${act}`,
        `${act}Activity`,
        { body: ActBody, answer: shape.Activity },
        (call, { params, body }) => actOn(call, params.id, act, body, doors),
      )
    door(
      `POST ${one}/finish`,
      'finishActivity',
      { body: shape.SummaryBody, answer: shape.Activity },
      (call, { params, body }) => finishActivity(call, params.id, body, doors),
    )
    door(`GET ${one}/timeline`, 'listActivityTimeline', { answer: Timeline }, (call, { params }) =>
      listActivityTimeline(call, params.id, doors),
    )
  })
