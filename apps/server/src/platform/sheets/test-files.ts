// Files for the tests of this folder: made by ExcelJS, by hand, and by spoiling sound ones.
import type { Readable } from 'node:stream'
import { buffer } from 'node:stream/consumers'
import { type Zippable, zipSync } from 'fflate'
import type { Sheet, SheetRow } from './columns.ts'
import { type ReadOptions, readWorkbook, type WorkbookReading } from './read-workbook.ts'
import { SheetProblem } from './sheet-problem.ts'

export const people: Sheet = {
  name: '人员名单',
  title: '健身团队人员',
  columns: [
    {
      key: 'name',
      title: '姓名',
      aliases: ['名字', '队员姓名'],
      kind: 'text',
      required: true,
      maxLength: 20,
      masked: true,
    },
    {
      key: 'phone',
      title: '手机号',
      aliases: ['电话', '联系电话'],
      kind: 'phone',
      required: true,
      masked: true,
    },
    {
      key: 'idNumber',
      title: '身份证号',
      aliases: ['身份证号码', '证件号码'],
      kind: 'idNumber',
      masked: true,
    },
    { key: 'credit', title: '统一社会信用代码', kind: 'creditCode' },
    { key: 'joined', title: '入队日期', kind: 'date' },
    { key: 'meets', title: '活动时间', kind: 'time' },
    { key: 'size', title: '人数', kind: 'integer', min: 0, max: 5000 },
    {
      key: 'gender',
      title: '性别',
      kind: 'choice',
      choices: [
        { value: 'male', label: '男', aliases: ['男性'] },
        { value: 'female', label: '女', aliases: ['女性'] },
      ],
    },
    {
      key: 'sports',
      title: '健身项目',
      kind: 'list',
      max: 3,
      listOf: {
        choices: [
          { value: 'taiji', label: '太极拳' },
          { value: 'walk', label: '健步走' },
          { value: 'run', label: '跑步（健走、慢跑）' },
          { value: 'dance', label: '广场舞' },
        ],
      },
    },
    { key: 'leader', title: '是否队长', kind: 'boolean' },
    { key: 'remark', title: '备注', kind: 'text', maxLength: 500 },
    { key: 'createdAt', title: '登记时间', kind: 'text', exportOnly: true },
  ],
}

export type Outcome = { reading: WorkbookReading; rows: SheetRow[] }

export async function readAll(
  bytes: Uint8Array,
  sheet = people,
  options: ReadOptions = {},
): Promise<Outcome> {
  const reading = await readWorkbook({ bytes }, sheet, options)
  const rows: SheetRow[] = []
  for await (const row of reading.rows) rows.push(row)
  return { reading, rows }
}

/** The problem a file is refused with; fails when it is not refused. */
export async function refusalOf(bytes: Uint8Array, options: ReadOptions = {}): Promise<SheetProblem> {
  try {
    await readAll(bytes, people, options)
  } catch (error) {
    if (error instanceof SheetProblem) return error
    throw error
  }
  throw new Error('the file was accepted')
}

/** The values of a row; kinds other than `value` show as their kind. */
export function valuesOf(row: SheetRow | undefined): Record<string, unknown> {
  const entries = Object.entries(row?.cells ?? {}).filter(([, cell]) => cell.kind !== 'blank')
  return Object.fromEntries(
    entries.map(([key, cell]) => [key, cell.kind === 'value' ? cell.value : cell.kind]),
  )
}

export function bytesOf(stream: Readable): Promise<Buffer> {
  return buffer(stream)
}

const MAIN = 'http://schemas.openxmlformats.org/spreadsheetml/2006/main'
const DOCUMENT = 'http://schemas.openxmlformats.org/officeDocument/2006/relationships'
const PACKAGE = 'http://schemas.openxmlformats.org/package/2006/relationships'

export type HandBook = {
  /** The rows of each sheet, as XML inside `<sheetData>`. */
  sheets: { name: string; rows: string; state?: string; before?: string; after?: string }[]
  shared?: string
  styles?: string
  date1904?: boolean
  extra?: Zippable
}

/** The parts of a workbook written by hand. */
export function handParts(book: HandBook): Record<string, Uint8Array> {
  const parts: Record<string, string> = {
    '[Content_Types].xml': '<Types/>',
    '_rels/.rels': `<Relationships xmlns="${PACKAGE}"><Relationship Id="rId1" Type="${DOCUMENT}/officeDocument" Target="/xl/workbook.xml"/></Relationships>`,
    'xl/workbook.xml':
      `<workbook xmlns="${MAIN}" xmlns:r="${DOCUMENT}"><workbookPr${book.date1904 ? ' date1904="1"' : ''}/><sheets>` +
      book.sheets
        .map(
          (s, i) =>
            `<sheet name="${s.name}" sheetId="${i + 1}"${s.state ? ` state="${s.state}"` : ''} r:id="rId${i + 1}"/>`,
        )
        .join('') +
      '</sheets></workbook>',
    'xl/_rels/workbook.xml.rels':
      `<Relationships xmlns="${PACKAGE}">` +
      book.sheets
        .map(
          (_, i) =>
            `<Relationship Id="rId${i + 1}" Type="${DOCUMENT}/worksheet" Target="worksheets/sheet${i + 1}.xml"/>`,
        )
        .join('') +
      `<Relationship Id="s1" Type="${DOCUMENT}/sharedStrings" Target="sharedStrings.xml"/>` +
      `<Relationship Id="s2" Type="${DOCUMENT}/styles" Target="styles.xml"/></Relationships>`,
  }
  for (const [i, s] of book.sheets.entries()) {
    parts[`xl/worksheets/sheet${i + 1}.xml`] =
      `<worksheet xmlns="${MAIN}">${s.before ?? ''}<sheetData>${s.rows}</sheetData>${s.after ?? ''}</worksheet>`
  }
  if (book.shared !== undefined) parts['xl/sharedStrings.xml'] = `<sst xmlns="${MAIN}">${book.shared}</sst>`
  if (book.styles !== undefined)
    parts['xl/styles.xml'] = `<styleSheet xmlns="${MAIN}">${book.styles}</styleSheet>`
  return Object.fromEntries(Object.entries(parts).map(([name, text]) => [name, Buffer.from(text)]))
}

export function handBook(book: HandBook): Uint8Array {
  return zipSync({ ...handParts(book), ...book.extra }, { level: 6 })
}

/** A row of inline texts by position; '' leaves the cell out. */
export function textRow(n: number, texts: readonly string[], attributes = ''): string {
  const cells = texts.map((text, i) =>
    text === '' ? '' : `<c r="${String.fromCharCode(65 + i)}${n}" t="inlineStr"><is><t>${text}</t></is></c>`,
  )
  return `<row r="${n}"${attributes}>${cells.join('')}</row>`
}
