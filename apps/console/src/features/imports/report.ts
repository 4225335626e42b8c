import type { Preview, Rows } from '@jianwang/api'
import type { Task } from '#ui/task-progress.tsx'

export type ImportState = Preview['state']
export type ImportLine = Rows['items'][number]
export type Fault = ImportLine['faults'][number]
export type Verdict = ImportLine['verdict']
export type Import = Omit<Preview, 'report' | 'result' | 'task'> & {
  report?: Report
  result?: CommitResult
  task?: Task
}

export type TabReport = {
  name: string
  headerRow: number
  recognised: { key: string; title: string; letter: string }[]
  unknown: { header: string; letter: string }[]
  missing: { key: string; title: string; required: boolean }[]
}

export type Report = { format: string; sheets: TabReport[]; sentences: string[] }

export type CommitResult = { created: number; changed: number; same: number; wrong: number; sentence: string }
