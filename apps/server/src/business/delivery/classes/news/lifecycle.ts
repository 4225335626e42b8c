import { type ClassNewsState, classNewsStates } from '@jianwang/records/delivery-news'
import type { Declared, Lifecycle } from '#platform/lifecycle/lifecycle'
import { mayHandleOwn } from '../../policy.ts'
import type { ClassNewsRow } from './tables.ts'

export const classNewsSubject = 'delivery-news'

const bySystem = ({ kind }: { kind: string }) => kind === 'system'

/** Submitted by the sub-district; what the association makes of its article is heard from there. */
export const classNewsLifecycle: Lifecycle<ClassNewsRow, ClassNewsState> = {
  subjectKind: classNewsSubject,
  columns: ['delivery.class_news.state'],
  states: classNewsStates,
  auditOf: (action) => `${classNewsSubject}.${action}`,
  stateOf: (row) => row.state,
  idOf: (row) => row.course_id,
  pathOf: (row) => row.unit_path,
  transitions: [
    {
      action: 'submit',
      title: '重新提交',
      from: ['returned', 'withdrawn'],
      to: 'submitted',
      may: mayHandleOwn,
    },
    { action: 'return', title: '退回', from: ['submitted'], to: 'returned', may: bySystem },
    { action: 'publish', title: '发布', from: ['submitted'], to: 'published', may: bySystem },
    { action: 'withdraw', title: '撤回', from: ['published'], to: 'withdrawn', may: bySystem },
  ],
}

export const declared: readonly Declared[] = [classNewsLifecycle]
