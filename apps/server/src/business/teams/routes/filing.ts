import type { Routes } from '#platform/house'
import { byBody, byIdAndBody, openDoors } from '#platform/http/door'
import { ActBody } from '#platform/shape'
import { BatchBody, BatchTask, CheckBody, FileBody, TeamActBody } from '../acts-schema.ts'
import { Setting, SettingBody, TeamDetail } from '../schema.ts'
import {
  cancelTeamFiling,
  changeSetting,
  getSetting,
  recordCheck,
  withdrawCheck,
} from '../service/cancel-filing.ts'
import { fileTeam, startBatchFiling } from '../service/file-teams.ts'

/** The yearly filing (申报), single, batch and cancelled (S0-50…S0-52), and the optional check result (A13). */
export const filingRoutes: Routes = openDoors('teams', 'session', (door) => {
  const one = '/teams/:id'
  const answer = TeamDetail
  door(`POST ${one}/file`, 'fileTeam', { body: FileBody, answer }, byIdAndBody(fileTeam))
  door(
    `POST ${one}/cancel-filing`,
    'cancelTeamFiling',
    { body: TeamActBody, answer },
    byIdAndBody(cancelTeamFiling),
  )
  door(`POST ${one}/check`, 'recordTeamCheck', { body: CheckBody, answer }, byIdAndBody(recordCheck))
  door(
    `POST ${one}/withdraw-check`,
    'withdrawTeamCheck',
    { body: ActBody, answer },
    byIdAndBody(withdrawCheck),
  )
  const many = { body: BatchBody, answer: BatchTask, status: 202 } as const
  door('POST /batch/file', 'fileTeams', many, byBody(startBatchFiling))
  door('GET /setting', 'getFilingSetting', { answer: Setting }, getSetting)
  door('PUT /setting', 'changeFilingSetting', { body: SettingBody, answer: Setting }, byBody(changeSetting))
})
