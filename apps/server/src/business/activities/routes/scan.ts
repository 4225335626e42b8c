import type { FastifyPluginAsyncTypebox } from '@fastify/type-provider-typebox'
import { OneId } from '../schema.ts'
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
import type { Open } from './open.ts'

const tags = ['activities']
const config = { access: 'citizen' } as const
const params = OneId

/** Checking in by a scan, and the trainings of teams (S0-33). */
export const scanRoutes =
  ({ house, run, doors }: Open): FastifyPluginAsyncTypebox =>
  async (app) => {
    app.post(
      '/check-ins',
      {
        config,
        schema: { operationId: 'checkIn', tags, body: shape.ScanBody, response: { 200: shape.CheckedIn } },
      },
      (req) => run(req, (call) => checkIn(call, req.body, doors)),
    )
    app.get(
      '/trainings',
      {
        config,
        schema: {
          operationId: 'listTrainings',
          tags,
          querystring: shape.TrainingsQuery,
          response: { 200: shape.Trainings },
        },
      },
      (req) => run(req, async (call) => ({ items: await listTeamTrainings(call, req.query.teamId, doors) })),
    )
    app.get(
      '/trainings/frequency',
      {
        config,
        schema: {
          operationId: 'readTrainingFrequency',
          tags,
          querystring: shape.TrainingsQuery,
          response: { 200: shape.Frequency },
        },
      },
      (req) => run(req, (call) => readFrequency(call, req.query.teamId, doors)),
    )
    app.post(
      '/trainings',
      {
        config,
        schema: {
          operationId: 'openTraining',
          tags,
          body: shape.TrainingBody,
          response: { 200: shape.Training },
        },
      },
      (req) => run(req, (call) => openTraining(call, req.body, doors)),
    )
    app.post(
      '/trainings/:id/close',
      { config, schema: { operationId: 'closeTraining', tags, params, response: { 200: shape.Training } } },
      (req) => run(req, (call) => endTraining(call, req.params.id, doors)),
    )
    app.get(
      '/trainings/:id/scans',
      {
        config,
        schema: {
          operationId: 'listTrainingScans',
          tags,
          params,
          response: { 200: shape.TrainingScans },
        },
      },
      (req) => run(req, (call) => listTrainingScans(call, req.params.id, doors)),
    )
    app.post(
      '/trainings/:id/scans/answer',
      {
        config,
        schema: {
          operationId: 'answerTrainingScans',
          tags,
          params,
          body: shape.AnswerBody,
          response: { 200: shape.Answered },
        },
      },
      (req) => run(req, (call) => answerTrainingScans(call, req.params.id, req.body, doors)),
    )
    app.get(
      '/trainings/:id/codes',
      {
        config,
        schema: {
          operationId: 'showTrainingCodes',
          tags,
          params,
          querystring: shape.CodeQuery,
          response: { 200: shape.Codes },
        },
      },
      (req) =>
        run(req, async (call) => {
          const training = await getLedTraining(call, req.params.id, doors)
          const wanted = { ahead: req.query.ahead ?? 0, publicUrl: house.config.publicUrl }
          return makeCodes(call, { kind: 'training', id: training.id }, wanted)
        }),
    )
  }
