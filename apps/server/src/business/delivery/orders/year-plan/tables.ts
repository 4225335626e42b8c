import type { NeedTime, PlanFields, PlanState } from '@jianwang/records/delivery-year-plan'
import type { Tx } from '#platform/call'
import type { Row } from '#platform/record/record'

export type PlanRow = Row<PlanFields, PlanState>
/** What people answered to the survey of needs; nobody is named. */
export type NeedRow = {
  id: string
  unit_path: string
  unit_id: number
  year: number
  foundation: 'none' | 'some'
  item_id: string | null
  content: string | null
  times: NeedTime[]
  /** How many said the same. */
  heads: number
  /** By whose code; null where a clerk entered it. */
  survey_id: string | null
  entered_by: string | null
  created_at: Date
}

export const plans = (tx: Tx) => tx.withSchema('delivery').withTables<{ year_plan: PlanRow; need: NeedRow }>()
