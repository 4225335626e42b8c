import { normalizeDigits } from '@jianwang/words/digits'
import { tidyName } from '@jianwang/words/names'
import { cutText } from '../cut-text.ts'
import { type BookContext, hasLostDigits, isScientific, toHalfWidth } from './cell-content.ts'
import {
  type CellRefusal,
  CLEAR_MARK,
  type Column,
  type FaultCode,
  type ParsedCell,
  type Validators,
} from './columns.ts'
import { compileChoice, compileList, parseBoolean } from './parse-choice.ts'
import { dateOfSerial, parseDateText, parseMonthText, parseTimeText, timeOfSerial } from './parse-date.ts'
import type { RawCell } from './raw-rows.ts'

export type ParserContext = {
  readonly book: BookContext
  readonly validators: Validators
  /** The header asks for a month: a day of it need not be given. */
  readonly isMonth: boolean
}

/** Parses one cell of one column; undefined is a blank one. */
export type CellParser = (cell: RawCell | undefined, text: string) => ParsedCell

type Parsed =
  | { readonly value: string | number | boolean | readonly string[]; readonly warning?: string }
  | CellRefusal
type KindParser = (cell: RawCell, text: string) => Parsed

const BLANK: ParsedCell = { kind: 'blank' }
const PHONE = /^1[3-9]\d{9}$/
// biome-ignore lint/suspicious/noControlCharactersInRegex: finding them is the purpose
const ILLEGAL = /[\u0000-\u0008\u000b\u000c\u000e-\u001f\u007f\ufffe\uffff]|\p{Surrogate}/u

/** Builds the parser of one column; what depends on the column is decided once, not per cell. */
export function compileParser(column: Column, about: ParserContext): CellParser {
  const parse = compileKind(column, about)
  return (cell, text) => {
    if (cell === undefined) return BLANK
    if (cell.type === 'error' || (cell.isFormula && cell.text === ''))
      return fault(formulaFault(column, cell), text)
    if (text === '') return BLANK
    if (column.masked === true && (text.includes('*') || text.includes('＊')))
      return { kind: 'keep', raw: text }
    if (text === CLEAR_MARK || toHalfWidth(text) === CLEAR_MARK) return parseClear(column, text)
    if (ILLEGAL.test(text)) {
      return fault(
        { code: 'bad-character', message: `“${column.title}”含有看不见的控制字符，请重新输入` },
        text,
      )
    }
    const parsed = parse(cell, text)
    return 'code' in parsed ? fault(parsed, text) : { kind: 'value', ...parsed }
  }
}

function fault(refusal: CellRefusal, raw: string): ParsedCell {
  return { kind: 'fault', code: refusal.code, message: refusal.message, raw }
}

function parseClear(column: Column, text: string): ParsedCell {
  if (column.required !== true) return { kind: 'clear' }
  return fault({ code: 'required', message: `“${column.title}”必填，不能清空` }, text)
}

function formulaFault(column: Column, cell: RawCell): CellRefusal {
  if (cell.type === 'error') {
    const message = `“${column.title}”的公式结果是错误值 ${cutText(cell.text, 20)}，请改正公式或直接填写内容`
    return { code: 'formula-error', message }
  }
  const message = `“${column.title}”是没有计算结果的公式，请用 Excel 打开保存一次，或把公式粘贴为数值`
  return { code: 'formula-without-value', message }
}

function compileKind(column: Column, about: ParserContext): KindParser {
  const { validators } = about
  switch (column.kind) {
    case 'text':
      return (cell, text) => parseText(column, cell, text)
    case 'name':
      return (cell, text) => parseText(column, cell, tidyName(text))
    case 'integer':
      return (_cell, text) => parseInteger(column, text)
    case 'phone':
      return (cell, text) => parsePhone(column, cell, text)
    case 'idNumber':
      return (cell, text) => parseCode(column, cell, text, ID_NUMBER, validators.idNumber)
    case 'creditCode':
      return (cell, text) => parseCode(column, cell, text, CREDIT_CODE, validators.creditCode)
    case 'date':
      return (cell, text) => parseDate(column, cell, text, about)
    case 'time':
      return (cell, text) => parseTime(column, cell, text)
    case 'choice':
      return compileChoice(column)
    case 'list':
      return compileList(column)
    case 'boolean':
      return (_cell, text) => parseBoolean(column, text)
  }
}

function parseText(column: Column, cell: RawCell, text: string): Parsed {
  if (hasLostDigits(cell)) return lostDigits(column)
  return checkLength(column, text) ?? { value: text }
}

/** Undefined when the text is short enough; counts characters as people do, 𠮷 being one. */
function checkLength(column: Column, text: string): CellRefusal | undefined {
  const { maxLength, title } = column
  if (maxLength === undefined || text.length <= maxLength) return undefined
  const length = [...text].length
  if (length <= maxLength) return undefined
  return { code: 'too-long', message: `“${title}”有 ${length} 个字，最多 ${maxLength} 个字，请缩短` }
}

function parseInteger(column: Column, text: string): Parsed {
  const { min, max, title } = column
  const plain = toHalfWidth(text).replace(/(?<=\d),(?=\d{3}(?!\d))/g, '')
  if (!/^[-+]?\d{1,15}$/.test(plain)) {
    const unit = /^[-+]?\d+\s*(\D{1,3})$/.exec(plain)?.[1]
    const hint = unit === undefined || unit.startsWith('.') ? '' : `，不要带“${unit.trim()}”`
    return { code: 'not-integer', message: `“${title}”应填整数，如 12${hint}` }
  }
  // `+ 0` turns -0 into 0.
  const value = Number(plain) + 0
  if ((min !== undefined && value < min) || (max !== undefined && value > max)) {
    return { code: 'out-of-range', message: `“${title}”${describeRange(min, max)}，现在是 ${value}` }
  }
  return { value }
}

function describeRange(min: number | undefined, max: number | undefined): string {
  if (min === undefined) return `不能大于 ${max}`
  return max === undefined ? `不能小于 ${min}` : `应在 ${min} 到 ${max} 之间`
}

function parsePhone(column: Column, cell: RawCell, text: string): Parsed {
  if (hasLostDigits(cell) || isScientific(toHalfWidth(text))) return lostDigits(column)
  const digits = normalizeDigits(text)
  if (PHONE.test(digits)) return { value: digits }
  const length = /^\d+$/.test(digits) && digits.length !== 11 ? `，现在是 ${digits.length} 位` : ''
  return { code: 'bad-phone', message: `“${column.title}”应填 11 位手机号，如 13800000001${length}` }
}

type CodeRule = { readonly shape: RegExp; readonly code: FaultCode; readonly hint: string }

const ID_NUMBER: CodeRule = {
  shape: /^(?:\d{15}|\d{17}[\dX])$/,
  code: 'bad-id-number',
  hint: '应填 18 位身份证号码，最后一位可以是 X',
}
const CREDIT_CODE: CodeRule = {
  shape: /^[0-9A-HJ-NPQRTUWXY]{18}$/,
  code: 'bad-credit-code',
  hint: '应填 18 位统一社会信用代码，其中没有字母 I、O、S、V、Z',
}

function parseCode(
  column: Column,
  cell: RawCell,
  text: string,
  rule: CodeRule,
  validate: ((text: string) => string | undefined) | undefined,
): Parsed {
  if (hasLostDigits(cell) || isScientific(toHalfWidth(text))) return lostDigits(column)
  const code = normalizeDigits(text)
  if (!rule.shape.test(code)) {
    const length = code.length === 18 ? '' : `；现在是 ${code.length} 位`
    return { code: rule.code, message: `“${column.title}”${rule.hint}${length}` }
  }
  const sentence = validate?.(code)
  if (sentence === undefined) return { value: code }
  return { code: rule.code, message: sentence.startsWith('“') ? sentence : `“${column.title}”${sentence}` }
}

function lostDigits(column: Column): CellRefusal {
  return {
    code: 'digits-lost',
    message: `“${column.title}”被 Excel 存成了数字，Excel 只保留 15 位，后面的数字已丢失；请把这一列的格式设为“文本”后重新输入`,
  }
}

// A bare number below this is not taken for a date: 2026 or 12 is a slip, not a day of 1905.
const FIRST_BARE_SERIAL = 7000
// From 1920 to 2099: what five digits of text may mean beside a slip.
const FIRST_TEXT_SERIAL = 7306
const LAST_TEXT_SERIAL = 73_050

function parseDate(column: Column, cell: RawCell, text: string, { book, isMonth }: ParserContext): Parsed {
  const plain = toHalfWidth(text)
  const month = isMonth ? parseMonthText(plain) : undefined
  if (month !== undefined && cell.type === 'number' && /\.1$/.test(plain)) return unclearMonth(column, plain)
  const value = month ?? dateOfNumber(cell, book) ?? parseDateText(plain)
  if (value !== undefined) return { value }
  return (
    offerSerial(column, plain, book) ?? {
      code: 'bad-date',
      message: `“${column.title}”不是有效的日期，请按 ${isMonth ? '2026-11 或 ' : ''}2026-11-21 的样子填写`,
    }
  )
}

/** A number has no 0 at its end: 2024.10 became 2024.1. */
function unclearMonth(column: Column, text: string): CellRefusal {
  const year = text.slice(0, 4)
  const message = `“${column.title}”的 ${text} 分不清是 1 月还是 10 月，请写成 ${year}-01 或 ${year}-10`
  return { code: 'bad-date', message }
}

/** A cell that was made text after Excel had turned its date into a number. */
function offerSerial(column: Column, text: string, book: BookContext): Parsed | undefined {
  const serial = /^\d{5}$/.test(text) ? Number(text) : 0
  if (serial < FIRST_TEXT_SERIAL || serial > LAST_TEXT_SERIAL) return undefined
  const value = dateOfSerial(serial, book.date1904)
  if (value === undefined) return undefined
  return { value, warning: `“${column.title}”写的是数字 ${text}，按 Excel 的日期是 ${value}，请核对` }
}

function dateOfNumber(cell: RawCell, book: BookContext): string | undefined {
  if (cell.type !== 'number') return undefined
  const serial = Number(cell.text)
  const isDate = book.formats[cell.style]?.isDate === true
  return isDate || serial >= FIRST_BARE_SERIAL ? dateOfSerial(serial, book.date1904) : undefined
}

function parseTime(column: Column, cell: RawCell, text: string): Parsed {
  const value = cell.type === 'number' ? timeOfSerial(Number(cell.text)) : parseTimeText(toHalfWidth(text))
  if (value !== undefined) return { value }
  return { code: 'bad-time', message: `“${column.title}”不是有效的时间，请按 09:30 的样子填写` }
}
