import type { Declared, Lifecycle, Transition } from '#platform/lifecycle/lifecycle'
import { auditOf, stateWords, subjectKind } from '../facts.ts'
import { mayHandle, mayReview } from '../policy.ts'
import type { NewsRow, State } from '../tables.ts'

/** What the lifecycle looks at: `writable` says whether the level writes articles (A19), `isDue` whether it appears at once. */
export type ArticleMoment = NewsRow & { writable: boolean; isDue: boolean }

type Step = Transition<ArticleMoment, State>
const editable = ['draft', 'returned', 'withdrawn'] as const

/** Two persons: one writes and submits, another passes it; then it appears at once or at its time. */
function stepsFor(isDue: boolean): readonly Step[] {
  const mayWrite: Step['may'] = (actor, row) => row.writable && mayHandle(actor, row)
  const mayPass: Step['may'] = (actor, row) => row.writable && mayReview(actor, row)
  return [
    { action: 'modify', title: '修改', from: editable, to: 'same', may: mayWrite },
    { action: 'submit', title: '送审', from: editable, to: 'submitted', may: mayWrite },
    { action: 'recall', title: '取回', from: ['submitted', 'approved'], to: 'draft', may: mayHandle },
    {
      action: 'approve',
      title: '审核通过',
      from: ['submitted'],
      to: isDue ? 'published' : 'approved',
      may: mayPass,
    },
    {
      action: 'return',
      title: '退回',
      from: ['submitted'],
      to: 'returned',
      may: mayReview,
      reason: 'required',
    },
    {
      action: 'appear',
      title: '定时发布',
      from: ['approved'],
      to: 'published',
      may: (actor) => actor.kind === 'system',
    },
    {
      action: 'withdraw',
      title: '撤回',
      from: ['published'],
      to: 'withdrawn',
      may: mayHandle,
      reason: 'required',
    },
    { action: 'pin', title: '置顶', from: ['published'], to: 'same', may: mayPin },
    { action: 'unpin', title: '取消置顶', from: ['published'], to: 'same', may: mayUnpin },
  ]
}

const mayPin: Step['may'] = (actor, row) => row.pinned_at === null && mayHandle(actor, row)
const mayUnpin: Step['may'] = (actor, row) => row.pinned_at !== null && mayHandle(actor, row)

const make = (isDue: boolean): Lifecycle<ArticleMoment, State> => ({
  subjectKind,
  columns: ['news.item.state'],
  states: stateWords,
  auditOf,
  stateOf: (row) => row.state,
  idOf: (row) => row.id,
  pathOf: (row) => row.unit_path,
  transitions: stepsFor(isDue),
})
const due = make(true)
const later = make(false)

export function articleLifecycle({ isDue }: Pick<ArticleMoment, 'isDue'>): Lifecycle<ArticleMoment, State> {
  return isDue ? due : later
}

export const declared: readonly Declared[] = [due, later]
