import type { Preview, Rows } from '@jianwang/api'

export type Import = Preview
export type ImportState = Preview['state']
export type ImportLine = Rows['items'][number]
export type Verdict = ImportLine['verdict']
