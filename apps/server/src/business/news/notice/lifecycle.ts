import type { NoticeState } from '@jianwang/records/notice'
import type { Declared, Lifecycle } from '#platform/lifecycle/lifecycle'
import { auditOf, stateWords, subjectKind } from '../facts.ts'
import { mayHandle } from '../policy.ts'
import type { NoticeRow } from '../tables.ts'

/** S0-67: written, published, and withdrawn with a reason when it does not take place. */
export const noticeLifecycle: Lifecycle<NoticeRow, NoticeState> = {
  subjectKind,
  columns: ['news.item.state'],
  // The table's, which articles share: three of them are a notice's.
  states: stateWords,
  auditOf,
  stateOf: (row) => row.state,
  idOf: (row) => row.id,
  pathOf: (row) => row.unit_path,
  transitions: [
    { action: 'publish', title: '发布', from: ['draft', 'withdrawn'], to: 'published', may: mayHandle },
    {
      action: 'modify',
      title: '修改',
      from: ['draft', 'published', 'withdrawn'],
      to: 'same',
      may: mayHandle,
    },
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

export const declared: readonly Declared[] = [noticeLifecycle]
