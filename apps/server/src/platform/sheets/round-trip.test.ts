import ExcelJS from 'exceljs'
import fc from 'fast-check'
import { expect, test } from 'vitest'
import { sized } from '#test/size'
import { writeAnnotated } from './annotate.ts'
import { EXAMPLE_MARK, type Sheet } from './columns.ts'
import { diffRow } from './diff-row.ts'
import { SheetProblem } from './sheet-problem.ts'
import { writeTemplate } from './template.ts'
import { bytesOf, handBook, people, readAll, textRow, valuesOf } from './test-files.ts'
import { csvField, unguardField, writeCsv } from './write-csv.ts'
import { writeXlsx } from './write-xlsx.ts'

/** Text that survives a cell: any letters, also 𠮷, emoji, formula starts and Excel's own escapes. */
const text = fc
  .oneof(
    fc.string({ unit: 'grapheme', maxLength: 30 }),
    fc.constantFrom(
      '𠮷',
      '=1+1',
      '＝HYPERLINK',
      '-5',
      "'=a",
      "''@x",
      '_x000D_',
      '_x005F_x',
      'a\nb',
      '"q",',
      '<&>',
      '@SUM(A1)',
      '+86',
    ),
    fc
      .tuple(fc.constantFrom('=', '+', '-', '@', '＋', '－', '＠', "'"), fc.string())
      .map((pair) => pair.join('')),
  )
  .map((one) =>
    one
      .trim()
      .replace(/^[\u200b\u200e\u200f\u2060\ufeff]+|[\u200b\u200e\u200f\u2060\ufeff]+$/g, '')
      .trim(),
  )
  .filter(
    (one) => !/[*＊]/.test(one) && one !== '[清空]' && !one.startsWith(EXAMPLE_MARK) && one.isWellFormed(),
  )
  .filter((one) => !/[\p{Cc}\ufffe\uffff]/u.test(one.replace(/\n/g, '')))

const date = fc
  .integer({ min: -30_000, max: 40_000 })
  .map((days) => new Date(days * 86_400_000).toISOString().slice(0, 10))

const person = fc.record({
  name: text.filter((one) => one !== '' && [...one].length <= 20),
  phone: fc.integer({ min: 0, max: 999_999_999 }).map((n) => `13${String(n).padStart(9, '0')}`),
  joined: fc.option(date),
  meets: fc.option(
    fc
      .tuple(fc.nat(23), fc.nat(59))
      .map(([h, m]) => `${String(h).padStart(2, '0')}:${String(m).padStart(2, '0')}`),
  ),
  size: fc.option(fc.nat(5000)),
  gender: fc.option(fc.constantFrom('male', 'female')),
  sports: fc.option(
    fc.uniqueArray(fc.constantFrom('taiji', 'walk', 'run', 'dance'), { minLength: 1, maxLength: 3 }),
  ),
  leader: fc.option(fc.boolean()),
  remark: fc.option(text.filter((one) => one !== '')),
})

const filled = (row: object) => Object.fromEntries(Object.entries(row).filter(([, value]) => value !== null))
/** Trust 6.4a. */
const mutations = sized(300, 50_000)

const withRemark: Sheet = { ...people, columns: people.columns.map((c) => ({ ...c, masked: false })) }

test('what is written as xlsx or CSV reads back equal, and a re-import changes nothing', async () => {
  await fc.assert(
    fc.asyncProperty(fc.array(person, { minLength: 1, maxLength: 8 }), fc.boolean(), async (rows, asCsv) => {
      const stream = asCsv
        ? writeCsv(withRemark, rows)
        : writeXlsx(withRemark, rows, { title: '导出', note: '注\n二' })
      const { rows: read } = await readAll(await bytesOf(stream), withRemark)
      expect(read.flatMap((row) => row.faults)).toEqual([])
      expect(read.map(valuesOf)).toEqual(rows.map(filled))
      for (const [i, row] of read.entries())
        expect(diffRow(rows[i], row.cells, withRemark).verdict).toBe('same')
    }),
    { numRuns: sized(150, 2_000) },
  )
})

test(`${mutations} mutations of sound files each end in rows or a SheetProblem, quickly`, async () => {
  const rows = Array.from({ length: 40 }, (_, i) => ({
    name: `张${i}`,
    phone: `138000000${String(i).padStart(2, '0')}`,
  }))
  const files = [
    await bytesOf(writeXlsx(people, rows)),
    Buffer.from(
      handBook({
        sheets: [
          { name: '名单', rows: textRow(1, ['姓名', '手机号']) + textRow(2, ['张三', '13800000001']) },
        ],
      }),
    ),
    await bytesOf(writeCsv(people, rows)),
  ]
  const edit = fc.record({
    at: fc.nat(),
    to: fc.nat(255),
    what: fc.constantFrom('set', 'cut', 'insert', 'double'),
  })
  await fc.assert(
    fc.asyncProperty(fc.nat(2), fc.array(edit, { minLength: 1, maxLength: 6 }), async (which, edits) => {
      const bytes = edits.reduce(spoil, files[which] ?? Buffer.alloc(0))
      const started = performance.now()
      const refusal = await readAll(bytes).then(
        () => undefined,
        (error: unknown) => error,
      )
      if (refusal !== undefined) expect(refusal).toBeInstanceOf(SheetProblem)
      expect(performance.now() - started).toBeLessThan(5000)
    }),
    { numRuns: mutations },
  )
})

test(`${mutations} mutations inside the XML of the sheet end in rows or a SheetProblem`, async () => {
  const xml =
    textRow(1, ['姓名', '手机号', '备注']) +
    textRow(2, ['张三', '13800000001', '&#x4e00;']) +
    textRow(3, ['李四', '13800000002'])
  const edit = fc.record({
    at: fc.nat(),
    to: fc.constantFrom('<', '>', '"', '/', '&', '<!--', '<c r="', ']]>', '\u0000', 'r="ZZZZ9"', ' '),
    cut: fc.nat(12),
  })
  await fc.assert(
    fc.asyncProperty(fc.array(edit, { minLength: 1, maxLength: 5 }), async (edits) => {
      const rows = edits.reduce((now, { at, to, cut }) => {
        const i = at % (now.length + 1)
        return now.slice(0, i) + to + now.slice(i + cut)
      }, xml)
      const refusal = await readAll(handBook({ sheets: [{ name: '名单', rows }] })).then(
        () => undefined,
        (error: unknown) => error,
      )
      if (refusal !== undefined) expect(refusal).toBeInstanceOf(SheetProblem)
    }),
    { numRuns: mutations },
  )
})

function spoil(bytes: Buffer, { at, to, what }: { at: number; to: number; what: string }): Buffer {
  const i = at % Math.max(1, bytes.length)
  if (what === 'cut') return Buffer.concat([bytes.subarray(0, i), bytes.subarray(i + to)])
  if (what === 'insert')
    return Buffer.concat([bytes.subarray(0, i), Buffer.alloc(to % 16, to), bytes.subarray(i)])
  if (what === 'double') return Buffer.concat([bytes.subarray(0, i), bytes.subarray(Math.max(0, i - to))])
  const changed = Buffer.from(bytes)
  changed[i] = to
  return changed
}

test('our workbook opens in another reader: no formula, digits kept, real dates, frozen header', async () => {
  const row = {
    name: '=HYPERLINK("http://x")',
    phone: '13800000001',
    joined: '2026-11-21',
    size: 12,
    remark: 'a\u000bb𠮷',
    leader: false,
  }
  const book = new ExcelJS.Workbook()
  // ExcelJS declares its own older Buffer.
  await book.xlsx.load((await bytesOf(writeXlsx(people, [row], { title: '标题' }))) as never)
  const sheet = book.worksheets[0]
  const values = sheet?.getRow(3).values
  expect(values).toEqual([
    undefined,
    row.name,
    '13800000001',
    undefined,
    undefined,
    new Date('2026-11-21'),
    undefined,
    12,
    undefined,
    undefined,
    '否',
    expect.stringContaining('𠮷'),
  ])
  expect(sheet?.getCell('A3').type).toBe(ExcelJS.ValueType.String)
  expect(sheet?.getCell('B3').numFmt).toBe('@')
  expect(sheet?.getCell('A2').font.bold).toBe(true)
  expect(sheet?.views[0]).toMatchObject({ state: 'frozen', ySplit: 2 })
  expect(sheet?.autoFilter).toBe('A2:L3')
})

test('characters that XML cannot carry are escaped on writing and named on reading', async () => {
  const { rows } = await readAll(
    await bytesOf(writeXlsx(people, [{ name: '张\u000b三', phone: '13800000001' }])),
  )
  expect(rows[0]?.texts.name).toBe('张\u000b三')
  expect(rows[0]?.faults[0]).toMatchObject({ code: 'bad-character', ref: 'A2' })
})

test('CSV guards what a spreadsheet would take for a formula and the reader takes the guard off', async () => {
  for (const start of ['=', '+', '-', '@', '\t', '\r', '\n', '＝', '＋', '－', '＠', "'=", "''-"]) {
    const field = csvField(`${start}1`)
    expect(field.startsWith(`"'`)).toBe(true)
    expect(unguardField(field.slice(1, -1))).toBe(`${start}1`)
  }
  expect(csvField("'hello")).toBe(`"'hello"`)
  expect(unguardField("'hello")).toBe("'hello")
  const sheet: Sheet = { name: 's', title: 's', columns: [{ key: 'n', title: '数', kind: 'integer' }] }
  expect((await bytesOf(writeCsv(sheet, [{ n: -5 }]))).toString()).toBe('\ufeff数\r\n-5\r\n')
})

test('the template names its columns, offers its choices and its example row is not imported', async () => {
  const bytes = await bytesOf(writeTemplate(people))
  const { reading, rows } = await readAll(bytes)
  expect(rows).toEqual([])
  expect(reading.tally.exampleRows).toBe(1)
  expect(reading.report.sheets[0]).toMatchObject({ name: '人员名单', missing: [], unknown: [] })
  const book = new ExcelJS.Workbook()
  // ExcelJS declares its own older Buffer.
  await book.xlsx.load(bytes as never)
  expect(book.worksheets.map((sheet) => [sheet.name, sheet.state])).toEqual([
    ['人员名单', 'visible'],
    ['填写说明', 'visible'],
    ['选项', 'hidden'],
  ])
  expect(book.worksheets[0]?.getCell('H3').dataValidation).toMatchObject({
    type: 'list',
    formulae: ['选项!$A$1:$A$2'],
  })
  expect(book.worksheets[0]?.getColumn(2).numFmt).toBe('@')
})

test('an annotated workbook shows each fault, reads back with the same faults and, corrected, without', async () => {
  const xml =
    textRow(1, ['姓名', '手机号', '入队日期']) +
    textRow(2, ['张三', '1380000000', '2026-02-30']) +
    textRow(3, ['李四', '13800000002', '2026-11-21'])
  const { rows } = await readAll(handBook({ sheets: [{ name: '名单', rows: xml }] }))
  const bytes = await bytesOf(writeAnnotated(people, rows, { note: '请改正红色单元格后重新上传' }))
  const again = await readAll(bytes)
  expect(again.reading.report.sheets[0]?.unknown).toEqual([])
  expect(again.rows.map((row) => row.faults.map((fault) => fault.code))).toEqual([
    ['bad-phone', 'bad-date'],
    [],
  ])
  const book = new ExcelJS.Workbook()
  // ExcelJS declares its own older Buffer.
  await book.xlsx.load(bytes as never)
  const sheet = book.worksheets[0]
  expect(sheet?.getCell('B3').fill).toMatchObject({ fgColor: { argb: 'FFFFD9D6' } })
  expect(sheet?.getCell('L2').value).toBe('问题说明')
  expect(sheet?.getCell('L3').value).toContain('应填 11 位手机号')
})

test('the first bytes leave before the first row, and a slow reader holds the rows back', async () => {
  let produced = 0
  async function* rows() {
    for (; produced < 200_000; produced += 1)
      yield { name: '张三', phone: '13800000001', remark: String(Math.random()) }
  }
  const stream = writeXlsx(people, rows())
  const first = await new Promise<Buffer>((resolve) =>
    stream.once('data', (chunk: Buffer) => {
      stream.pause()
      resolve(chunk)
    }),
  )
  expect(first.subarray(0, 2).toString()).toBe('PK')
  expect(produced).toBe(0)
  for (let i = 0; i < 50; i += 1) await new Promise(setImmediate)
  expect(produced).toBeLessThan(150_000)
  stream.destroy()
})

test('an error of the rows ends the stream with that error', async () => {
  async function* rows() {
    yield { name: '张三', phone: '13800000001' }
    throw new Error('connection lost')
  }
  await expect(bytesOf(writeXlsx(people, rows()))).rejects.toThrow('connection lost')
})
