import type { Tx } from '#platform/call'

/** One a sub-district and year. */
export type SurveyRow = {
  id: string
  unit_path: string
  unit_id: number
  year: number
  code: string
  /** The last day on which it is answered. */
  closes_on: string
  version: number
  created_at: Date
  updated_at: Date
}

export const surveys = (tx: Tx) => tx.withSchema('delivery').withTables<{ need_survey: SurveyRow }>()
