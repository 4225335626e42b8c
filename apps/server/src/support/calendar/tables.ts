import type { Generated } from 'kysely'
import type { Tx } from '#platform/call'

export type YearRow = {
  year: number
  source: string
  version: Generated<number>
  imported_by_name: string
  imported_at: Date
}
export type DayRow = { year: number; day: string; name: string; is_off: boolean }

export const calendar = (tx: Tx) => tx.withSchema('calendar').withTables<{ year: YearRow; day: DayRow }>()
