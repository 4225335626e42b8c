import { type LetterState, letterStates } from '@jianwang/records/delivery-letter'
import type { Actor } from '#platform/call'
import type { Declared, Lifecycle } from '#platform/lifecycle/lifecycle'
import { mayArrange, mayHandleOwn, mayOrder } from '../../policy.ts'
import type { LetterRow } from './tables.ts'

export const letterSubject = 'delivery-letter'

/** Before it is known which one: for either side. */
export const maySignLetters = (actor: Actor) => mayArrange(actor) || mayOrder(actor)

const maySign = (actor: Actor, row: LetterRow) => mayArrange(actor) || mayHandleOwn(actor, row)

/** S1-17: in force when both have signed; never mended, but replaced, which makes the old one void. */
export const letterLifecycle: Lifecycle<LetterRow, LetterState> = {
  subjectKind: letterSubject,
  columns: ['delivery.letter.state'],
  states: letterStates,
  auditOf: (action) => `${letterSubject}.${action}`,
  stateOf: (row) => row.state,
  idOf: (row) => row.id,
  pathOf: (row) => row.unit_path,
  transitions: [
    { action: 'sign', title: '签字', from: ['waiting'], to: 'half', may: maySign },
    { action: 'sign', title: '签字', from: ['half'], to: 'in-force', may: maySign },
    {
      action: 'replace',
      title: '出新版',
      from: ['waiting', 'half', 'in-force'],
      to: 'void',
      may: mayArrange,
      reason: 'required',
    },
  ],
}

export const declared: readonly Declared[] = [letterLifecycle]
