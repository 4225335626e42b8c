import ExcelJS from 'exceljs'
import { expect, test } from 'vitest'
import { FAULT_COLUMN_TITLE } from './columns.ts'
import { describeTally } from './report.ts'
import { handBook, people, readAll, refusalOf, textRow, valuesOf } from './test-files.ts'

const HEADER = textRow(1, ['姓名', '手机号', '身份证号', '入队日期', '人数', '健身项目', '备注'])

async function excelBook(
  fill: (sheet: ExcelJS.Worksheet, book: ExcelJS.Workbook) => void,
): Promise<Uint8Array> {
  const book = new ExcelJS.Workbook()
  fill(book.addWorksheet('名单'), book)
  return new Uint8Array(await book.xlsx.writeBuffer())
}

test('a header below merged titles, renamed and reordered, is found and its rows are read', async () => {
  const bytes = await excelBook((sheet) => {
    sheet.addRow(['静安区健身团队人员登记表'])
    sheet.mergeCells('A1:E1')
    sheet.addRow(['填表说明：请如实填写'])
    sheet.addRow(['序号', '联系电话*', '队员　姓名（必填）', '人 数', '入队日期（如 2026-11-21）'])
    sheet.addRow([1, 13800000001, '张三', 12, new Date(Date.UTC(2026, 10, 21))])
    sheet.addRow([])
    sheet.addRow([
      2,
      '+86 138-0000-0002',
      { richText: [{ text: '李' }, { text: '四' }] },
      '３０',
      '2026年1月2日',
    ])
  })
  const { reading, rows } = await readAll(bytes)
  expect(reading.report.sheets[0]?.headerRow).toBe(3)
  expect(reading.report.sheets[0]?.unknown).toEqual([{ header: '序号', letter: 'A' }])
  expect(rows.map(valuesOf)).toEqual([
    { name: '张三', phone: '13800000001', size: 12, joined: '2026-11-21' },
    { name: '李四', phone: '13800000002', size: 30, joined: '2026-01-02' },
  ])
  expect(rows.map((row) => row.rowNumber)).toEqual([4, 6])
})

test('an ID number that Excel stored as a number is refused with the reason and the cure', async () => {
  const bytes = await excelBook((sheet) => {
    sheet.addRow(['姓名', '手机号', '身份证号'])
    sheet.addRow(['张三', '13800000001', Number('110101199003077670')])
  })
  const { rows } = await readAll(bytes)
  expect(rows[0]?.faults).toEqual([
    expect.objectContaining({ key: 'idNumber', ref: 'C2', code: 'digits-lost' }),
  ])
  expect(rows[0]?.faults[0]?.message).toContain('只保留 15 位')
  expect(rows[0]?.faults[0]?.message).toContain('设为“文本”')
})

test('dates come as text in many forms and as serials of both date systems', async () => {
  const styles = '<cellXfs><xf numFmtId="0"/><xf numFmtId="14"/></cellXfs>'
  const texts = [
    '2026-11-21',
    '2026/11/21',
    '2026年11月21日',
    '20261121',
    '2026.11.21',
    '２０２６－１１－２１',
  ]
  const rows = texts.map((text, i) => textRow(i + 2, ['张三', '13800000001', '', text])).join('')
  const serial = (n: number, value: number, s: number) =>
    `<row r="${n}"><c r="A${n}" t="str"><v>张三</v></c><c r="B${n}"><v>13800000001</v></c><c r="D${n}" s="${s}"><v>${value}</v></c></row>`
  const in1900 = HEADER + rows + serial(20, 46347, 1) + serial(21, 46347.75, 0) + serial(22, 20261121, 0)
  const first = await readAll(handBook({ sheets: [{ name: '名单', rows: in1900 }], styles }))
  expect(first.rows.map((row) => valuesOf(row).joined)).toEqual(Array(9).fill('2026-11-21'))
  const in1904 = HEADER + serial(2, 46347 - 1462, 1)
  const second = await readAll(handBook({ sheets: [{ name: '名单', rows: in1904 }], styles, date1904: true }))
  expect(valuesOf(second.rows[0]).joined).toBe('2026-11-21')
})

test('days that do not exist and bare years are no dates', async () => {
  const rows = ['2026-02-30', '2026-13-01', '明天', '2026'].map((text, i) =>
    textRow(i + 2, ['张三', '13800000001', '', text]),
  )
  const bare =
    '<row r="9"><c r="A9" t="str"><v>张三</v></c><c r="B9"><v>13800000001</v></c><c r="D9"><v>2026</v></c></row>'
  const { rows: read } = await readAll(
    handBook({ sheets: [{ name: '名单', rows: HEADER + rows.join('') + bare }] }),
  )
  expect(read.map((row) => row.faults[0]?.code)).toEqual(Array(5).fill('bad-date'))
})

test('shared strings, rich text and phonetic notes give the text a person sees', async () => {
  const shared =
    '<si><t>姓名</t></si><si><t>手机号</t></si>' +
    '<si><r><t>欧</t></r><r><rPr><b/></rPr><t xml:space="preserve">阳 </t></r><rPh sb="0" eb="1"><t>OU</t></rPh></si>' +
    '<si/><si><t>&#x1F600;&amp;_x000A_𠮷</t></si>'
  const rows =
    '<row><c t="s"><v>0</v></c><c t="s"><v>1</v></c><c t="inlineStr"><is><t>备注</t></is></c></row>' +
    '<row><c t="s"><v>2</v></c><c><v>1.3800000001E10</v></c><c t="s"><v>4</v></c></row>'
  const { rows: read } = await readAll(handBook({ sheets: [{ name: '名单', rows }], shared }))
  expect(valuesOf(read[0])).toEqual({ name: '欧阳', phone: '13800000001', remark: '😀&\n𠮷' })
})

test('formulas give their cached value; error values and missing values are faults', async () => {
  const row = (n: number, cell: string) =>
    `<row r="${n}"><c r="A${n}" t="str"><v>张三</v></c><c r="B${n}"><v>13800000001</v></c>${cell}</row>`
  const rows =
    HEADER +
    row(2, '<c r="E2"><f>1+1</f><v>2</v></c>') +
    row(3, '<c r="E3" t="e"><f>A9</f><v>#REF!</v></c>') +
    row(4, '<c r="E4"><f>1+1</f></c>')
  const { rows: read } = await readAll(handBook({ sheets: [{ name: '名单', rows }] }))
  expect(valuesOf(read[0]).size).toBe(2)
  expect(read[1]?.faults[0]).toMatchObject({ code: 'formula-error', ref: 'E3' })
  expect(read[1]?.faults[0]?.message).toContain('#REF!')
  expect(read[2]?.faults[0]?.code).toBe('formula-without-value')
})

test('masked cells keep, blank cells stay blank, the clear mark clears, several items are split', async () => {
  const rows =
    HEADER +
    textRow(2, [
      '张*',
      '138****0001',
      '1****************X',
      '',
      '[清空]',
      '太极拳；健步走/太极拳\n广场舞',
      '',
    ]) +
    textRow(3, ['李四', '13800000002', '', '', '', '跑步（健走、慢跑）、游泳', ''])
  const { rows: read } = await readAll(handBook({ sheets: [{ name: '名单', rows }] }))
  expect(valuesOf(read[0])).toEqual({
    name: 'keep',
    phone: 'keep',
    idNumber: 'keep',
    size: 'clear',
    sports: ['taiji', 'walk', 'dance'],
  })
  expect(read[0]?.cells.remark).toEqual({ kind: 'blank' })
  expect(read[1]?.faults[0]?.message).toContain('“游泳”')
})

test('hidden rows and columns are read and reported; a hidden sheet and a foreign one are skipped', async () => {
  const rows = HEADER + textRow(2, ['张三', '13800000001'], ' hidden="1"')
  const { reading, rows: read } = await readAll(
    handBook({
      sheets: [
        { name: '封面', rows: textRow(1, ['欢迎']) },
        { name: '旧名单', rows, state: 'hidden' },
        { name: '名单', rows, before: '<cols><col min="3" max="4" hidden="1"/></cols>' },
      ],
    }),
  )
  expect(read.map((row) => [row.sheetName, row.hidden])).toEqual([['名单', true]])
  expect(reading.tally.hiddenRows).toBe(1)
  expect(reading.report.sheets[0]?.hiddenColumns).toEqual(['C', 'D'])
  expect(reading.report.skipped.map((tab) => tab.name)).toEqual(['封面', '旧名单'])
  expect(reading.report.sentences.join('')).toContain('“旧名单”没有读取：工作表是隐藏的')
})

test('two sheets with the header are both read; merged cells below the header are reported', async () => {
  const rows = (name: string) => HEADER + textRow(2, [name, '13800000001'])
  const after = '<mergeCells><mergeCell ref="A1:B1"/><mergeCell ref="A2:A5"/></mergeCells>'
  const { reading, rows: read } = await readAll(
    handBook({
      sheets: [
        { name: '一队', rows: rows('张三'), after },
        { name: '二队', rows: rows('李四') },
      ],
    }),
  )
  expect(read.map((row) => [row.sheetName, valuesOf(row).name])).toEqual([
    ['一队', '张三'],
    ['二队', '李四'],
  ])
  expect(reading.tally.mergedAreas).toEqual(['一队!A2:A5'])
  expect(describeTally(reading.tally)).toEqual([
    '一队!A2:A5是合并单元格，已把第一行的内容用于合并的各行，请核对',
  ])
})

test('a missing required column is reported once, an empty required cell on its row', async () => {
  const rows = textRow(1, ['姓名', '备注']) + textRow(2, ['张三']) + textRow(3, ['', '无名'])
  const { reading, rows: read } = await readAll(handBook({ sheets: [{ name: '名单', rows }] }))
  expect(reading.report.sentences).toContain('工作表“名单”缺少必填列“手机号”，请补上这一列')
  expect(read[0]?.faults).toEqual([])
  expect(read[1]?.faults[0]).toMatchObject({ code: 'required', ref: 'A3', message: '“姓名”必填，不能为空' })
})

test('the same column twice is refused; an exact title wins over an alias', async () => {
  const twice = textRow(1, ['姓名', '手机号', '姓名'])
  const problem = await refusalOf(handBook({ sheets: [{ name: '名单', rows: twice }] }))
  expect(problem.code).toBe('duplicate-column')
  expect(problem.message).toContain('A 列和 C 列')
  const alias = textRow(1, ['姓名', '电话', '手机号']) + textRow(2, ['张三', '02112345678', '13800000001'])
  const { rows } = await readAll(handBook({ sheets: [{ name: '名单', rows: alias }] }))
  expect(valuesOf(rows[0]).phone).toBe('13800000001')
})

test('a header pasted in again and the fault column of an annotated file are no data', async () => {
  const header = (n: number) => textRow(n, ['姓名', '手机号', FAULT_COLUMN_TITLE])
  const rows =
    header(1) +
    textRow(2, ['张三', '13800000001', '“手机号”不对']) +
    header(3) +
    textRow(4, ['李四', '13800000002'])
  const { reading, rows: read } = await readAll(handBook({ sheets: [{ name: '名单', rows }] }))
  expect(read.map((row) => valuesOf(row).name)).toEqual(['张三', '李四'])
  expect(reading.report.sheets[0]?.unknown).toEqual([])
})

test('injected validators refuse numbers with a wrong check digit', async () => {
  const rows = HEADER + textRow(2, ['张三', '13800000001', '11010119900307767x'])
  const bytes = handBook({ sheets: [{ name: '名单', rows }] })
  const asked: string[] = []
  const validators = {
    idNumber: (text: string) => {
      asked.push(text)
      return '最后一位校验码不对，请核对'
    },
  }
  const { rows: read } = await readAll(bytes, people, { validators })
  expect(asked).toEqual(['11010119900307767X'])
  expect(read[0]?.faults[0]?.message).toBe('“身份证号”最后一位校验码不对，请核对')
})

test('a file without the header says what header is looked for', async () => {
  const problem = await refusalOf(handBook({ sheets: [{ name: '名单', rows: textRow(1, ['甲', '乙']) }] }))
  expect(problem.code).toBe('no-header')
  expect(problem.message).toContain('“姓名”、“手机号”')
})

test('more rows than allowed are refused, blank rows not counted', async () => {
  const rows = (filled: number) =>
    HEADER +
    Array.from({ length: 30 }, (_, i) =>
      textRow(i + 2, i % 3 === 0 && i / 3 < filled ? ['张三', '13800000001'] : []),
    ).join('')
  const book = (filled: number) => handBook({ sheets: [{ name: '名单', rows: rows(filled) }] })
  expect((await readAll(book(5), people, { maxRows: 5 })).rows).toHaveLength(5)
  expect((await refusalOf(book(6), { maxRows: 5 })).code).toBe('too-many-rows')
})

test('a million blank rows below the table are passed over within seconds', async () => {
  const blank: string[] = []
  for (let n = 3; n <= 1_048_576; n += 1)
    blank.push(`<row r="${n}" spans="1:1" s="${n % 97}"><c r="A${n}" s="${n % 7}"/></row>`)
  const rows = HEADER + textRow(2, ['张三', '13800000001']) + blank.join('')
  const bytes = handBook({ sheets: [{ name: '名单', rows }] })
  const started = performance.now()
  expect((await readAll(bytes)).rows).toHaveLength(1)
  expect(performance.now() - started).toBeLessThan(10_000)
})
