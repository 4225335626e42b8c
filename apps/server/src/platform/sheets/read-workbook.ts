import { type ByteSource, openSource, type SheetInput } from './byte-source.ts'
import { compileCarry, listMerged } from './carry-down.ts'
import { type BookContext, NO_BOOK } from './cell-content.ts'
import type { Sheet, SheetRow, Validators } from './columns.ts'
import { detectFormat } from './detect-format.ts'
import { type FoundHeader, findHeader } from './find-header.ts'
import { GUARD_LIMITS, type GuardLimits, guardZip } from './guard-zip.ts'
import type { HeaderMap } from './map-header.ts'
import type { Merges } from './merges.ts'
import { type RawRow, RowCollector } from './raw-rows.ts'
import { readBook } from './read-book.ts'
import { readCsvBatches } from './read-csv.ts'
import { scanPieces } from './read-part.ts'
import { readStyles } from './read-styles.ts'
import {
  describeTab,
  noHeader,
  type ReadTally,
  type SkippedTab,
  type TabReport,
  type WorkbookReport,
} from './report.ts'
import { compileRowReader } from './row-reader.ts'
import { readSharedStrings } from './shared-strings.ts'
import { SheetProblem } from './sheet-problem.ts'

export type ReadOptions = {
  /** Filled rows allowed in all; default 200,000. */
  readonly maxRows?: number
  readonly validators?: Validators
  /** Whether an empty cell of a required column is a fault of the row; default true. */
  readonly requireFilled?: boolean
  readonly limits?: Partial<GuardLimits>
}

export type WorkbookReading = {
  readonly report: WorkbookReport
  readonly rows: AsyncIterable<SheetRow>
  readonly tally: Readonly<ReadTally>
  /** Needed only when `rows` is not read to its end. */
  readonly close: () => Promise<void>
}

/** One table to read: a worksheet or the whole of a CSV file. */
type Tab = {
  readonly name: string
  readonly hidden: boolean
  /** Areas of merged cells. */
  readonly merges: Merges
  readonly open: () => { batches: AsyncIterable<RawRow[]>; collector?: RowCollector }
}

type Found = FoundHeader & { readonly tab: Tab }

const MAX_ROWS = 200_000
const MAX_MERGED_LISTED = 200

/**
 * Guards, then reads an xlsx or CSV file row by row: memory does not grow with the rows. Resolves once
 * the header is known; throws `SheetProblem` for a file refused as a whole, here or while rows are read.
 */
export async function readWorkbook(
  input: SheetInput,
  sheet: Sheet,
  options: ReadOptions = {},
): Promise<WorkbookReading> {
  const source = await openSource(input)
  try {
    const limits = { ...GUARD_LIMITS, ...options.limits }
    const format = await detectFormat(source, limits)
    const { tabs, book } = format === 'zip' ? await openXlsx(source, limits) : openCsv(source)
    const { taken, skipped } = await chooseTabs(tabs, sheet)
    const tally: ReadTally = { rows: 0, exampleRows: 0, hiddenRows: 0, mergedAreas: [] }
    const report: WorkbookReport = describe(format === 'zip' ? 'xlsx' : 'csv', taken, skipped)
    const rows = readRows(source, taken, sheet, book, options, tally)
    return { report, rows, tally, close: () => source.close() }
  } catch (error) {
    await source.close()
    throw error
  }
}

async function openXlsx(
  source: ByteSource,
  limits: GuardLimits,
): Promise<{ tabs: Tab[]; book: BookContext }> {
  const { parts, merges } = await guardZip(source, limits)
  const book = await readBook(source, parts)
  const formats = await readStyles(source, book.styles)
  const shared = await readSharedStrings(source, book.sharedStrings)
  const tabs = book.tabs.map(({ name, hidden, entry }) => ({
    name,
    hidden,
    merges: merges.get(entry) ?? [],
    open: () => {
      const collector = new RowCollector(shared)
      return { batches: takeBatches(scanPieces(source, entry, collector), collector), collector }
    },
  }))
  return { tabs, book: { date1904: book.date1904, formats } }
}

async function* takeBatches(pieces: AsyncIterable<void>, collector: RowCollector) {
  for await (const _ of pieces) yield collector.take()
}

function openCsv(source: ByteSource): { tabs: Tab[]; book: BookContext } {
  return {
    tabs: [{ name: 'CSV', hidden: false, merges: [], open: () => ({ batches: readCsvBatches(source) }) }],
    book: NO_BOOK,
  }
}

/** Takes the visible tabs whose header fits best, and says why each other one is left. */
async function chooseTabs(
  tabs: readonly Tab[],
  sheet: Sheet,
): Promise<{ taken: Found[]; skipped: SkippedTab[] }> {
  const skipped: SkippedTab[] = []
  const found: Found[] = []
  for (const tab of tabs) {
    const one = await findHeader(sheet, tab.open())
    if (!one) skipped.push({ name: tab.name, reason: '没有要导入的表头' })
    else if (tab.hidden) skipped.push({ name: tab.name, reason: '工作表是隐藏的' })
    else found.push({ tab, ...one })
  }
  const best = Math.max(0, ...found.map((one) => one.score))
  const taken = found.filter((one) => one.score >= best * 0.6)
  for (const one of found) {
    if (!taken.includes(one)) skipped.push({ name: one.tab.name, reason: '表头相符的列太少' })
  }
  if (taken.length === 0) throw noHeader(sheet, skipped)
  return { taken, skipped }
}

function describe(
  format: 'xlsx' | 'csv',
  taken: readonly Found[],
  skipped: readonly SkippedTab[],
): WorkbookReport {
  const sheets: TabReport[] = taken.map(({ tab, ...found }) => describeTab(tab.name, found))
  const sentences = [
    ...sheets.flatMap((one) => one.sentences),
    ...skipped.map(({ name, reason }) => `工作表“${name}”没有读取：${reason}`),
  ]
  return { format, sheets, skipped, sentences }
}

async function* readRows(
  source: ByteSource,
  taken: readonly Found[],
  sheet: Sheet,
  book: BookContext,
  options: ReadOptions,
  tally: ReadTally,
): AsyncGenerator<SheetRow, void, undefined> {
  const maxRows = options.maxRows ?? MAX_ROWS
  const { validators = {}, requireFilled = true } = options
  try {
    for (const { tab, header, rows: headerRows } of taken) {
      const read = compileRowReader(sheet, header, { sheetName: tab.name, book, validators, requireFilled })
      const headerEnd = headerRows.at(-1)?.rowNumber ?? 0
      const merged = listMerged(tab.merges, headerEnd)
      const carry = compileCarry(merged, header)
      for await (const batch of tab.open().batches) {
        for (const raw of batch) {
          if (raw.rowNumber <= headerEnd || isSameHeader(header, headerRows, raw)) continue
          const row = read(carry(raw))
          if (row === 'example') tally.exampleRows += 1
          if (typeof row === 'string') continue
          tally.rows += 1
          if (row.hidden) tally.hiddenRows += 1
          if (tally.rows > maxRows) throw tooManyRows(maxRows)
          yield row
        }
      }
      for (const { ref } of merged.slice(0, MAX_MERGED_LISTED)) tally.mergedAreas.push(`${tab.name}!${ref}`)
    }
  } finally {
    await source.close()
  }
}

/** A header pasted in again with a second list is no record. */
function isSameHeader(header: HeaderMap, headerRows: readonly RawRow[], row: RawRow): boolean {
  return headerRows.some((first) =>
    header.columns.every(
      (column, i) => column === undefined || row.cells[i]?.text.trim() === first.cells[i]?.text.trim(),
    ),
  )
}

function tooManyRows(limit: number): SheetProblem {
  return new SheetProblem('too-many-rows', `表格超过 ${limit} 行，请拆成几个文件分别上传`)
}
