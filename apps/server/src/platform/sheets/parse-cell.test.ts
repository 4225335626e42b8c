import { expect, test } from 'vitest'
import { NO_BOOK, showCell } from './cell-content.ts'
import { serialOf } from './cell-text.ts'
import type { Column, ParsedCell } from './columns.ts'
import { diffRow } from './diff-row.ts'
import { normaliseHeader } from './map-header.ts'
import { compileParser } from './parse-cell.ts'
import { splitItems } from './parse-choice.ts'
import { dateOfSerial, parseTimeText, timeOfSerial } from './parse-date.ts'
import type { RawCell } from './raw-rows.ts'
import { describeCode } from './read-styles.ts'
import { people, readAll, refusalOf, valuesOf } from './test-files.ts'

function parse(column: Partial<Column> & Pick<Column, 'kind'>, input: string | number): ParsedCell {
  const cell: RawCell = {
    type: typeof input === 'number' ? 'number' : 'text',
    text: String(input),
    style: 0,
    isFormula: false,
  }
  const about = { book: NO_BOOK, validators: {}, isMonth: false }
  return compileParser({ key: 'k', title: '列', ...column }, about)(cell, showCell(cell, NO_BOOK))
}

/** The value, or the fault's code. */
function outcome(column: Partial<Column> & Pick<Column, 'kind'>, input: string | number): unknown {
  const cell = parse(column, input)
  return cell.kind === 'value' ? cell.value : cell.kind === 'fault' ? cell.code : cell.kind
}

test.each([
  ['13800000001', '13800000001'],
  [13800000001, '13800000001'],
  ['+86 138-0000-0001', '13800000001'],
  ['008613800000001', '13800000001'],
  ['８６１３８００００００００１', 'bad-phone'],
  ['１３８００００００００１'.slice(0, 11), '13800000000'],
  ['1.38E+10', 'digits-lost'],
  ['12800000001', 'bad-phone'],
  ['021-12345678', 'bad-phone'],
])('phone %s is %s', (input, expected) => {
  expect(outcome({ kind: 'phone' }, input)).toBe(expected)
})

test.each([
  ['12', 12],
  [12.0, 12],
  ['１，２３４', 1234],
  ['-0', 0],
  ['12人', 'not-integer'],
  ['12.5', 'not-integer'],
  [12.5, 'not-integer'],
  ['5001', 'out-of-range'],
  ['-1', 'out-of-range'],
])('integer %s is %s', (input, expected) => {
  expect(outcome({ kind: 'integer', min: 0, max: 5000 }, input)).toBe(expected)
})

test('an integer with a unit is told to leave the unit out', () => {
  expect(parse({ kind: 'integer' }, '12人')).toMatchObject({ message: '“列”应填整数，如 12，不要带“人”' })
})

test.each([
  ['9:30', '09:30'],
  ['09：30：00', '09:30'],
  ['9时30分', '09:30'],
  ['9点', '09:00'],
  ['下午2:30', '14:30'],
  ['12:15 AM', '00:15'],
  [0.395833333333333, '09:30'],
  ['25:00', 'bad-time'],
  ['早上', 'bad-time'],
])('time %s is %s', (input, expected) => {
  expect(outcome({ kind: 'time' }, input)).toBe(expected)
})

test.each([
  ['是', true],
  ['√', true],
  ['Ｙ', true],
  ['FALSE', false],
  ['否', false],
  ['也许', 'bad-boolean'],
])('boolean %s is %s', (input, expected) => {
  expect(outcome({ kind: 'boolean' }, input)).toBe(expected)
})

test('text keeps its inner form, loses its blank ends and is counted in characters', () => {
  expect(outcome({ kind: 'text' }, '\u3000欧阳　·Ａ\ufeff ')).toBe('欧阳　·Ａ')
  expect(outcome({ kind: 'text', maxLength: 2 }, '𠮷𠮷')).toBe('𠮷𠮷')
  expect(outcome({ kind: 'text', maxLength: 2 }, '张三丰')).toBe('too-long')
  expect(outcome({ kind: 'text' }, 0.1 + 0.2)).toBe('0.3')
  expect(outcome({ kind: 'text' }, 6222020000000000000)).toBe('digits-lost')
  expect(outcome({ kind: 'text' }, 'a\u0000b')).toBe('bad-character')
  expect(outcome({ kind: 'text' }, '张*')).toBe('张*')
  expect(outcome({ kind: 'text', masked: true }, '张＊')).toBe('keep')
})

test('ID numbers and credit codes are checked in shape when no validator is given', () => {
  expect(outcome({ kind: 'idNumber' }, '１１０１０１19900307 767x')).toBe('11010119900307767X')
  expect(outcome({ kind: 'idNumber' }, '1101011990')).toBe('bad-id-number')
  expect(outcome({ kind: 'creditCode' }, '91310000ma1fl0ab2x')).toBe('91310000MA1FL0AB2X')
  expect(outcome({ kind: 'creditCode' }, '9131000OMA1FL0AB2X')).toBe('bad-credit-code')
})

test('a required column cannot be cleared, others can', () => {
  expect(outcome({ kind: 'text', required: true }, '[清空]')).toBe('required')
  expect(outcome({ kind: 'text' }, '［清空］')).toBe('clear')
})

test('serials: the day that never was, the days before it, and the 1904 system', () => {
  expect(dateOfSerial(1, false)).toBe('1900-01-01')
  expect(dateOfSerial(59, false)).toBe('1900-02-28')
  expect(dateOfSerial(60, false)).toBeUndefined()
  expect(dateOfSerial(61, false)).toBe('1900-03-01')
  expect(dateOfSerial(0, true)).toBe('1904-01-01')
  expect(dateOfSerial(-1, false)).toBeUndefined()
  expect(timeOfSerial(46347.999999)).toBe('00:00')
  expect(parseTimeText('24:00')).toBeUndefined()
})

test('a written date is the serial of that day, or stays text', () => {
  expect(serialOf('2026-11-21')).toBe(46347)
  expect(['1900-02-28', '2026-02-30', '2026-13-01', '昨天'].map(serialOf)).toEqual(Array(4).fill(undefined))
})

test('number formats: dates, elapsed time, zero padding, and colours that are no dates', () => {
  const dates = ['yyyy"年"m"月"d"日"', '[$-804]aaaa;@yyyy', '[h]:mm', 'mm/dd', 'e/m/d']
  expect(dates.map((code) => describeCode(code).isDate)).toEqual([true, true, true, true, true])
  const plain = ['General', '[Red]0.00', '"days" 0', '#,##0_);[DarkGreen](#,##0)', 'G/通用格式', '0\\d']
  expect(plain.map((code) => describeCode(code).isDate)).toEqual([false, false, false, false, false, false])
  expect(describeCode('000000').zeroPad).toBe(6)
})

test('headers are compared without width, spaces, stars and marks', () => {
  expect(normaliseHeader(' 手 机　号＊（必填）')).toBe('手机号')
  expect(normaliseHeader('＊姓名：')).toBe('姓名')
  expect(normaliseHeader('ＩＤ（身份证）')).toBe('id(身份证)')
})

test('items are split at the marks people use, not inside brackets', () => {
  expect(splitItems('a、b；c;d，e,f/g\nh')).toEqual(['a', 'b', 'c', 'd', 'e', 'f', 'g', 'h'])
  expect(splitItems('跑步（健走、慢跑）、 广场舞、、')).toEqual(['跑步（健走、慢跑）', '广场舞'])
})

test('CSV: GB18030, quotes, line breaks in a field, tabs, a lone carriage return', async () => {
  // 姓名,手机号 / 张三,13800000001 in GB18030.
  const gb = Buffer.from('d0d5c3fb2ccad6bbfabac50d0ad5c5c8fd2c31333830303030303030310d0a', 'hex')
  expect((await readAll(gb)).rows.map(valuesOf)).toEqual([{ name: '张三', phone: '13800000001' }])
  const quoted = '\ufeff"姓名"\t手机号\t备注\r\r"张""三"\t13800000001\t"第一行\n第二行"\r李四\t13800000002'
  const { reading, rows } = await readAll(Buffer.from(quoted))
  expect(reading.report.format).toBe('csv')
  expect(rows.map(valuesOf)).toEqual([
    { name: '张"三', phone: '13800000001', remark: '第一行\n第二行' },
    { name: '李四', phone: '13800000002' },
  ])
  expect(rows.map((row) => row.rowNumber)).toEqual([3, 4])
})

test('CSV: an unpaired quote and unknown bytes are refused', async () => {
  expect((await refusalOf(Buffer.from('姓名,手机号\n"张三,13800000001\n'))).message).toContain('引号没有成对')
  expect((await refusalOf(Buffer.from([0x61, 0xff, 0xff, 0x2c, 0xff]))).code).toBe('bad-encoding')
})

const stored = {
  name: '张三',
  phone: '13800000001',
  joined: new Date('2026-11-20T16:00:00Z'),
  meets: '09:30:00',
  sports: ['walk', 'taiji'],
  size: null,
  leader: false,
}
const value = (v: string | number | boolean | string[]): ParsedCell => ({ kind: 'value', value: v })

test('the same record again is the same, whatever form the store keeps it in', () => {
  const incoming = {
    name: value('张三'),
    phone: { kind: 'keep', raw: '138****0001' } as const,
    joined: value('2026-11-21'),
    meets: value('09:30'),
    sports: value(['taiji', 'walk']),
    leader: value(false),
  }
  expect(diffRow(stored, incoming, people)).toEqual({ verdict: 'same', changes: [], problems: [] })
})

test('a blank cell keeps, the clear mark clears, a new value changes', () => {
  const incoming = {
    name: { kind: 'blank' } as const,
    meets: { kind: 'clear' } as const,
    size: { kind: 'clear' } as const,
    leader: value(true),
  }
  expect(diffRow(stored, incoming, people)).toEqual({
    verdict: 'changed',
    changes: [
      { key: 'meets', from: '09:30:00', to: null },
      { key: 'leader', from: false, to: true },
    ],
    problems: [],
  })
})

test('a new record needs its required values in full; a fault makes any row wrong', () => {
  expect(diffRow(undefined, { name: value('张三'), phone: value('13800000001') }, people).verdict).toBe('new')
  const masked = diffRow(
    undefined,
    { name: value('张三'), phone: { kind: 'keep', raw: '138****0001' } },
    people,
  )
  expect(masked).toMatchObject({
    verdict: 'wrong',
    problems: ['“手机号”是脱敏后的内容，新增记录请填写完整内容'],
  })
  expect(diffRow(undefined, { name: value('张三') }, people).problems).toEqual([
    '“手机号”必填，新增记录不能为空',
  ])
  const faulty: ParsedCell = { kind: 'fault', code: 'bad-date', message: '', raw: '' }
  expect(diffRow(stored, { joined: faulty }, people).verdict).toBe('wrong')
})
