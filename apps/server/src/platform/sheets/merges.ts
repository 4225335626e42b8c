import { SheetProblem } from './sheet-problem.ts'

/** A merged area; columns from 0, rows as Excel numbers them. */
export type Merge = {
  readonly ref: string
  readonly top: number
  readonly bottom: number
  readonly left: number
  readonly right: number
}
export type Merges = readonly Merge[]

const END_OF_ROWS = Buffer.from('sheetData>')
const MAX_TAIL_BYTES = 16 * 1024 * 1024
const LONGEST_ROW = 1_048_576

/**
 * Keeps what stands below the rows of a worksheet, while its pieces pass: a merged area has its value in its first cell
 * alone, and is named only when all of its rows are over.
 */
export class TailScan {
  #end: Buffer = Buffer.alloc(0)
  #tail: Buffer[] | undefined
  #size = 0

  write(piece: Buffer): void {
    const at = endOfRows(this.#end, piece)
    if (at !== undefined) {
      this.#tail = [Buffer.from(piece.subarray(at))]
      this.#size = piece.length - at
    } else if (this.#tail !== undefined) {
      this.#size += piece.length
      if (this.#size <= MAX_TAIL_BYTES) this.#tail.push(Buffer.from(piece))
    }
    this.#end = Buffer.from(piece.subarray(-END_OF_ROWS.length))
  }

  merges(): Merges {
    if (this.#tail === undefined) return []
    const text = Buffer.concat(this.#tail).toString('latin1')
    const found: Merge[] = []
    for (const [, , ref = ''] of text.matchAll(
      /<(?:\w+:)?mergeCell\s[^>]*?\bref\s*=\s*(["'])([A-Z]+\d+:[A-Z]+\d+)\1/g,
    )) {
      const merge = readArea(ref)
      if (merge !== undefined) found.push(merge)
    }
    if (this.#size > MAX_TAIL_BYTES && found.length > 0) throw tooManyMerges()
    return found
  }
}

/** Where the rows have ended in a piece, the mark itself maybe lying across its beginning; a copy of the whole costs more. */
function endOfRows(before: Buffer, piece: Buffer): number | undefined {
  const at = piece.lastIndexOf(END_OF_ROWS)
  if (at !== -1) return at
  const across = Buffer.concat([before, piece.subarray(0, END_OF_ROWS.length)]).lastIndexOf(END_OF_ROWS)
  return across === -1 ? undefined : Math.max(0, across + END_OF_ROWS.length - before.length)
}

function readArea(ref: string): Merge | undefined {
  const [, left = '', top = '', right = '', bottom = ''] =
    /^([A-Z]{1,3})(\d{1,7}):([A-Z]{1,3})(\d{1,7})$/.exec(ref) ?? []
  const merge = { ref, top: Number(top), bottom: Number(bottom), left: indexOf(left), right: indexOf(right) }
  return merge.top >= 1 &&
    merge.bottom >= merge.top &&
    merge.bottom <= LONGEST_ROW &&
    merge.right >= merge.left
    ? merge
    : undefined
}

function indexOf(letters: string): number {
  let index = 0
  for (const letter of letters) index = index * 26 + letter.charCodeAt(0) - 64
  return index - 1
}

function tooManyMerges(): SheetProblem {
  return new SheetProblem('too-much-text', '表格里合并的单元格过多，请取消合并，每行填写完整后重新上传')
}
