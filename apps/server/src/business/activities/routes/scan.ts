import { byBody, byId, byIdAndBody, openDoors } from '#platform/http/door'
import * as shape from '../schema-attendance.ts'
import { makeCodes } from '../service/attendance.ts'
import { checkIn } from '../service/check-in.ts'
import { answerTrainingScans, listTrainingScans } from '../service/scans.ts'
import {
  endTraining,
  getLedTraining,
  listTeamTrainings,
  openTraining,
  readFrequency,
} from '../service/training.ts'

/** Checking in by a scan, and the trainings of teams (S0-33). */
export const scanRoutes = openDoors(
  'activities',
  { access: 'citizen', feature: 'activities' },
  (door, house) => {
    const one = '/trainings/:id'
    const query = shape.TrainingsQuery
    const answer = shape.Training
    door('POST /check-ins', 'checkIn', { body: shape.ScanBody, answer: shape.CheckedIn }, byBody(checkIn))
    door(
      'GET /trainings',
      'listTrainings',
      { query, answer: shape.Trainings },
      async (call, { query: { teamId } }) => ({ items: await listTeamTrainings(call, teamId) }),
    )
    door(
      'GET /trainings/frequency',
      'readTrainingFrequency',
      { query, answer: shape.Frequency },
      (call, { query: { teamId } }) => readFrequency(call, teamId),
    )
    door('POST /trainings', 'openTraining', { body: shape.TrainingBody, answer }, byBody(openTraining))
    door(`POST ${one}/close`, 'closeTraining', { answer }, byId(endTraining))
    door(`GET ${one}/scans`, 'listTrainingScans', { answer: shape.TrainingScans }, byId(listTrainingScans))
    const scans = { body: shape.AnswerBody, answer: shape.Answered }
    door(`POST ${one}/scans/answer`, 'answerTrainingScans', scans, byIdAndBody(answerTrainingScans))
    const codes = { query: shape.CodeQuery, answer: shape.Codes }
    door(`GET ${one}/codes`, 'showTrainingCodes', codes, async (call, { params, query: { ahead = 0 } }) => {
      const { id } = await getLedTraining(call, params.id)
      return makeCodes(call, { kind: 'training', id }, { ahead, publicUrl: house.config.publicUrl })
    })
  },
)
