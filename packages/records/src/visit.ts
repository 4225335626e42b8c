import { defineFields } from './fields.ts'

export const visitStates = {
  planned: '待检查',
  'under-way': '检查中',
  done: '已完成',
  cancelled: '已取消',
} as const
export type VisitState = keyof typeof visitStates

/** The same of who is booked. */
export const bookingStates = {
  planned: '已预约',
  'under-way': '拍摄中',
  done: '已拍摄',
  cancelled: '已取消',
} as const satisfies Record<VisitState, string>

export const severities = { minor: '一般', major: '较重', severe: '严重' } as const
export type Severity = keyof typeof severities

export const findingStates = {
  open: '待整改',
  answered: '待验收',
  returned: '已退回',
  closed: '已整改',
} as const
export type FindingState = keyof typeof findingStates

export const visitFields = defineFields({
  subjectTitle: { kind: 'text', title: '检查对象', rule: 'S1-42', most: 100, needed: true, listed: true },
  place: { kind: 'text', title: '地点', rule: 'S1-42', most: 200, needed: true, listed: true },
  day: { kind: 'day', title: '日期', rule: 'S1-42', needed: true, listed: true },
  startsAt: { kind: 'moment', title: '开始时间', rule: 'S1-42', listed: true },
  endsAt: { kind: 'moment', title: '结束时间', rule: 'S1-42', listed: true },
  inspectorName: {
    kind: 'text',
    title: '检查员',
    rule: 'S1-42',
    most: 60,
    needed: true,
    listed: true,
  },
  purpose: { kind: 'text', title: '用途', rule: 'S1-42', most: 200, listed: true },
  contactName: { kind: 'text', title: '联系人', rule: 'S1-42', most: 60, listed: true },
})
export type VisitFields = typeof visitFields

export const findingFields = defineFields({
  subjectTitle: { kind: 'text', title: '检查对象', rule: 'S1-42', most: 100, needed: true, listed: true },
  severity: { kind: 'choice', title: '程度', rule: 'S1-13', of: severities, needed: true, listed: true },
  text: { kind: 'text', title: '问题', rule: 'S1-13', most: 1_000, needed: true, listed: true },
  foundAt: { kind: 'moment', title: '发现时间', rule: 'S1-13', needed: true, listed: true },
  dueOn: { kind: 'day', title: '整改期限', rule: 'S1-13', listed: true },
  answer: { kind: 'text', title: '整改情况', rule: 'S1-15', most: 1_000, listed: true },
  returnReason: { kind: 'text', title: '退回原因', rule: 'S1-15', most: 200, listed: true },
})
export type FindingFields = typeof findingFields
