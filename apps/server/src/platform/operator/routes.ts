import { Type } from 'typebox'
import { permit } from '../call.ts'
import type { Routes } from '../house.ts'
import { byId, openDoors } from '../http/door.ts'
import { inTx } from '../http/in-tx.ts'
import { closed, Reason, Text } from '../shape.ts'
import { measureWork, type Probe } from '../standstill.ts'
import { giveUpFact, giveUpTask, listWaiting, mayLook, retryFact, retryTask } from './service.ts'
import { measureStorage, type NameHolders, Storage } from './storage.ts'

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
const Place = {
  consumer: Text(60),
  position: Text(40),
}

export const operatorRoutes = (probes: readonly Probe[], nameHolders: NameHolders): Routes =>
  openDoors('operations', 'session', (door, house) => {
    door('GET /waiting', 'listWaitingWork', { answer: Waiting }, listWaiting)
    door.whole('GET /work', 'measureWork', { answer: Work }, async (req) => {
      await inTx(house, req, async (call) => permit(mayLook(call.actor)))
      return [...(await measureWork(house, probes)).readings]
    })
    door.whole('GET /storage', 'measureStorage', { answer: Storage }, async (req) => {
      await inTx(house, req, async (call) => permit(mayLook(call.actor)))
      return measureStorage(house, nameHolders)
    })
    door('POST /tasks/:id/retry', 'retryTask', {}, byId(retryTask))
    door(
      'POST /tasks/:id/give-up',
      'giveUpTask',
      { body: Type.Object({ reason: Reason }, closed) },
      (call, { params, body }) => giveUpTask(call, params.id, body.reason),
    )
    door('POST /facts/retry', 'retryFact', { body: Type.Object(Place, closed) }, (call, { body }) =>
      retryFact(call, body.consumer, body.position),
    )
    door(
      'POST /facts/give-up',
      'giveUpFact',
      { body: Type.Object({ ...Place, reason: Reason }, closed) },
      (call, { body }) => {
        const { consumer, position, reason } = body
        return giveUpFact(call, consumer, position, reason)
      },
    )
  })
