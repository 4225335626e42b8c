import type { Board, DrivesRevealBody, History, Person } from '@jianwang/api'
import { request } from '#lib/api.ts'

export type CardState = Person['card']
export type PersonEvent = History['items'][number]
export type Entered = Board['own']
export type EnteredBelow = Pick<Board, 'own' | 'items'>

export const drivesApi = '/api/drives'
export const personsApi = `${drivesApi}/persons` as const
export const organisationsApi = `${drivesApi}/organisations` as const

/** `changed`: whom somebody else changed after they were ticked; among those skipped. */
export type OutResult = { transferId: string; moved: number; skipped: number; changed?: string[] }

/** One number of a person in full; the server keeps who looked, when and why. */
export const revealOf =
  (id: string, field: DrivesRevealBody['field']) => async (reason: string, key: string) =>
    (await request(`${personsApi}/${id}/reveal`, { method: 'POST', key, body: { field, reason } })).value
