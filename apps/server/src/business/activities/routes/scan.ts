import type { Routes } from '#platform/house'
import { openDoors } from '#platform/http/door'
import type { TeamDoors } from '../doors.ts'
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
export const scanRoutes = (doors: TeamDoors): Routes =>
  openDoors('activities', { access: 'citizen', feature: 'activities' }, (door, house) => {
    door('POST /check-ins', 'checkIn', { body: shape.ScanBody, answer: shape.CheckedIn }, (call, { body }) =>
      checkIn(call, body, doors),
    )
    door(
      'GET /trainings',
      'listTrainings',
      { query: shape.TrainingsQuery, answer: shape.Trainings },
      async (call, { query }) => ({ items: await listTeamTrainings(call, query.teamId, doors) }),
    )
    door(
      'GET /trainings/frequency',
      'readTrainingFrequency',
      { query: shape.TrainingsQuery, answer: shape.Frequency },
      (call, { query }) => readFrequency(call, query.teamId, doors),
    )
    door(
      'POST /trainings',
      'openTraining',
      { body: shape.TrainingBody, answer: shape.Training },
      (call, { body }) => openTraining(call, body, doors),
    )
    door('POST /trainings/:id/close', 'closeTraining', { answer: shape.Training }, (call, { params }) =>
      endTraining(call, params.id, doors),
    )
    door(
      'GET /trainings/:id/scans',
      'listTrainingScans',
      { answer: shape.TrainingScans },
      (call, { params }) => listTrainingScans(call, params.id, doors),
    )
    door(
      'POST /trainings/:id/scans/answer',
      'answerTrainingScans',
      { body: shape.AnswerBody, answer: shape.Answered },
      (call, { params, body }) => answerTrainingScans(call, params.id, body, doors),
    )
    door(
      'GET /trainings/:id/codes',
      'showTrainingCodes',
      { query: shape.CodeQuery, answer: shape.Codes },
      async (call, { params, query }) => {
        const training = await getLedTraining(call, params.id, doors)
        const wanted = { ahead: query.ahead ?? 0, publicUrl: house.config.publicUrl }
        return makeCodes(call, { kind: 'training', id: training.id }, wanted)
      },
    )
  })
