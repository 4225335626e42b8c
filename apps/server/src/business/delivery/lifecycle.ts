import { type CourseState, courseStates } from '@jianwang/records/delivery'
import type { Declared, Lifecycle } from '#platform/lifecycle/lifecycle'
import { mayArrange, mayHandleOwn } from './policy.ts'
import type { CourseRow } from './tables.ts'

export const courseSubject = 'delivery-course'

/** A class from its order to its last lesson; what each act asks besides is said by the room it stands in. */
export const courseLifecycle: Lifecycle<CourseRow, CourseState> = {
  subjectKind: courseSubject,
  columns: ['delivery.course.state'],
  states: courseStates,
  auditOf: (action) => `${courseSubject}.${action}`,
  stateOf: (row) => row.state,
  idOf: (row) => row.id,
  pathOf: (row) => row.unit_path,
  transitions: [
    { action: 'approve', title: '批准', from: ['draft'], to: 'ordered', may: mayArrange },
    // Once more where a search found nobody.
    { action: 'ask', title: '发出问询单', from: ['ordered', 'matching'], to: 'matching', may: mayArrange },
    { action: 'match', title: '匹配成功', from: ['ordered', 'matching'], to: 'matched', may: mayArrange },
    {
      action: 'unmatch',
      title: '重新匹配',
      from: ['matched', 'recruiting', 'running'],
      to: 'matching',
      may: mayArrange,
      reason: 'required',
    },
    { action: 'recruit', title: '开始招募', from: ['matched'], to: 'recruiting', may: mayHandleOwn },
    {
      action: 'open',
      title: '确认开班',
      from: ['recruiting'],
      to: 'running',
      // At the gate the worker does it.
      may: (actor, row) => actor.kind === 'system' || mayHandleOwn(actor, row),
    },
    { action: 'not-open', title: '不开班', from: ['recruiting'], to: 'not-opened', may: mayArrange },
    {
      action: 'complete',
      title: '结课',
      from: ['running'],
      to: 'completed',
      may: ({ kind }) => kind === 'system',
      byTime: true,
    },
    {
      action: 'cancel',
      title: '取消课程',
      from: ['draft', 'ordered', 'matching', 'matched', 'recruiting', 'running'],
      to: 'cancelled',
      may: (actor, row) =>
        row.state === 'draft' ? mayHandleOwn(actor, row) || mayArrange(actor) : mayArrange(actor),
      reason: 'required',
    },
  ],
}

export const declared: readonly Declared[] = [courseLifecycle]
