import { type BookContext, showCell } from './cell-content.ts'
import {
  type CellFault,
  type CellWarning,
  type Column,
  EXAMPLE_MARK,
  letterOf,
  listImportColumns,
  type ParsedCell,
  type Sheet,
  type SheetRow,
  type Validators,
} from './columns.ts'
import type { HeaderMap } from './map-header.ts'
import { type CellParser, compileParser } from './parse-cell.ts'
import type { RawCell, RawRow } from './raw-rows.ts'

type Reader = {
  readonly column: Column
  /** Where the column stands in this sheet; -1 when it is missing. */
  readonly index: number
  readonly parse: CellParser
}

/** `blank`: none of the declared columns is filled. `example`: the template's own row. */
export type RowOutcome = SheetRow | 'blank' | 'example'

export type RowReaderOptions = {
  readonly sheetName: string
  readonly book: BookContext
  readonly validators: Validators
  readonly requireFilled: boolean
}

/** Builds the function that turns raw rows below one header into parsed rows. */
export function compileRowReader(
  sheet: Sheet,
  header: HeaderMap,
  options: RowReaderOptions,
): (raw: RawRow) => RowOutcome {
  const { sheetName, book, validators, requireFilled } = options
  const readers: Reader[] = listImportColumns(sheet).map((column) => ({
    column,
    index: header.columns.indexOf(column),
    parse: compileParser(column, {
      book,
      validators,
      isMonth: header.months.has(header.columns.indexOf(column)),
    }),
  }))
  return (raw) => {
    const texts: Record<string, string> = {}
    const cells: Record<string, ParsedCell> = {}
    const faults: CellFault[] = []
    const warnings: CellWarning[] = []
    let filled = false
    for (const { column, index, parse } of readers) {
      const cell = index === -1 ? undefined : raw.cells[index]
      const text = readText(cell, book)
      if (text.startsWith(EXAMPLE_MARK)) return 'example'
      const parsed = parse(cell, text)
      cells[column.key] = parsed
      if (text !== '') texts[column.key] = text
      if (parsed.kind !== 'blank' && raw.carried?.has(index) !== true) filled = true
      if (parsed.kind === 'value' && parsed.warning !== undefined)
        warnings.push({ key: column.key, ref: letterOf(index) + raw.rowNumber, message: parsed.warning })
      if (raw.unclear?.has(index) === true)
        faults.push(placeFault(column, index, raw.rowNumber, mergedAcross(column)))
      if (parsed.kind === 'fault') faults.push(placeFault(column, index, raw.rowNumber, parsed))
      else if (requireFilled && column.required === true && index !== -1 && parsed.kind === 'blank') {
        faults.push(placeFault(column, index, raw.rowNumber, missing(column)))
      }
    }
    if (!filled) return 'blank'
    return { sheetName, rowNumber: raw.rowNumber, hidden: raw.hidden, cells, texts, faults, warnings }
  }
}

function readText(cell: RawCell | undefined, book: BookContext): string {
  return cell === undefined ? '' : showCell(cell, book)
}

type Refused = Extract<ParsedCell, { kind: 'fault' }>

function missing(column: Column): Refused {
  return { kind: 'fault', code: 'required', message: `“${column.title}”必填，不能为空`, raw: '' }
}

function mergedAcross(column: Column): Refused {
  return {
    kind: 'fault',
    code: 'merged-cells',
    message: `“${column.title}”与左边的列合并成了一格，分不清填的是哪一列，请取消合并后逐行填写`,
    raw: '',
  }
}

function placeFault(column: Column, index: number, rowNumber: number, refused: Refused): CellFault {
  const { code, message, raw } = refused
  return { key: column.key, title: column.title, ref: letterOf(index) + rowNumber, code, message, raw }
}
