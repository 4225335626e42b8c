import { type LessonState, lessonStates } from '@jianwang/records/delivery'
import type { Declared, Moves } from '#platform/lifecycle/lifecycle'

/** Lessons go along with their course, all in one statement; whoever moves them has asked for the right. */
export const lessonMoves: Moves<LessonState> = {
  subjectKind: 'delivery-lesson',
  columns: ['delivery.lesson.state'],
  states: lessonStates,
  auditOf: (action) => `delivery-lesson.${action}`,
  transitions: [
    { action: 'plan', title: '随订单提交', from: ['draft'], to: 'planned' },
    { action: 'unplan', title: '随订单退回', from: ['planned'], to: 'draft' },
    { action: 'confirm', title: '确认上课', from: ['planned'], to: 'confirmed' },
    { action: 'reopen', title: '重新匹配', from: ['confirmed'], to: 'planned' },
    // Asked for by its sub-district, decided by the association (S1-13).
    { action: 'move', title: '更改时间或场地', from: ['confirmed'], to: 'confirmed' },
    { action: 'hold', title: '登记已上课', from: ['confirmed'], to: 'held' },
    // Nobody came after all.
    { action: 'unhold', title: '撤销已上课', from: ['held'], to: 'confirmed' },
    { action: 'miss', title: '登记缺席', from: ['confirmed'], to: 'absent' },
    { action: 'cancel', title: '取消', from: ['draft', 'planned', 'confirmed'], to: 'cancelled' },
  ],
}

export const declared: readonly Declared[] = [lessonMoves]
