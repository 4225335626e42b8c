import { permit } from '../call.ts'
import type { Routes } from '../house.ts'
import { byId, byIdAndReason, openDoors } from '../http/door.ts'
import { inTx } from '../http/in-tx.ts'
import { ReasonBody } from '../shape.ts'
import { measureWork, type Probe } from '../standstill.ts'
import * as shape from './schema.ts'
import { giveUpFact, giveUpTask, listWaiting, mayLook, retryFact, retryTask } from './service.ts'
import { measureStorage, type NameHolders, Storage } from './storage.ts'

export const operatorRoutes = (probes: readonly Probe[], nameHolders: NameHolders): Routes =>
  openDoors('operations', 'session', (door, house) => {
    door('GET /waiting', 'listWaitingWork', { answer: shape.Waiting }, listWaiting)
    door.whole('GET /work', 'measureWork', { answer: shape.Work }, async (req) => {
      await inTx(house, req, async (call) => permit(mayLook(call.actor)))
      return [...(await measureWork(house, probes)).readings]
    })
    door.whole('GET /storage', 'measureStorage', { answer: Storage }, async (req) => {
      await inTx(house, req, async (call) => permit(mayLook(call.actor)))
      return measureStorage(house, nameHolders)
    })
    door('POST /tasks/:id/retry', 'retryTask', {}, byId(retryTask))
    door('POST /tasks/:id/give-up', 'giveUpTask', { body: ReasonBody }, byIdAndReason(giveUpTask))
    door('POST /facts/retry', 'retryFact', { body: shape.PlaceBody }, (call, { body }) =>
      retryFact(call, body.consumer, body.position),
    )
    door('POST /facts/give-up', 'giveUpFact', { body: shape.GiveUpBody }, (call, { body }) =>
      giveUpFact(call, body.consumer, body.position, body.reason),
    )
  })
