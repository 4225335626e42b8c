import { deliveryLines } from './delivery.ts'
import { type DraftOf, defineFields } from './fields.ts'

export const orderStates = {
  draft: '草稿',
  submitted: '待核对',
  returned: '已退回',
  approved: '已批准',
  cancelled: '已取消',
} as const
export type OrderState = keyof typeof orderStates

const budget = { kind: 'integer', rule: 'S1-04', least: 0, most: 100_000_000 } as const

/** 配送订单, in the order of the form. Amounts in fen. */
export const orderFields = defineFields({
  halfYear: { kind: 'text', title: '半年度', rule: 'S1-06', most: 6, wire: 20, needed: true, listed: true },
  line: { kind: 'choice', title: '配送类别', rule: 'S1-03', of: deliveryLines, needed: true, listed: true },
  applicantName: {
    kind: 'text',
    title: '配送申报人',
    rule: 'S1-12',
    most: 60,
    wire: 200,
    needed: true,
    personal: true,
  },
  applicantPhone: {
    kind: 'phone',
    title: '申报人联系电话',
    rule: 'S1-12',
    column: 'applicant_phone',
    most: 40,
    needed: true,
    personal: true,
  },
  executorName: {
    kind: 'text',
    title: '配送执行负责人',
    rule: 'S1-12',
    most: 60,
    wire: 200,
    personal: true,
    help: '与申报人不是同一人时填写，两人的联系方式都要提交。',
  },
  executorPhone: {
    kind: 'phone',
    title: '执行负责人联系电话',
    rule: 'S1-12',
    column: 'executor_phone',
    most: 40,
    personal: true,
  },
  need: { kind: 'text', title: '需求说明', rule: 'S1-11', most: 500, wire: 2_000 },
  transportFen: { ...budget, title: '老师交通费' },
  waterFen: { ...budget, title: '学员饮水' },
  noticesFen: { ...budget, title: '场地公告' },
  equipmentFen: { ...budget, title: '器材费' },
  otherFen: { ...budget, title: '其他费用' },
})
export type OrderFields = typeof orderFields
/** `holderId`: the community whose quota it draws on (A9); null: the sub-district's. */
export type OrderDraft = DraftOf<OrderFields> & { holderId?: number | null }
