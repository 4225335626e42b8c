import { type ByteSource, readPieces } from './byte-source.ts'
import type { GuardLimits } from './guard-zip.ts'
import { SheetProblem } from './sheet-problem.ts'

const MB = 1024 * 1024
const OLE = Buffer.from('d0cf11e0a1b11ae1', 'hex')
const LOCAL_HEADER = Buffer.from('504b0304', 'hex')
const EMPTY_ZIP = Buffer.from('504b0506', 'hex')
const ENCRYPTED_PACKAGE = Buffer.from('EncryptedPackage', 'utf16le')

export type SheetFormat = 'zip' | 'text'

/** Tells a zip from plain text by the bytes, never by the file's name; refuses all else. */
export async function detectFormat(source: ByteSource, limits: GuardLimits): Promise<SheetFormat> {
  if (source.size === 0) throw new SheetProblem('empty-file', '文件是空的，请检查后重新上传')
  if (source.size > limits.maxFileBytes) {
    const size = Math.floor(limits.maxFileBytes / MB)
    throw new SheetProblem(
      'file-too-large',
      `文件超过 ${size} MB，请删去图片和多余工作表，或拆成几个文件分别上传`,
    )
  }
  const head = await source.read(0, 4096)
  if (head.subarray(0, 4).equals(LOCAL_HEADER) || head.subarray(0, 4).equals(EMPTY_ZIP)) return 'zip'
  if (head.subarray(0, 8).equals(OLE)) throw await describeOle(source)
  const wide = readWideMark(head)
  const start =
    wide === undefined
      ? head.toString('latin1').replace(/^\xef\xbb\xbf/, '')
      : new TextDecoder(wide).decode(head)
  if (isWebPage(start)) {
    throw new SheetProblem(
      'not-workbook',
      '这是网页格式的文件，不是真正的 Excel 表格（扩展名虽是 xls）；请用 Excel 或 WPS 打开，点“文件—另存为”，类型选“Excel 工作簿（*.xlsx）”，再上传另存的文件',
    )
  }
  if (wide === undefined && head.includes(0)) {
    throw new SheetProblem('not-workbook', '这不是 Excel 表格，请上传 xlsx 或 csv 文件')
  }
  return 'text'
}

/** An old .xls and a password-protected .xlsx wear the same outer form (MS-CFB). */
async function describeOle(source: ByteSource): Promise<SheetProblem> {
  let carry = Buffer.alloc(0)
  for await (const piece of readPieces(source, 0, source.size)) {
    const seen = Buffer.concat([carry, piece])
    if (seen.includes(ENCRYPTED_PACKAGE)) {
      return new SheetProblem('password-protected', '文件设有打开密码，请在 Excel 或 WPS 中取消密码后再上传')
    }
    carry = Buffer.from(seen.subarray(-ENCRYPTED_PACKAGE.length))
  }
  return new SheetProblem('old-xls', '这是旧版 xls 文件，请用 Excel 或 WPS 打开后另存为 xlsx 再上传')
}

/** Excel's “Unicode 文本” and CSV of some systems: two bytes a character, told by the byte order mark. */
export function readWideMark(head: Buffer): 'utf-16le' | 'utf-16be' | undefined {
  if (head[0] === 0xff && head[1] === 0xfe) return 'utf-16le'
  return head[0] === 0xfe && head[1] === 0xff ? 'utf-16be' : undefined
}

/** Systems hand out HTML, XML or a web archive (MHTML) under the name of xls. A table begins with a header, never with a tag. */
function isWebPage(text: string): boolean {
  const start = text.trimStart()
  if (/^<(?:[a-z!?])/i.test(start)) return true
  // The head of a mail: lines of names before the first blank one.
  const head = start.split(/\r?\n\r?\n/, 1)[0] ?? ''
  return (
    /^[\w-]+:/.test(start) &&
    /^content-type:\s*(?:multipart\/|text\/html|application\/x-mimearchive)/im.test(head)
  )
}
