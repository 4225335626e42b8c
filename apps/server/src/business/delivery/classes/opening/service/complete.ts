import { type Call, systemActor } from '#platform/call'
import type { House } from '#platform/house'
import { newId } from '#platform/ids'
import { takeAction } from '#platform/lifecycle/lifecycle'
import { withCall } from '#platform/transaction'
import { courseLifecycle } from '../../../lifecycle.ts'
import { findCourse } from '../../../store.ts'
import * as store from '../store.ts'
import { noteAct } from './recruit.ts'

const atOnce = 50

/** A step of the worker: a class whose last lesson is over is complete (课程完成, S1-30). */
export async function completeDue(house: House): Promise<boolean> {
  const opening = () => ({ actor: systemActor, now: house.clock.now(), requestId: newId() })
  const ids = await withCall(house, { ...opening(), readOnly: true }, (call) =>
    store.listEnded(call.tx, call.now, atOnce),
  )
  for (const id of ids) await withCall(house, opening(), (call) => complete(call, id))
  return ids.length === atOnce
}

async function complete(call: Call, id: string): Promise<void> {
  const course = await findCourse(call.tx, id, 'lock')
  if (course?.state !== 'running' || !(await store.hasEnded(call.tx, id, call.now))) return
  const state = await takeAction(call, courseLifecycle, course, 'complete')
  await store.setState(call.tx, id, state, call.now)
  noteAct(call, course, 'complete', {})
}
