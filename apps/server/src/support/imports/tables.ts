import type { Tx } from '#platform/call'
import type { Verdict } from './resource.ts'

export type ImportState = 'reading' | 'ready' | 'committed' | 'refused' | 'discarded'
export type ImportRow = {
  id: string
  kind: string
  target: string | null
  state: ImportState
  file_id: string
  file_name: string
  account_id: string
  unit_path: string
  read_task: string | null
  commit_task: string | null
  report: unknown
  new_count: number
  changed_count: number
  same_count: number
  wrong_count: number
  skipped_count: number
  /** Of the new and changed rows, those with a warning. */
  warned_count: number
  result: unknown
  created_at: Date
  read_at: Date | null
  committed_at: Date | null
}
export type StagedRow = {
  import_id: string
  ordinal: number
  sheet_name: string
  row_number: number
  verdict: Verdict
  subject_id: string | null
  subject_version: number | null
  texts: Record<string, string>
  faults: { key: string; message: string; ref?: string }[] | null
  warnings: { key: string; message: string; ref?: string }[] | null
  changes: { key: string; title: string; from: string; to: string }[] | null
  payload: unknown
}
export type TicketRow = {
  id: string
  digest: Buffer
  kind: string
  request: unknown
  account_id: string
  unit_path: string
  created_at: Date
  expires_at: Date
  used_at: Date | null
}
type ImportTables = { import: ImportRow; staged: StagedRow; ticket: TicketRow }
export const imports = (tx: Tx) => tx.withSchema('imports').withTables<ImportTables>()
