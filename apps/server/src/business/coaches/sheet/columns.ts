import { coachFields } from '@jianwang/records/coach'
import { columnsOfSheet } from '#platform/record/sheet'
import type { Sheet } from '#platform/sheets/columns'
import { numberColumns } from '#support/imports'

const usualWidth = 16
const [number] = numberColumns({ noun: '教练' })

/** Coaches as the association keeps them: one line a person, with the one qualification that counts most. */
export const coachSheet: Sheet = {
  name: '教练',
  title: '教练',
  columns: [
    ...(number === undefined ? [] : [number]),
    ...columnsOfSheet(coachFields, usualWidth),
    {
      key: 'qualification',
      title: '资质',
      aliases: ['资质名称', '证书', '证书名称'],
      kind: 'text',
      maxLength: 60,
      width: 24,
      help: '如社会体育指导员证；其他资质在教练页面登记',
    },
    {
      key: 'expiresOn',
      title: '资质有效期至',
      aliases: ['有效期至', '证书有效期'],
      kind: 'date',
      width: usualWidth,
    },
    { key: 'state', title: '状态', kind: 'text', exportOnly: true },
  ],
}
