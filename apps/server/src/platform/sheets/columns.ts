/**
 * One declaration per resource serves its template, its import and its export, so that the three
 * cannot drift apart. Nothing here knows what a row means.
 */

export type ColumnKind =
  | 'text'
  | 'name'
  | 'integer'
  | 'phone'
  | 'idNumber'
  | 'creditCode'
  | 'date'
  | 'time'
  | 'choice'
  | 'list'
  | 'boolean'

export type Choice = { readonly value: string; readonly label: string; readonly aliases?: readonly string[] }

export type Column = {
  readonly key: string
  /** The Chinese header. */
  readonly title: string
  /** Other headers under which people keep the same column. */
  readonly aliases?: readonly string[]
  readonly kind: ColumnKind
  readonly required?: boolean
  /** In characters (code points); for a list, of each item. */
  readonly maxLength?: number
  /** Smallest integer; for a list, the fewest items. */
  readonly min?: number
  /** Largest integer; for a list, the most items. */
  readonly max?: number
  readonly choices?: readonly Choice[]
  readonly listOf?: { readonly choices?: readonly Choice[] }
  /** Personal: shown as `138****0001`; such a cell coming back means "keep what is stored". */
  readonly masked?: boolean
  /** In Excel's character widths. */
  readonly width?: number
  readonly help?: string
  readonly example?: string
  /** Of an integer that is only written: whole fen, shown as yuan with two digits behind the point. */
  readonly fen?: boolean
  /** Written on export, recognised and ignored on import. */
  readonly exportOnly?: boolean
}

export type Sheet = {
  /** The name of the worksheet's tab. */
  readonly name: string
  /** The title above the table and in sentences. */
  readonly title: string
  readonly columns: readonly Column[]
}

/** text, name (of a person, in its one spelling), phone, idNumber, creditCode, choice: string; date `2026-11-21`; time `09:30`; list: string[]. */
export type CellValue = string | number | boolean | readonly string[]

/** The closed list of what can be wrong with one cell. */
export type FaultCode =
  | 'required'
  | 'too-long'
  | 'not-integer'
  | 'out-of-range'
  | 'bad-phone'
  | 'digits-lost'
  | 'bad-id-number'
  | 'bad-credit-code'
  | 'bad-date'
  | 'bad-time'
  | 'unknown-choice'
  | 'bad-boolean'
  | 'bad-list'
  | 'bad-character'
  | 'formula-error'
  | 'formula-without-value'
  | 'merged-cells'

export type ParsedCell =
  /** `warning`: taken, but to be looked at by who fills the sheet. */
  | { readonly kind: 'value'; readonly value: CellValue; readonly warning?: string }
  | { readonly kind: 'blank' }
  /** A masked value came back: the stored one stays. */
  | { readonly kind: 'keep'; readonly raw: string }
  /** The marker `[清空]`: the stored value is to be removed. */
  | { readonly kind: 'clear' }
  | { readonly kind: 'fault'; readonly code: FaultCode; readonly message: string; readonly raw: string }

/** Why one cell was refused, before it is known where the cell stands. */
export type CellRefusal = { readonly code: FaultCode; readonly message: string }

export type CellFault = {
  readonly key: string
  readonly title: string
  /** Where the user finds it, e.g. `C5`. */
  readonly ref: string
  readonly code: FaultCode
  /** A Chinese sentence that says what to do; begins with the column's title. */
  readonly message: string
  readonly raw: string
}

export type SheetRow = {
  readonly sheetName: string
  /** The row's number as Excel shows it (for CSV the record's number, quoted line breaks not counted). */
  readonly rowNumber: number
  readonly hidden: boolean
  /** Every importable column of the declaration, `blank` when the sheet lacks it. */
  readonly cells: Readonly<Record<string, ParsedCell>>
  /** The cell texts as they came, for the annotated workbook; blank cells are absent. */
  readonly texts: Readonly<Record<string, string>>
  readonly faults: readonly CellFault[]
  /** Taken, but doubtful: whoever imports says that he has looked. */
  readonly warnings: readonly CellWarning[]
}

export type CellWarning = Pick<CellFault, 'key' | 'ref' | 'message'>

/** Returns a Chinese sentence when the text is wrong; the check-digit algorithms live elsewhere. */
export type Validators = {
  readonly idNumber?: (text: string) => string | undefined
  readonly creditCode?: (text: string) => string | undefined
}

/** Typed into a cell to remove the stored value: an empty cell never does. */
export const CLEAR_MARK = '[清空]'
/** A row whose text begins with this mark is the template's example and is not imported. */
export const EXAMPLE_MARK = '【示例】'
/** The extra last column of an annotated workbook; ignored when it comes back. */
export const FAULT_COLUMN_TITLE = '问题说明'

/** 0 → A, 25 → Z, 26 → AA. */
export function letterOf(index: number): string {
  let rest = index + 1
  let letters = ''
  while (rest > 0) {
    letters = String.fromCharCode(65 + ((rest - 1) % 26)) + letters
    rest = Math.floor((rest - 1) / 26)
  }
  return letters
}

/** The columns a user may fill in. */
export function listImportColumns(sheet: Sheet): readonly Column[] {
  return sheet.columns.filter((column) => column.exportOnly !== true)
}

/** The choices behind a choice column or a list column, empty when it takes free text. */
export function listChoices(column: Column): readonly Choice[] {
  return (column.kind === 'list' ? column.listOf?.choices : column.choices) ?? []
}
