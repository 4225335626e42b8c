import type { Routes } from '#platform/house'
import { byId, byQuery, openDoors } from '#platform/http/door'
import type { TeamDoors } from '../doors.ts'
import * as shape from '../schema.ts'
import { listMyActivities } from '../service/mine.ts'
import { accept, signUp, withdraw } from '../service/sign-up.ts'
import { signUpTeam } from '../service/team-sign-up.ts'

const one = '/:id'

/** What a citizen takes part in. */
export const mineRoutes = (doors: TeamDoors): Routes =>
  openDoors('activities', { access: 'citizen', feature: 'activities' }, (door) => {
    door(
      'GET /',
      'listMyActivities',
      { query: shape.MineQuery, answer: shape.MinePage },
      byQuery(listMyActivities),
      { readOnly: false },
    )
    door(
      `POST ${one}/sign-up`,
      'signUp',
      { body: shape.SignUpBody, answer: shape.MySeat },
      (call, { params, body }) => signUp(call, params.id, body, doors),
    )
    door(`DELETE ${one}/sign-up`, 'withdrawSignUp', { answer: shape.Withdrawn }, (call, { params }) =>
      withdraw(call, params.id, call.actor.accountId ?? ''),
    )
    door(`POST ${one}/offer/accept`, 'acceptOffer', { answer: shape.MySeat }, byId(accept))
    door(`POST ${one}/offer/decline`, 'declineOffer', { answer: shape.Withdrawn }, (call, { params }) =>
      withdraw(call, params.id, call.actor.accountId ?? ''),
    )
    door(
      `POST ${one}/team-sign-up`,
      'signUpTeam',
      { body: shape.TeamSignUpBody, answer: shape.TeamPlaces },
      (call, { params, body }) => signUpTeam(call, params.id, body, doors),
    )
  })
