import { featuresOf } from '#platform/features'
import type { Routes } from '#platform/house'
import { byId, byIdAndBody, openDoors } from '#platform/http/door'
import { inTx } from '#platform/http/in-tx'
import type { FindTextCheck } from '#support/citizens'
import * as shape from '../schema.ts'
import { editMyTeam, submitMyTeam, withdrawMyTeam } from '../service/edit.ts'
import { getMyTeam, listJoined, listMyTeams, showCode } from '../service/my-teams.ts'
import { registerTeam } from '../service/register.ts'
import { checkTexts } from './texts.ts'

/** What a leader does with his teams: register, see, edit, submit, show the code (S0-58, S0-60, A13, A15, A19). */
export const ledTeamRoutes = (findTextCheck: FindTextCheck): Routes =>
  openDoors('teams', 'citizen', (door, house) => {
    const { publicUrl } = house.config
    door('GET /', 'listMyTeams', { answer: shape.MyTeams }, (call) =>
      listMyTeams(call, featuresOf(house).joinedTeams),
    )
    const joined = { feature: 'joinedTeams', answer: shape.JoinedTeams } as const
    door('GET /joined', 'listJoinedTeams', joined, listJoined)
    const answer = shape.MyTeam
    const registered = { body: shape.RegisterBody, answer, status: 201 } as const
    door.whole('POST /', 'registerMyTeam', registered, async (req) => {
      const contentCheck = await checkTexts(await findTextCheck(house, req), req.body)
      return inTx(house, req, (call) => registerTeam(call, req.body, { publicUrl, contentCheck }))
    })
    door('GET /:id', 'getMyTeam', { answer }, byId(getMyTeam))
    door.whole('PATCH /:id', 'editMyTeam', { body: shape.EditBody, answer }, async (req) => {
      const contentCheck = await checkTexts(await findTextCheck(house, req), req.body)
      return inTx(house, req, (call) => editMyTeam(call, req.params.id, req.body, contentCheck))
    })
    door('POST /:id/submit', 'submitMyTeam', { body: shape.SubmitBody, answer }, byIdAndBody(submitMyTeam))
    door(
      'POST /:id/withdraw',
      'withdrawMyTeam',
      { body: shape.WithdrawBody, answer },
      byIdAndBody(withdrawMyTeam),
    )
    door('GET /:id/code', 'showMyTeamCode', { answer: shape.ShownCode }, (call, { params }) =>
      showCode(call, params.id, publicUrl),
    )
  })
