import type { Declared, Lifecycle } from '#platform/lifecycle/lifecycle'
import { mayHandle } from './policy.ts'
import type { Kind, NewsRow, State } from './tables.ts'

export const subjectKind = 'news'

/** Announced after every change of an item. */
export const newsChanged = 'news.changed'
export type NewsChanged = { act: string; kind: Kind; state: State }

const all = ['draft', 'published', 'withdrawn'] as const

export const stateWords: Readonly<Record<State, string>> = {
  draft: '草稿',
  submitted: '待审核',
  returned: '已退回',
  approved: '待发布',
  published: '已发布',
  withdrawn: '已撤回',
}

export const auditOf = (action: string) => `news.${action}`

/** S0-67: written, published, and withdrawn with a reason when it does not take place. */
export const newsLifecycle: Lifecycle<NewsRow, State> = {
  subjectKind,
  columns: ['news.item.state'],
  states: stateWords,
  auditOf,
  stateOf: (row) => row.state,
  idOf: (row) => row.id,
  pathOf: (row) => row.unit_path,
  transitions: [
    { action: 'publish', title: '发布', from: ['draft', 'withdrawn'], to: 'published', may: mayHandle },
    { action: 'modify', title: '修改', from: all, to: 'same', may: mayHandle },
    {
      action: 'withdraw',
      title: '撤回',
      from: ['published'],
      to: 'withdrawn',
      may: mayHandle,
      reason: 'required',
    },
  ],
}

export const declared: readonly Declared[] = [newsLifecycle]
