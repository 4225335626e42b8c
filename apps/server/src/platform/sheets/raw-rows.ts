import { letterOf } from './columns.ts'
import type { SharedStrings } from './shared-strings.ts'
import { damaged } from './sheet-problem.ts'
import type { XmlHandler, XmlScan } from './xml-scan.ts'
import { decodeExcelEscape } from './xml-text.ts'

/** A cell as the file has it. `number` and `date` (ISO) are still text here. */
export type RawCell = {
  readonly type: 'text' | 'number' | 'boolean' | 'error' | 'date'
  readonly text: string
  readonly style: number
  /** A formula with an empty text was never calculated. */
  readonly isFormula: boolean
}

export type RawRow = {
  readonly rowNumber: number
  readonly hidden: boolean
  /** By column number; absent cells are blank. */
  readonly cells: readonly (RawCell | undefined)[]
  /** Columns whose cell is that of a merged area's first row. */
  readonly carried?: ReadonlySet<number>
  /** Columns merged with the one to their left: what they say is not known. */
  readonly unclear?: ReadonlySet<number>
}

/** Cells beyond are no part of any table we read; a bound on what one row can hold. */
export const MAX_COLUMNS = 1024
const MAX_HIDDEN_LISTED = 200
const DETACH_FROM = 13
/** Excel's own limit is 32,767. */
export const MAX_TEXT_CHARS = 1024 * 1024

/**
 * Turns the XML of one worksheet into rows. Blank cells and rows cost no object, so that a million
 * formatted but empty rows pass in a second or two.
 */
export class RowCollector implements XmlHandler {
  wantsText = false
  #rows: RawRow[] = []
  readonly hiddenColumns: string[] = []
  readonly #shared: SharedStrings
  #cells: (RawCell | undefined)[] = []
  #rowNumber = 0
  #hidden = false
  #column = -1
  #type = ''
  #style = 0
  #text = ''
  #isFormula = false
  #hasValue = false
  #inCell = false
  #inPhonetic = false

  constructor(shared: SharedStrings) {
    this.#shared = shared
  }

  /** The number of the last row met, filled or blank. */
  get lastRow(): number {
    return this.#rowNumber
  }

  /** The rows with at least one filled cell found since the last call. */
  take(): RawRow[] {
    const rows = this.#rows
    this.#rows = []
    return rows
  }

  open(name: string, scan: XmlScan, selfClosing: boolean): void {
    switch (name) {
      case 'c':
        this.#openCell(scan, selfClosing)
        break
      case 'v':
        this.#hasValue = true
        this.wantsText = this.#inCell && !selfClosing
        break
      case 't':
        this.wantsText = this.#inCell && !selfClosing && !this.#inPhonetic
        break
      case 'f':
        this.#isFormula = this.#inCell
        break
      case 'rPh':
        this.#inPhonetic = !selfClosing
        break
      case 'row':
        this.#openRow(scan)
        break
      case 'col':
        this.#noteColumn(scan)
        break
    }
  }

  close(name: string): void {
    if (name === 'v' || name === 't') this.wantsText = false
    else if (name === 'c') this.#closeCell()
    else if (name === 'row') this.#closeRow()
    else if (name === 'rPh') this.#inPhonetic = false
  }

  text(piece: string): void {
    this.#text = this.#text === '' ? piece : this.#text + piece
    if (this.#text.length > MAX_TEXT_CHARS) throw damaged('单元格文字过长')
  }

  #openRow(scan: XmlScan): void {
    const stated = Number(scan.attribute('r'))
    this.#rowNumber = Number.isSafeInteger(stated) && stated > 0 ? stated : this.#rowNumber + 1
    const hidden = scan.attribute('hidden')
    this.#hidden = hidden === '1' || hidden === 'true'
    this.#column = -1
  }

  #openCell(scan: XmlScan, selfClosing: boolean): void {
    this.#column = columnOf(scan.attribute('r')) ?? this.#column + 1
    if (selfClosing) return
    this.#inCell = true
    this.#type = scan.attribute('t') ?? 'n'
    this.#style = Number(scan.attribute('s') ?? 0)
    this.#text = ''
    this.#isFormula = false
    this.#hasValue = false
  }

  #closeCell(): void {
    if (!this.#inCell) return
    this.#inCell = false
    // A formula that says "" is blank; one that says nothing was never calculated.
    const isUnknown = this.#isFormula && !this.#hasValue
    if ((this.#text === '' && !isUnknown) || this.#column >= MAX_COLUMNS) return
    const cell = this.#makeCell()
    if (cell.text !== '' || isUnknown) this.#cells[this.#column] = cell
  }

  #makeCell(): RawCell {
    const style = this.#style
    const isFormula = this.#isFormula
    switch (this.#type) {
      case 's':
        return { type: 'text', text: this.#shared(Number(this.#text)), style, isFormula }
      case 'b':
        return { type: 'boolean', text: this.#text, style, isFormula }
      case 'e':
        return { type: 'error', text: this.#text, style, isFormula }
      case 'd':
        return { type: 'date', text: this.#text, style, isFormula }
      case 'n':
        return { type: 'number', text: detach(this.#text), style, isFormula }
      default:
        return { type: 'text', text: decodeExcelEscape(detach(this.#text)), style, isFormula }
    }
  }

  #closeRow(): void {
    if (this.#cells.length === 0) return
    this.#rows.push({ rowNumber: this.#rowNumber, hidden: this.#hidden, cells: this.#cells })
    this.#cells = []
  }

  #noteColumn(scan: XmlScan): void {
    const hidden = scan.attribute('hidden')
    if (hidden !== '1' && hidden !== 'true') return
    const last = Math.min(Number(scan.attribute('max')), Number(scan.attribute('min')) + 50)
    for (let i = Number(scan.attribute('min')); i <= last; i += 1) {
      if (this.hiddenColumns.length < MAX_HIDDEN_LISTED) this.hiddenColumns.push(letterOf(i - 1))
    }
  }
}

/** The column number of a reference such as `AB12`, or undefined when there is none. */
export function columnOf(ref: string | undefined): number | undefined {
  if (ref === undefined) return undefined
  let column = 0
  for (let i = 0; i < ref.length; i += 1) {
    const code = ref.charCodeAt(i)
    if (code < 65 || code > 90) return i === 0 ? undefined : column - 1
    column = column * 26 + (code - 64)
  }
  return column === 0 ? undefined : column - 1
}

/** A long slice keeps the whole piece it was cut from alive; a copy does not. */
function detach(text: string): string {
  return text.length < DETACH_FROM ? text : Buffer.from(text).toString()
}
