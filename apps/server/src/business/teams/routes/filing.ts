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
  door('POST /teams/:id/file', 'fileTeam', { body: FileBody, answer: TeamDetail }, byIdAndBody(fileTeam))
  door(
    'POST /teams/:id/cancel-filing',
    'cancelTeamFiling',
    { body: TeamActBody, answer: TeamDetail },
    byIdAndBody(cancelTeamFiling),
  )
  door(
    'POST /teams/:id/check',
    'recordTeamCheck',
    { body: CheckBody, answer: TeamDetail },
    byIdAndBody(recordCheck),
  )
  door(
    'POST /teams/:id/withdraw-check',
    'withdrawTeamCheck',
    { body: ActBody, answer: TeamDetail },
    byIdAndBody(withdrawCheck),
  )
  door(
    'POST /batch/file',
    'fileTeams',
    { body: BatchBody, answer: BatchTask, status: 202 },
    byBody(startBatchFiling),
  )
  door('GET /setting', 'getFilingSetting', { answer: Setting }, getSetting)
  door('PUT /setting', 'changeFilingSetting', { body: SettingBody, answer: Setting }, byBody(changeSetting))
})
