import type { Column, Sheet } from './columns.ts'
import type { FoundHeader } from './find-header.ts'
import type { RecognisedColumn, UnknownColumn } from './map-header.ts'
import { SheetProblem } from './sheet-problem.ts'

/** What was found in one worksheet before its rows are read. */
export type TabReport = {
  readonly name: string
  readonly headerRow: number
  readonly recognised: readonly RecognisedColumn[]
  readonly unknown: readonly UnknownColumn[]
  /** Declared columns that the sheet lacks. */
  readonly missing: readonly { readonly key: string; readonly title: string; readonly required: boolean }[]
  /** Letters of hidden columns; they are read like others. */
  readonly hiddenColumns: readonly string[]
  readonly sentences: readonly string[]
}

export type SkippedTab = { readonly name: string; readonly reason: string }

export type WorkbookReport = {
  readonly format: 'xlsx' | 'csv'
  readonly sheets: readonly TabReport[]
  readonly skipped: readonly SkippedTab[]
  /** All of the above as Chinese sentences for the preview. */
  readonly sentences: readonly string[]
}

/** What was met on the way; complete once the rows have been read to their end. */
export type ReadTally = {
  rows: number
  exampleRows: number
  hiddenRows: number
  /** Merged cells below a header, e.g. `名单!A5:A8`: what their first row holds was taken for all. */
  mergedAreas: string[]
}

/** The tally as Chinese sentences, for the preview; empty when there is nothing to tell. */
export function describeTally(tally: Readonly<ReadTally>): string[] {
  const sentences: string[] = []
  if (tally.exampleRows > 0) sentences.push(`有 ${tally.exampleRows} 行是示例，已忽略`)
  if (tally.hiddenRows > 0) sentences.push(`有 ${tally.hiddenRows} 行是隐藏的，也已读取`)
  if (tally.mergedAreas.length > 0) {
    const shown = tally.mergedAreas.slice(0, 5).join('、')
    const more = tally.mergedAreas.length > 5 ? ` 等 ${tally.mergedAreas.length} 处` : ''
    sentences.push(`${shown}${more}是合并单元格，已把第一行的内容用于合并的各行，请核对`)
  }
  return sentences
}

export function describeTab(name: string, found: FoundHeader): TabReport {
  const { header, hiddenColumns, sentence } = found
  const headerRow = found.rows.at(-1)?.rowNumber ?? 0
  const missing = header.missing.map((column) => ({
    key: column.key,
    title: column.title,
    required: column.required === true,
  }))
  const sentences: string[] = []
  if (sentence !== undefined) sentences.push(`工作表“${name}”的${sentence}`)
  for (const { title, required } of missing) {
    if (required) sentences.push(`工作表“${name}”缺少必填列“${title}”，请补上这一列`)
  }
  if (header.unknown.length > 0) {
    const list = header.unknown.map((one) => `“${one.header}”（${one.letter} 列）`).join('、')
    sentences.push(`工作表“${name}”中${list}不是要导入的列，已忽略`)
  }
  if (hiddenColumns.length > 0) {
    sentences.push(`工作表“${name}”有隐藏的列（${hiddenColumns.join('、')}），也已读取`)
  }
  const { recognised, unknown } = header
  return { name, headerRow, recognised, unknown, missing, hiddenColumns, sentences }
}

export function noHeader(sheet: Sheet, skipped: readonly SkippedTab[]): SheetProblem {
  const hidden = skipped.find((tab) => tab.reason.includes('隐藏'))
  if (hidden) {
    return new SheetProblem('no-header', `要导入的工作表“${hidden.name}”是隐藏的，请取消隐藏后重新上传`)
  }
  const wanted = sheet.columns.filter((column) => column.exportOnly !== true)
  const named = pickNamed(wanted).map((column) => `“${column.title}”`)
  return new SheetProblem(
    'no-header',
    `前 20 行里没有找到表头（如${named.join('、')}），请使用下载的“${sheet.title}”模板填写`,
  )
}

/** The required columns say best what is meant. */
function pickNamed(columns: readonly Column[]): readonly Column[] {
  const required = columns.filter((column) => column.required === true)
  return (required.length > 0 ? required : columns).slice(0, 4)
}
