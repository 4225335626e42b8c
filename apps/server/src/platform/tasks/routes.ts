import { Type } from 'typebox'
import type { Routes } from '../house.ts'
import { byId, openDoors } from '../http/door.ts'
import { open, opt, told } from '../shape.ts'
import { cancelTask, getTask, listTasks } from './tasks.ts'

export const Task = Type.Object({
  id: Type.String(),
  kind: Type.String(),
  title: Type.String(),
  state: told(['queued', 'running', 'waiting', 'stuck', 'done', 'failed', 'cancelled']),
  done: Type.Integer(),
  total: opt(Type.Integer()),
  result: opt(Type.Unknown()),
  problem: opt(Type.Unsafe<unknown>(Type.Object({ detail: opt(Type.String()) }, open))),
  createdAt: Type.String(),
  finishedAt: opt(Type.String()),
  /** When waiting work is done again. */
  retryAt: opt(Type.String()),
})

export const taskRoutes: Routes = openDoors('tasks', 'session', (door) => {
  door('GET /', 'listTasks', { answer: Type.Array(Task) }, listTasks)
  door('GET /:id', 'getTask', { answer: Task }, byId(getTask))
  door('POST /:id/cancel', 'cancelTask', { answer: Task }, byId(cancelTask))
})
