import { Readable } from 'node:stream'
import { SHEET_HEAD, STYLE, safeTabName } from './book-parts.ts'
import {
  CLEAR_MARK,
  type Column,
  type ColumnKind,
  EXAMPLE_MARK,
  letterOf,
  listChoices,
  listImportColumns,
  type Sheet,
} from './columns.ts'
import { columnList, frozenView, headerRow, PLAIN_VIEW, textCell } from './sheet-xml.ts'
import { bookParts } from './write-xlsx.ts'
import { escapeXml } from './xml-text.ts'
import { zipParts } from './zip-write.ts'

const HELP_TAB = '填写说明'
const CHOICE_TAB = '选项'
/** Rows below the header for which the choice lists are offered. */
const VALIDATED_ROWS = 20_000

/** The workbook a user fills in: header, an example row that is never imported, choice lists, 填写说明. */
export function writeTemplate(sheet: Sheet): Readable {
  const columns = listImportColumns(sheet)
  const listed = columns.filter((column) => offeredChoices(column).length > 0)
  const tabs = [{ name: safeTabName(sheet.name) }, { name: HELP_TAB }]
  const bodies = [[templateBody(columns, listed)], [helpBody(sheet, columns)]]
  if (listed.length > 0) {
    tabs.push({ name: CHOICE_TAB })
    bodies.push([choiceBody(listed)])
  }
  const sheets = tabs.map((tab) => ({ ...tab, hidden: tab.name === CHOICE_TAB }))
  return Readable.from(zipParts(bookParts(sheets, bodies)), { objectMode: false })
}

/** A list column takes several items, which Excel's drop-down cannot offer; it only gets help. */
function offeredChoices(column: Column): readonly string[] {
  if (column.kind === 'boolean') return ['是', '否']
  return column.kind === 'choice' ? listChoices(column).map((choice) => choice.label) : []
}

function templateBody(columns: readonly Column[], listed: readonly Column[]): string {
  const header = headerRow(columns, 1)
  const marked = columns.findIndex((column) => offeredChoices(column).length === 0)
  const examples = columns.map((column, i) => {
    const mark = i === Math.max(0, marked) ? EXAMPLE_MARK : ''
    return textCell(`${letterOf(i)}2`, STYLE.example, mark + exampleOf(column))
  })
  const rules = listed.map((column, i) =>
    validation(columns.indexOf(column), i, offeredChoices(column).length),
  )
  const validations =
    rules.length === 0 ? '' : `<dataValidations count="${rules.length}">${rules.join('')}</dataValidations>`
  return (
    `${SHEET_HEAD}${frozenView(1)}${columnList(columns)}<sheetData>${header}` +
    `<row r="2">${examples.join('')}</row></sheetData>${validations}</worksheet>`
  )
}

/** A list on its own hidden tab: an inline list may have 255 characters only, and no commas. */
function validation(columnIndex: number, listIndex: number, count: number): string {
  const letter = letterOf(columnIndex)
  const from = letterOf(listIndex)
  return (
    `<dataValidation type="list" allowBlank="1" showErrorMessage="1" errorTitle="请从列表中选择" ` +
    `error="请从下拉列表中选择一项" sqref="${letter}2:${letter}${VALIDATED_ROWS}">` +
    `<formula1>${escapeXml(`${CHOICE_TAB}!$${from}$1:$${from}$${count}`)}</formula1></dataValidation>`
  )
}

function choiceBody(listed: readonly Column[]): string {
  const lists = listed.map(offeredChoices)
  const height = Math.max(...lists.map((list) => list.length))
  let rows = ''
  for (let n = 1; n <= height; n += 1) {
    const cells = lists.map((list, i) => textCell(letterOf(i) + n, STYLE.text, list[n - 1] ?? ''))
    rows += `<row r="${n}">${cells.join('')}</row>`
  }
  return `${SHEET_HEAD}${PLAIN_VIEW}<sheetData>${rows}</sheetData></worksheet>`
}

const HELP_COLUMNS: readonly Column[] = [
  { key: 'title', title: '列名', kind: 'text', width: 20 },
  { key: 'required', title: '必填', kind: 'text', width: 8 },
  { key: 'how', title: '怎样填写', kind: 'text', width: 70 },
  { key: 'example', title: '示例', kind: 'text', width: 28 },
]

function helpBody(sheet: Sheet, columns: readonly Column[]): string {
  const notes = [
    `请在“${safeTabName(sheet.name)}”工作表中填写，一行一条；列的先后可以调整，请不要修改列名。`,
    `以“${EXAMPLE_MARK}”开头的行是示例，导入时会忽略，可以直接删除。`,
    `空着的单元格不会改动已有内容；要清空已有内容，请填“${CLEAR_MARK}”。`,
  ]
  const lines = columns.map((column) => [
    column.title,
    column.required === true ? '是' : '否',
    describeColumn(column),
    exampleOf(column),
  ])
  let n = 0
  const row = (texts: readonly string[], style: number) => {
    n += 1
    return `<row r="${n}">${texts.map((text, i) => textCell(letterOf(i) + n, style, text)).join('')}</row>`
  }
  const top = notes.map((note) => row([note], STYLE.general)).join('')
  n += 1
  const header = headerRow(HELP_COLUMNS, n)
  const body = lines.map((line) => row(line, STYLE.text)).join('')
  return (
    `${SHEET_HEAD}${PLAIN_VIEW}${columnList(HELP_COLUMNS)}` +
    `<sheetData>${top}${header}${body}</sheetData></worksheet>`
  )
}

const KIND_HELP: Readonly<Record<ColumnKind, string>> = {
  text: '文字',
  name: '姓名，汉字或字母',
  integer: '整数，不带单位',
  phone: '11 位手机号',
  idNumber: '18 位身份证号码，末位可以是 X',
  creditCode: '18 位统一社会信用代码',
  date: '日期，如 2026-11-21',
  time: '时间，如 09:30',
  choice: '从下拉列表中选择一项',
  list: '可填多项，用顿号“、”隔开',
  boolean: '填“是”或“否”',
}

const KIND_EXAMPLE: Readonly<Partial<Record<ColumnKind, string>>> = {
  integer: '12',
  phone: '13800000001',
  date: '2026-11-21',
  time: '09:30',
  boolean: '是',
}

function exampleOf(column: Column): string {
  return column.example ?? listChoices(column)[0]?.label ?? KIND_EXAMPLE[column.kind] ?? ''
}

function describeColumn(column: Column): string {
  const parts = [KIND_HELP[column.kind]]
  const choices = listChoices(column)
  if (choices.length > 0) parts.push(`可填：${choices.map((choice) => choice.label).join('、')}`)
  if (column.maxLength !== undefined) {
    parts.push(`${column.kind === 'list' ? '每项' : ''}最多 ${column.maxLength} 个字`)
  }
  if (column.kind === 'integer') {
    if (column.min !== undefined) parts.push(`最小 ${column.min}`)
    if (column.max !== undefined) parts.push(`最大 ${column.max}`)
  }
  if (column.help !== undefined) parts.push(column.help)
  return parts.join('；')
}
