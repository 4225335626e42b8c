import type { Sheet } from './columns.ts'
import { compileNames, type HeaderMap, isNamed, mapHeader, type Names, scoreHeader } from './map-header.ts'
import type { RawCell, RawRow, RowCollector } from './raw-rows.ts'

type Cells = readonly (RawCell | undefined)[]

export type FoundHeader = {
  readonly header: HeaderMap
  /** One row, or two where columns stand under common heads. */
  readonly rows: readonly RawRow[]
  readonly score: number
  readonly hiddenColumns: readonly string[]
  /** What could not be understood of a header in more than one row. */
  readonly sentence: string | undefined
}

type Candidate = { rows: readonly RawRow[]; cells: Cells; grouped: ReadonlySet<number>; score: number }

const HEADER_WITHIN = 20
const HEADER_ABOVE = 500
const NEARBY = 3
const NONE: ReadonlySet<number> = new Set()

/** The best match among the first filled rows: titles and notes may stand above the header. */
export async function findHeader(
  sheet: Sheet,
  { batches, collector }: { batches: AsyncIterable<RawRow[]>; collector?: RowCollector },
): Promise<FoundHeader | undefined> {
  const names = compileNames(sheet)
  const head: RawRow[] = []
  for await (const batch of batches) {
    head.push(...batch.slice(0, HEADER_WITHIN - head.length))
    // No header is looked for below a desert of blank rows.
    if (head.length >= HEADER_WITHIN || (collector?.lastRow ?? 0) > HEADER_ABOVE) break
  }
  const best = chooseRows(sheet, names, head)
  if (best === undefined) return undefined
  const header = mapHeader(sheet, names, best.cells, best.grouped)
  return {
    header,
    rows: best.rows,
    score: best.score,
    hiddenColumns: collector?.hiddenColumns ?? [],
    sentence: explainScattered(names, header, best.rows, head),
  }
}

/** Two rows together are the header only where they name more than either does alone. */
function chooseRows(sheet: Sheet, names: Names, head: readonly RawRow[]): Candidate | undefined {
  const single = head.map((row) => ({ rows: [row], ...scored(names, row.cells, NONE) }))
  const pairs = head.flatMap((top, i) => {
    const bottom = head[i + 1]
    if (bottom?.rowNumber !== top.rowNumber + 1) return []
    const { cells, grouped } = combine(names, top.cells, bottom.cells)
    return [{ rows: [top, bottom], ...scored(names, cells, grouped) }]
  })
  let best: Candidate | undefined
  for (const one of [...single, ...pairs])
    if (one.score >= Math.min(2, sheet.columns.length) && one.score > (best?.score ?? 0)) best = one
  return best
}

function scored(names: Names, cells: Cells, grouped: ReadonlySet<number>) {
  return { cells, grouped, score: scoreHeader(names, cells) }
}

/**
 * A name below a common head is that head and it together where the sheet knows such a column (队长 over 手机号), else
 * itself; a name that is merged downwards stands in the upper row alone.
 */
function combine(names: Names, top: Cells, bottom: Cells): { cells: Cells; grouped: ReadonlySet<number> } {
  const cells: (RawCell | undefined)[] = []
  const grouped = new Set<number>()
  let head: RawCell | undefined
  for (let i = 0; i < Math.max(top.length, bottom.length); i += 1) {
    const [above, below] = [top[i], bottom[i]]
    if (above !== undefined) head = above
    if (below === undefined) {
      cells[i] = above
      // What is merged downwards is no head of its neighbours.
      head = undefined
      continue
    }
    const whole =
      head === undefined ? undefined : { ...below, text: `${head.text.trim()}${below.text.trim()}` }
    if (whole !== undefined && isNamed(names, whole)) cells[i] = whole
    else {
      cells[i] = below
      if (head !== undefined) grouped.add(i)
    }
  }
  return { cells, grouped }
}

/** Says so where a required column is named in another row nearby. */
function explainScattered(
  names: Names,
  header: HeaderMap,
  rows: readonly RawRow[],
  head: readonly RawRow[],
): string | undefined {
  const missing = header.missing.filter((column) => column.required === true)
  const last = rows.at(-1)?.rowNumber ?? 0
  for (const row of missing.length === 0 ? [] : head) {
    if (rows.includes(row) || Math.abs(row.rowNumber - last) > NEARBY) continue
    const also = missing.find((column) => row.cells.some((cell) => cell && isNamed(names, cell, column.key)))
    if (also !== undefined)
      return `表头似乎分在第 ${Math.min(row.rowNumber, last)} 行和第 ${Math.max(row.rowNumber, last)} 行，请把各列的名称（如“${also.title}”）写在同一行后重新上传`
  }
  return undefined
}
