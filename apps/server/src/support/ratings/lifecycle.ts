import { type RatingState, ratingStates } from '@jianwang/records/rating'
import type { Declared, Lifecycle } from '#platform/lifecycle/lifecycle'
import { subjectKind } from './facts.ts'
import { mayAnswer, mayChange, mayModerate, mayReport, mayUphold } from './policy.ts'
import type { RatingRow } from './tables.ts'

export const lifecycle: Lifecycle<RatingRow, RatingState> = {
  subjectKind,
  columns: ['ratings.rating.state'],
  states: ratingStates,
  auditOf: (action) => `ratings.${action}`,
  stateOf: (row) => row.state,
  idOf: (row) => row.id,
  pathOf: (row) => row.unit_path,
  transitions: [
    { action: 'change', title: '修改评价', from: ['shown', 'waiting'], to: 'same', may: mayChange },
    { action: 'answer', title: '回复', from: ['shown'], to: 'same', may: mayAnswer },
    {
      action: 'report',
      title: '提请审核',
      from: ['shown'],
      to: 'same',
      may: mayReport,
      reason: 'required',
    },
    { action: 'uphold', title: '维持展示', from: ['shown'], to: 'same', may: mayUphold },
    { action: 'show', title: '展示', from: ['waiting', 'hidden'], to: 'shown', may: mayModerate },
    {
      action: 'hide',
      title: '隐藏',
      from: ['shown', 'waiting'],
      to: 'hidden',
      may: mayModerate,
      reason: 'required',
    },
  ],
}

export const declared: readonly Declared[] = [lifecycle]
