import { Type } from 'typebox'
import { permit } from '../call.ts'
import type { Routes } from '../house.ts'
import { inTx } from '../http/in-tx.ts'
import { measureWork, type Probe } from '../standstill.ts'
import { giveUpFact, giveUpTask, listWaiting, mayLook, retryFact, retryTask } from './service.ts'
import { measureStorage, type NameHolders, Storage } from './storage.ts'

const tags = ['operations']
const session = { access: 'session' } as const
const Time = Type.String()
const Waiting = Type.Object({
  tasks: Type.Array(
    Type.Object({
      id: Type.String(),
      kind: Type.String(),
      username: Type.String(),
      unitName: Type.String(),
      /** Code and place of what failed last; never a value. */
      fault: Type.String(),
      tries: Type.Integer(),
      createdAt: Time,
      stuckAt: Time,
    }),
  ),
  facts: Type.Array(
    Type.Object({
      consumer: Type.String(),
      position: Type.String(),
      kind: Type.String(),
      subjectId: Type.String(),
      fault: Type.String(),
      tries: Type.Integer(),
      /** Asked for and not yet heard. */
      again: Type.Boolean(),
      /** How many of the same subject stand behind it. */
      behind: Type.Integer(),
      parkedAt: Time,
    }),
  ),
})
const Work = Type.Array(Type.Object({ name: Type.String(), seconds: Type.Integer(), stands: Type.Boolean() }))
const Id = Type.Object({ id: Type.String({ format: 'uuid' }) })
const Reason = Type.String({ minLength: 2, maxLength: 200 })
const Place = {
  consumer: Type.String({ maxLength: 60 }),
  position: Type.String({ maxLength: 40 }),
}
const closed = { additionalProperties: false }
const Done = { 204: Type.Null() }

export const operatorRoutes =
  (probes: readonly Probe[], nameHolders: NameHolders): Routes =>
  (house) =>
  async (app) => {
    app.get(
      '/waiting',
      { config: session, schema: { operationId: 'listWaitingWork', tags, response: { 200: Waiting } } },
      (req) => inTx(house, req, (call) => listWaiting(call)),
    )
    app.get(
      '/work',
      { config: session, schema: { operationId: 'measureWork', tags, response: { 200: Work } } },
      async (req) => {
        await inTx(house, req, async (call) => permit(mayLook(call.actor)))
        return [...(await measureWork(house, probes)).readings]
      },
    )
    app.get(
      '/storage',
      { config: session, schema: { operationId: 'measureStorage', tags, response: { 200: Storage } } },
      async (req) => {
        await inTx(house, req, async (call) => permit(mayLook(call.actor)))
        return measureStorage(house, nameHolders)
      },
    )
    app.post(
      '/tasks/:id/retry',
      { config: session, schema: { operationId: 'retryTask', tags, params: Id, response: Done } },
      async (req, reply) => {
        await inTx(house, req, (call) => retryTask(call, req.params.id))
        return reply.code(204).send(null)
      },
    )
    app.post(
      '/tasks/:id/give-up',
      {
        config: session,
        schema: {
          operationId: 'giveUpTask',
          tags,
          params: Id,
          body: Type.Object({ reason: Reason }, closed),
          response: Done,
        },
      },
      async (req, reply) => {
        await inTx(house, req, (call) => giveUpTask(call, req.params.id, req.body.reason))
        return reply.code(204).send(null)
      },
    )
    app.post(
      '/facts/retry',
      {
        config: session,
        schema: { operationId: 'retryFact', tags, body: Type.Object(Place, closed), response: Done },
      },
      async (req, reply) => {
        await inTx(house, req, (call) => retryFact(call, req.body.consumer, req.body.position))
        return reply.code(204).send(null)
      },
    )
    app.post(
      '/facts/give-up',
      {
        config: session,
        schema: {
          operationId: 'giveUpFact',
          tags,
          body: Type.Object({ ...Place, reason: Reason }, closed),
          response: Done,
        },
      },
      async (req, reply) => {
        const { consumer, position, reason } = req.body
        await inTx(house, req, (call) => giveUpFact(call, consumer, position, reason))
        return reply.code(204).send(null)
      },
    )
  }
