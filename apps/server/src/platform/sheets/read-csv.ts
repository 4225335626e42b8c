import { type ByteSource, readPieces } from './byte-source.ts'
import { readWideMark } from './detect-format.ts'
import { MAX_COLUMNS, MAX_TEXT_CHARS, type RawCell, type RawRow } from './raw-rows.ts'
import { SheetProblem } from './sheet-problem.ts'
import { unguardField } from './write-csv.ts'

type Encoding = 'utf-8' | 'gb18030' | 'utf-16le' | 'utf-16be'

const PIECE = 64 * 1024
const QUOTE = '"'

/** UTF-16 by its byte order mark; UTF-8 (with or without one) from GB18030 by reading the whole file once. */
export async function detectEncoding(source: ByteSource): Promise<Encoding> {
  const wide = readWideMark(await source.read(0, 2))
  const encodings: readonly Encoding[] = wide === undefined ? ['utf-8', 'gb18030'] : [wide]
  for (const encoding of encodings) if (await decodesAs(source, encoding)) return encoding
  throw new SheetProblem(
    'bad-encoding',
    '文件的文字编码无法识别，请在 Excel 中另存为“CSV UTF-8”或 xlsx 再上传',
  )
}

async function decodesAs(source: ByteSource, encoding: Encoding): Promise<boolean> {
  const decoder = new TextDecoder(encoding, { fatal: true })
  try {
    for await (const piece of readPieces(source, 0, source.size, PIECE))
      decoder.decode(piece, { stream: true })
    decoder.decode()
    return true
  } catch (error) {
    if (error instanceof TypeError) return false
    throw error
  }
}

/** The records in batches; RFC 4180, with `\n`, `\r` or `\r\n`, and `,` `;` or tab as the separator. */
export async function* readCsvBatches(source: ByteSource): AsyncGenerator<RawRow[], void, undefined> {
  const decoder = new TextDecoder(await detectEncoding(source))
  let collector: CsvCollector | undefined
  for await (const piece of readPieces(source, 0, source.size, PIECE)) {
    const text = decoder.decode(piece, { stream: true })
    collector ??= new CsvCollector(findSeparator(text))
    collector.write(text)
    const rows = collector.take()
    if (rows.length > 0) yield rows
  }
  collector?.write(decoder.decode())
  collector?.end()
  const rows = collector?.take() ?? []
  if (rows.length > 0) yield rows
}

/** The separator that occurs most in the first lines, quoted parts left out. */
function findSeparator(text: string): string {
  const head = text.slice(0, 8192).replace(/"[^"]*"/g, '')
  const counts = [',', '\t', ';'].map((mark) => ({ mark, count: head.split(mark).length }))
  return counts.reduce((best, one) => (one.count > best.count ? one : best)).mark
}

class CsvCollector {
  readonly #separator: string
  readonly #stops: RegExp
  #rows: RawRow[] = []
  #cells: (RawCell | undefined)[] = []
  #column = 0
  #record = 1
  #field = ''
  #state: 'start' | 'plain' | 'quoted' | 'after-quote' = 'start'
  #lastWasReturn = false

  constructor(separator: string) {
    this.#separator = separator
    this.#stops = new RegExp(`[${separator}\\r\\n]`, 'g')
  }

  take(): RawRow[] {
    const rows = this.#rows
    this.#rows = []
    return rows
  }

  write(text: string): void {
    let at = 0
    while (at < text.length) {
      at = this.#state === 'quoted' ? this.#readQuoted(text, at) : this.#readPlain(text, at)
      if (this.#field.length > MAX_TEXT_CHARS) throw unpairedQuote()
    }
  }

  end(): void {
    if (this.#state === 'quoted') throw unpairedQuote()
    if (this.#column > 0 || this.#field !== '' || this.#state !== 'start') this.#endRecord()
  }

  #readQuoted(text: string, from: number): number {
    const quote = text.indexOf(QUOTE, from)
    this.#field += text.slice(from, quote === -1 ? text.length : quote)
    if (quote === -1) return text.length
    this.#state = 'after-quote'
    return quote + 1
  }

  #readPlain(text: string, from: number): number {
    const letter = text.charAt(from)
    if (this.#lastWasReturn) {
      this.#lastWasReturn = false
      if (letter === '\n') return from + 1
    }
    if (letter === QUOTE && this.#state !== 'plain') {
      // A second quote inside quotes stands for one; a first one opens the field.
      if (this.#state === 'after-quote') this.#field += QUOTE
      this.#state = 'quoted'
      return from + 1
    }
    this.#stops.lastIndex = from
    const stop = this.#stops.exec(text)?.index ?? -1
    const to = stop === -1 ? text.length : stop
    this.#field += text.slice(from, to)
    if (to > from) this.#state = 'plain'
    if (stop === -1) return text.length
    const mark = text.charAt(stop)
    if (mark === this.#separator) this.#endField()
    else {
      this.#lastWasReturn = mark === '\r'
      this.#endRecord()
    }
    return stop + 1
  }

  #endField(): void {
    if (this.#field !== '' && this.#column < MAX_COLUMNS) {
      this.#cells[this.#column] = {
        type: 'text',
        text: readField(this.#field),
        style: 0,
        isFormula: false,
      }
    }
    this.#field = ''
    this.#column += 1
    this.#state = 'start'
  }

  #endRecord(): void {
    this.#endField()
    if (this.#cells.length > 0)
      this.#rows.push({ rowNumber: this.#record, hidden: false, cells: this.#cells })
    this.#record += 1
    this.#column = 0
    this.#cells = []
  }
}

/** `="31012…"` is how many systems keep Excel from spoiling long numbers: the text inside is meant. */
function readField(field: string): string {
  const inner = field.startsWith('="') ? /^="((?:[^"]|"")*)"$/.exec(field)?.[1] : undefined
  return inner === undefined ? unguardField(field) : inner.replaceAll('""', '"')
}

function unpairedQuote(): SheetProblem {
  return new SheetProblem(
    'damaged',
    '文件中的引号没有成对，无法分清各列，请用 Excel 打开后另存为 xlsx 再上传',
  )
}
