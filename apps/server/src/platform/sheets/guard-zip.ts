import { crc32 } from 'node:zlib'
import type { ByteSource } from './byte-source.ts'
import { type Merges, TailScan } from './merges.ts'
import { damaged, SheetProblem } from './sheet-problem.ts'
import { inflateEntry, readDirectory, type ZipEntry } from './zip-directory.ts'

export type GuardLimits = {
  /** Bytes of the file itself; default 30 MB. */
  readonly maxFileBytes: number
  /** Bytes of all parts once inflated; default 200 MB, counted while inflating. */
  readonly maxInflatedBytes: number
  /** Inflated : packed of the whole and of each part; default 100. */
  readonly maxRatio: number
  /** Default 2000. */
  readonly maxParts: number
}

const MB = 1024 * 1024

export const GUARD_LIMITS: GuardLimits = {
  maxFileBytes: 30 * MB,
  maxInflatedBytes: 200 * MB,
  maxRatio: 100,
  maxParts: 2000,
}

/** Below this a high ratio is harmless: an empty sheet of blank cells reaches it easily. */
const RATIO_FROM_BYTES = 2 * MB
/** Styles pasted together for years are tens of thousands of the same, and no bomb: Excel ends at 65,490. */
const STYLES_BYTES = 32 * MB
const NO_ROWS = /(^|\/)(?:styles|sharedStrings|workbook|theme\d*)\.xml$/i
const STYLES = /(^|\/)styles\.xml$/i
const XML_PART = /\.(?:xml|rels|vml)$/i
const DECLARATION = Buffer.from('<!')
// CDATA and comments are the only `<!` a workbook may contain.
const DOCTYPE = /^<!(?:DOCTYPE|ENTITY|ELEMENT|ATTLIST|NOTATION)/i

export type GuardedZip = {
  readonly parts: ReadonlyMap<string, ZipEntry>
  /** Met on the way: they stand below the rows that they are about. */
  readonly merges: ReadonlyMap<ZipEntry, Merges>
}

/**
 * Inflates every part once without keeping it and refuses bombs, lies about sizes, broken checksums
 * and document type declarations (XXE, entity expansion) before anything is parsed.
 */
export async function guardZip(source: ByteSource, limits: GuardLimits): Promise<GuardedZip> {
  const entries = await readDirectory(source, limits)
  if (!entries.some((entry) => /(^|\/)workbook\.xml$/i.test(entry.name))) throw describeForeignZip(entries)
  // A size admitted in the directory is believed when it condemns, never when it acquits.
  const claimed = entries.reduce((sum, entry) => sum + entry.size, 0)
  if (claimed > limits.maxInflatedBytes) throw tooBig(limits)
  let total = 0
  const merges = new Map<ZipEntry, Merges>()
  for (const entry of entries) {
    const tail = new TailScan()
    total += await guardEntry(source, entry, limits, total, tail)
    merges.set(entry, tail.merges())
  }
  return { parts: new Map(entries.map((entry) => [entry.name, entry])), merges }
}

async function guardEntry(
  source: ByteSource,
  entry: ZipEntry,
  limits: GuardLimits,
  before: number,
  tail: TailScan,
): Promise<number> {
  let size = 0
  let crc = 0
  const scan = XML_PART.test(entry.name) ? createDoctypeScan() : undefined
  const isStyles = STYLES.test(entry.name)
  const mayHoldRows = scan !== undefined && !NO_ROWS.test(entry.name)
  const ratioFrom = isStyles ? STYLES_BYTES : RATIO_FROM_BYTES
  for await (const piece of inflateEntry(source, entry)) {
    size += piece.length
    if (before + size > limits.maxInflatedBytes) throw tooBig(limits)
    if (size > entry.size) throw lyingSize()
    if (size > ratioFrom && size > entry.packed * limits.maxRatio)
      throw isStyles ? tooManyStyles() : bomb(limits)
    crc = crc32(piece, crc)
    scan?.(piece)
    if (mayHoldRows) tail.write(piece)
  }
  if (size !== entry.size) throw lyingSize()
  if (crc !== entry.crc) throw damaged('校验和不符')
  return size
}

/** Finds a document type declaration even when it lies across two pieces. */
function createDoctypeScan(): (piece: Buffer) => void {
  const LONGEST = 10
  let carry = Buffer.alloc(0)
  let isFirst = true
  return (piece) => {
    if (isFirst && piece.length >= 2 && (piece[0] === 0 || piece[1] === 0 || (piece[0] ?? 0) >= 0xfe)) {
      throw damaged('编码不是 UTF-8')
    }
    isFirst = false
    const seen = carry.length === 0 ? piece : Buffer.concat([carry, piece])
    for (let at = seen.indexOf(DECLARATION); at !== -1; at = seen.indexOf(DECLARATION, at + 2)) {
      if (DOCTYPE.test(seen.toString('latin1', at, at + LONGEST + 2))) {
        throw new SheetProblem(
          'xml-entity',
          '文件内部含有文档类型或实体声明，有安全风险，已拒绝；请用 Excel 重新另存',
        )
      }
    }
    carry = Buffer.from(seen.subarray(-LONGEST))
  }
}

function describeForeignZip(entries: readonly ZipEntry[]): SheetProblem {
  const names = new Set(entries.map((entry) => entry.name))
  const save = '请另存为 xlsx 再上传'
  if (names.has('xl/workbook.bin')) return new SheetProblem('no-workbook', `这是 xlsb 二进制表格，${save}`)
  if (names.has('content.xml')) return new SheetProblem('no-workbook', `这是 ODF 文档（如 ods），${save}`)
  if (names.has('word/document.xml'))
    return new SheetProblem('no-workbook', '这是 Word 文档，请上传 xlsx 表格')
  return new SheetProblem('no-workbook', '压缩包里没有工作簿，请直接上传 xlsx 表格，不要上传压缩包')
}

function tooBig(limits: GuardLimits): SheetProblem {
  const size = Math.floor(limits.maxInflatedBytes / MB)
  return new SheetProblem(
    'zip-bomb',
    `文件展开后超过 ${size} MB；常见原因是表格下方有大量带格式的空白行，请删除这些行后另存再上传`,
  )
}

function bomb(limits: GuardLimits): SheetProblem {
  return new SheetProblem(
    'zip-bomb',
    `文件展开后是原来的 ${limits.maxRatio} 倍以上；常见原因是表格下方有大量空白行，请删除这些行后另存再上传`,
  )
}

function tooManyStyles(): SheetProblem {
  return new SheetProblem(
    'zip-bomb',
    '文件里的单元格样式过多，请新建一个工作簿，把表格内容复制后“选择性粘贴—数值”进去，另存为 xlsx 再上传',
  )
}

function lyingSize(): SheetProblem {
  return new SheetProblem('size-mismatch', '文件内部登记的大小与实际不符，已拒绝；请用 Excel 重新另存为 xlsx')
}
