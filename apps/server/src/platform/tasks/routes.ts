import { Type } from 'typebox'
import type { Routes } from '../house.ts'
import { inTx } from '../http/in-tx.ts'
import { cancelTask, getTask, listTasks } from './tasks.ts'

const Task = Type.Object({
  id: Type.String(),
  kind: Type.String(),
  title: Type.String(),
  state: Type.String(),
  done: Type.Integer(),
  total: Type.Optional(Type.Integer()),
  result: Type.Optional(Type.Unknown()),
  problem: Type.Optional(Type.Unknown()),
  createdAt: Type.String(),
  finishedAt: Type.Optional(Type.String()),
  /** When waiting work is done again. */
  retryAt: Type.Optional(Type.String()),
})
const Id = Type.Object({ id: Type.String({ format: 'uuid' }) })

export const taskRoutes: Routes = (house) => async (app) => {
  app.get(
    '/',
    {
      config: { access: 'session' },
      schema: { operationId: 'listTasks', tags: ['tasks'], response: { 200: Type.Array(Task) } },
    },
    (req) => inTx(house, req, (call) => listTasks(call)),
  )
  app.get(
    '/:id',
    {
      config: { access: 'session' },
      schema: { operationId: 'getTask', tags: ['tasks'], params: Id, response: { 200: Task } },
    },
    (req) => inTx(house, req, (call) => getTask(call, req.params.id)),
  )
  app.post(
    '/:id/cancel',
    {
      config: { access: 'session' },
      schema: { operationId: 'cancelTask', tags: ['tasks'], params: Id, response: { 200: Task } },
    },
    (req) => inTx(house, req, (call) => cancelTask(call, req.params.id)),
  )
}
