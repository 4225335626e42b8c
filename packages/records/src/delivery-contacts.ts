import { explainName } from '@jianwang/words/names'
import { type OrderDraft, orderFields } from './delivery-order.ts'
import type { Fault } from './faults.ts'
import { isMasked } from './masks.ts'
import { explainContact } from './phones.ts'
import { tidyFields } from './tidy.ts'

export const tidyOrder = (draft: OrderDraft): OrderDraft => tidyFields(orderFields, draft)

/** What is wrong with an order's own fields, draft or not; what its courses lack is asked when it is submitted. */
export function checkOrderFields(draft: OrderDraft): Fault[] {
  return [
    ...(/^20\d\d-[12]$/.test(draft.halfYear ?? '') ? [] : [{ path: '/halfYear', message: '请选择半年度。' }]),
    ...(draft.line === undefined ? [{ path: '/line', message: '请选择配送类别。' }] : []),
    ...checkContacts(draft),
    ...(Array.from(draft.need ?? '').length > orderFields.need.most
      ? [{ path: '/need', message: `需求说明最多 ${orderFields.need.most} 个字。` }]
      : []),
  ]
}

/** S1-12: a named person is in charge; where somebody else carries it out, both are named with a phone. */
function checkContacts(draft: OrderDraft): Fault[] {
  const { executorName, executorPhone } = draft
  const hasExecutor = isSaid(executorName) || isSaid(executorPhone)
  const asked = ['applicantName', 'applicantPhone', ...(hasExecutor ? executor : [])] as const
  return asked.flatMap((key) => {
    const value = draft[key] ?? ''
    const { title, kind } = orderFields[key]
    if (isMasked(value)) return []
    const message = kind === 'phone' ? explainContact(value, title) : explainName(value, title)
    if (message === undefined) return []
    const both = key.startsWith('executor') && value === '' ? '申报人与执行负责人不是同一人时，' : ''
    return [{ path: `/${key}`, message: `${both}${message}` }]
  })
}

export const contactRoles = { applicant: '配送申报人', executor: '配送执行负责人' } as const
export type ContactRole = keyof typeof contactRoles

/** 交接 (S1-50): to whom it is handed, who is not the one who has it. */
export function checkContact({ name, phone }: { name: string; phone: string }, before: string): Fault[] {
  const same = name === before ? `${name}已经是负责人，请填写接手人。` : undefined
  return [
    ...[explainName(name, '接手人') ?? same].flatMap((message) =>
      message ? [{ path: '/name', message }] : [],
    ),
    ...[explainContact(phone)].flatMap((message) => (message ? [{ path: '/phone', message }] : [])),
  ]
}

const executor = ['executorName', 'executorPhone'] as const
const isSaid = (text: string | null | undefined) => text !== undefined && text !== null && text !== ''
