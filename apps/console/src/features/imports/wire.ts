import type { Task } from '#ui/task-progress.tsx'

/** Shapes of /api/imports as these screens read them. */
export type ImportState = 'reading' | 'ready' | 'committed' | 'refused' | 'discarded'
export type Verdict = 'new' | 'changed' | 'same' | 'wrong' | 'skipped'

export type TabReport = {
  name: string
  headerRow: number
  recognised: { key: string; title: string; letter: string }[]
  unknown: { header: string; letter: string }[]
  missing: { key: string; title: string; required: boolean }[]
}

export type Report = { format: string; sheets: TabReport[]; sentences: string[] }

export type CommitResult = { created: number; changed: number; same: number; wrong: number; sentence: string }

export type Import = {
  id: string
  kind: string
  title: string
  target?: string
  fileName: string
  state: ImportState
  counts: Record<Verdict, number>
  /** Of the new and changed rows, those that somebody should look at. */
  warned: number
  sentence: string
  actions: string[]
  report?: Report
  result?: CommitResult
  task?: Task
  createdAt: string
}

export type Fault = { key: string; message: string; ref?: string }

export type ImportLine = {
  ordinal: number
  sheetName: string
  rowNumber: number
  verdict: Verdict
  subjectId?: string
  texts: Record<string, string>
  faults: Fault[]
  warnings: Fault[]
  changes: { key: string; title: string; from: string; to: string }[]
}
