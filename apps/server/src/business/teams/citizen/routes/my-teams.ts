import { featuresOf, refuseClosed } from '#platform/features'
import type { Routes } from '#platform/house'
import { byId, byIdAndBody, openDoors } from '#platform/http/door'
import { inTx } from '#platform/http/in-tx'
import * as shape from '../schema.ts'
import { editMyTeam, submitMyTeam, withdrawMyTeam } from '../service/edit.ts'
import { getMyTeam, listJoined, listMyTeams, showCode } from '../service/my-teams.ts'
import { registerTeam } from '../service/register.ts'
import { checkTexts, type FindTextCheck } from './texts.ts'

/** What a leader does with his teams: register, see, edit, submit, show the code (S0-58, S0-60, A13, A15, A19). */
export const ledTeamRoutes = (findTextCheck: FindTextCheck): Routes =>
  openDoors('teams', 'citizen', (door, house) => {
    const { publicUrl } = house.config
    door('GET /', 'listMyTeams', { answer: shape.MyTeams }, (call) =>
      listMyTeams(call, featuresOf(house).joinedTeams),
    )
    door('GET /joined', 'listJoinedTeams', { answer: shape.JoinedTeams }, (call) => {
      refuseClosed(house, 'joinedTeams')
      return listJoined(call)
    })
    door.whole(
      'POST /',
      'registerMyTeam',
      { body: shape.RegisterBody, answer: shape.MyTeam, status: 201 },
      async (req, reply) => {
        const contentCheck = await checkTexts(await findTextCheck(house, req), req.body)
        const about = { publicUrl, contentCheck }
        return reply.code(201).send(await inTx(house, req, (call) => registerTeam(call, req.body, about)))
      },
    )
    door('GET /:id', 'getMyTeam', { answer: shape.MyTeam }, byId(getMyTeam))
    door.whole('PATCH /:id', 'editMyTeam', { body: shape.EditBody, answer: shape.MyTeam }, async (req) => {
      const contentCheck = await checkTexts(await findTextCheck(house, req), req.body)
      return inTx(house, req, (call) => editMyTeam(call, req.params.id, req.body, contentCheck))
    })
    const answer = shape.MyTeam
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
