import { byId, byIdAndBody, byQuery, openDoors } from '#platform/http/door'
import * as shape from '../schema.ts'
import { listMyActivities } from '../service/mine.ts'
import { accept, signUp, withdraw } from '../service/sign-up.ts'
import { signUpTeam } from '../service/team-sign-up.ts'

const one = '/:id'
const answer = shape.MySeat
const gone = { answer: shape.Withdrawn }
const withdrawOwn = byId(withdraw)

/** What a citizen takes part in. */
export const mineRoutes = openDoors('activities', { access: 'citizen', feature: 'activities' }, (door) => {
  const list = { query: shape.MineQuery, answer: shape.MinePage }
  door('GET /', 'listMyActivities', list, byQuery(listMyActivities), { readOnly: false })
  door(`POST ${one}/sign-up`, 'signUp', { body: shape.SignUpBody, answer }, byIdAndBody(signUp))
  door(`DELETE ${one}/sign-up`, 'withdrawSignUp', gone, withdrawOwn)
  door(`POST ${one}/offer/accept`, 'acceptOffer', { answer }, byId(accept))
  door(`POST ${one}/offer/decline`, 'declineOffer', gone, withdrawOwn)
  const team = { body: shape.TeamSignUpBody, answer: shape.TeamPlaces }
  door(`POST ${one}/team-sign-up`, 'signUpTeam', team, byIdAndBody(signUpTeam))
})
