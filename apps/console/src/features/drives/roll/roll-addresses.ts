import type { Board, History, Person } from '@jianwang/api'

export type CardState = Person['card']
export type PersonEvent = History['items'][number]
export type Entered = Board['own']

export const drivesApi = '/api/drives'
export const personsApi = `${drivesApi}/persons` as const
export const organisationsApi = `${drivesApi}/organisations` as const

export type EnteredBelow = { own: Entered; items: Entered[] }

/** `changed`: whom somebody else changed after they were ticked; among those skipped. */
export type OutResult = { transferId: string; moved: number; skipped: number; changed?: string[] }
