import type { ByteSource } from './byte-source.ts'
import { scanPart } from './read-part.ts'
import { SheetProblem } from './sheet-problem.ts'
import { decodeExcelEscape } from './xml-text.ts'
import type { ZipEntry } from './zip-directory.ts'

/** Text by its number; '' for a number that the table lacks. */
export type SharedStrings = (index: number) => string

const MAX_BYTES = 96 * 1024 * 1024
const CACHE_SIZE = 4096

/**
 * Keeps the shared texts as UTF-8 in one growing buffer, a third of what as many JavaScript strings
 * would take, and decodes them as cells ask; names of units recur, so a small cache answers most.
 */
export async function readSharedStrings(
  source: ByteSource,
  entry: ZipEntry | undefined,
): Promise<SharedStrings> {
  if (!entry) return () => ''
  const table = new TextTable()
  let text = ''
  let inPhonetic = false
  const handler = {
    wantsText: false,
    open(name: string, _scan: unknown, selfClosing: boolean) {
      if (name === 'si') {
        text = ''
        if (selfClosing) table.append('')
      } else if (name === 'rPh') inPhonetic = !selfClosing
      else if (name === 't') handler.wantsText = !(selfClosing || inPhonetic)
    },
    close(name: string) {
      if (name === 't') handler.wantsText = false
      else if (name === 'rPh') inPhonetic = false
      else if (name === 'si') table.append(decodeExcelEscape(text))
    },
    text(piece: string) {
      text += piece
      if (text.length > MAX_BYTES / 3) throw tooMuchText()
    },
  }
  await scanPart(source, entry, handler)
  return (index) => table.find(index)
}

class TextTable {
  #bytes = Buffer.allocUnsafe(64 * 1024)
  #used = 0
  #ends = new Uint32Array(1024)
  #count = 0
  readonly #cachedIndex = new Int32Array(CACHE_SIZE).fill(-1)
  readonly #cachedText: string[] = new Array<string>(CACHE_SIZE).fill('')

  append(text: string): void {
    const needed = this.#used + text.length * 3
    if (needed > this.#bytes.length) this.#growBytes(needed)
    if (this.#count === this.#ends.length) this.#growEnds()
    this.#used += this.#bytes.write(text, this.#used, 'utf8')
    this.#ends[this.#count] = this.#used
    this.#count += 1
  }

  find(index: number): string {
    const slot = index & (CACHE_SIZE - 1)
    if (this.#cachedIndex[slot] === index) return this.#cachedText[slot] ?? ''
    if (!(index >= 0 && index < this.#count)) return ''
    const from = index === 0 ? 0 : (this.#ends[index - 1] ?? 0)
    const text = this.#bytes.toString('utf8', from, this.#ends[index])
    this.#cachedIndex[slot] = index
    this.#cachedText[slot] = text
    return text
  }

  #growBytes(needed: number): void {
    if (needed > MAX_BYTES) {
      throw new SheetProblem(
        'too-much-text',
        '表格中的文字过多，请删去无关的工作表和列，或拆成几个文件分别上传',
      )
    }
    const grown = Buffer.allocUnsafe(Math.max(needed, this.#bytes.length * 2))
    this.#bytes.copy(grown, 0, 0, this.#used)
    this.#bytes = grown
  }

  #growEnds(): void {
    const grown = new Uint32Array(this.#ends.length * 2)
    grown.set(this.#ends)
    this.#ends = grown
  }
}

function tooMuchText(): SheetProblem {
  return new SheetProblem('too-much-text', '表格中的文字过多，请删去无关的工作表和列，或拆成几个文件分别上传')
}
