import { learnerFields } from '@jianwang/records/delivery-learner'
import { columnsOfSheet } from '#platform/record/sheet'
import type { Sheet } from '#platform/sheets/columns'

/** The learners of one class: name, number, foundation, and nothing else. */
export const learnerSheet: Sheet = {
  name: '学员名单',
  title: '学员名单',
  columns: columnsOfSheet(learnerFields),
}
