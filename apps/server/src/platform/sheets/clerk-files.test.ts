import { zipSync } from 'fflate'
import { expect, test } from 'vitest'
import type { Sheet } from './columns.ts'
import { handBook, handParts, people, readAll, refusalOf, textRow, valuesOf } from './test-files.ts'

// Files as clerks have them: each of these was refused or read wrongly once.

const ROWS = textRow(1, ['姓名', '手机号']) + textRow(2, ['施雨桐', '13900020141'])
const merged = (...refs: string[]) =>
  `<mergeCells count="${refs.length}">${refs.map((ref) => `<mergeCell ref="${ref}"/>`).join('')}</mergeCells>`
const bookOf = (rows: string, after = '') => handBook({ sheets: [{ name: '名单', rows, after }] })
const wide = (text: string, encoding: 'utf16le' | 'utf16be') => {
  const bytes = Buffer.from(`\ufeff${text}`, 'utf16le')
  return encoding === 'utf16le' ? bytes : bytes.swap16()
}
const dates: Sheet = {
  name: '名单',
  title: '名单',
  columns: [
    { key: 'name', title: '姓名', kind: 'text', required: true },
    { key: 'joined', title: '入团日期', aliases: ['入团年月'], kind: 'date' },
    { key: 'unit', title: '所属组织', kind: 'text' },
    { key: 'street', title: '所属街镇', kind: 'text' },
  ],
}

test('a header of two rows is read: merged downwards, or below a common head that may be part of the name', async () => {
  const rows =
    textRow(1, ['2026 年人员信息统计表']) +
    textRow(2, ['序号', '姓名', '联系方式', '', '基本情况', '']) +
    textRow(3, ['', '', '手机号', '备注', '性别', '健身项目']) +
    textRow(4, ['1', '甄可心', '13900020141', '', '女', '太极拳']) +
    textRow(5, ['2', '甄可意', '13900020142', '班长', '男', '']) +
    textRow(6, ['填表人：某老师'])
  const after = merged('A1:F1', 'A2:A3', 'B2:B3', 'C2:D2', 'E2:F2')
  for (const bytes of [bookOf(rows, after), bookOf(rows)]) {
    const { reading, rows: read } = await readAll(bytes)
    expect(read.map(valuesOf)).toEqual([
      { name: '甄可心', phone: '13900020141', gender: 'female', sports: ['taiji'] },
      { name: '甄可意', phone: '13900020142', gender: 'male', remark: '班长' },
    ])
    expect(reading.report.sheets[0]?.headerRow).toBe(3)
    expect(reading.report.sentences.join()).not.toContain('缺少必填列')
  }
  const csv = '姓名,联系方式,\n,手机号,备注\n甄可心,13900020141,班长\n'
  expect((await readAll(Buffer.from(csv))).rows.map(valuesOf)).toEqual([
    { name: '甄可心', phone: '13900020141', remark: '班长' },
  ])
  const leaders: Sheet = {
    ...people,
    columns: [
      { key: 'name', title: '队长姓名', kind: 'text' },
      { key: 'phone', title: '队长手机号', kind: 'phone' },
      { key: 'other', title: '姓名', kind: 'text' },
    ],
  }
  const below =
    textRow(1, ['姓名', '队长', '']) +
    textRow(2, ['', '姓名', '手机号']) +
    textRow(3, ['甲', '乙', '13900020141'])
  expect((await readAll(bookOf(below), leaders)).rows.map(valuesOf)).toEqual([
    { other: '甲', name: '乙', phone: '13900020141' },
  ])
})

test('a plain header keeps its place: titles above it and the first record below it are no part of it', async () => {
  const rows =
    textRow(1, ['人员名单']) +
    textRow(2, ['姓名', '手机号', '备注']) +
    textRow(3, ['性别', '13900020141', '队员'])
  const { reading, rows: read } = await readAll(bookOf(rows))
  expect(reading.report.sheets[0]?.headerRow).toBe(2)
  expect(read.map(valuesOf)).toEqual([{ name: '性别', phone: '13900020141', remark: '队员' }])
})

test('a header scattered over rows that do not touch is told as such', async () => {
  const rows =
    textRow(2, ['姓名']) + textRow(4, ['', '手机号', '备注']) + textRow(5, ['甄可心', '13900020141'])
  const { reading } = await readAll(bookOf(rows))
  expect(reading.report.sentences[0]).toContain('表头似乎分在第 2 行和第 4 行')
  expect(reading.report.sentences[0]).toContain('“姓名”')
})

test('text of two bytes a character is read by its mark: Excel’s Unicode 文本 and CSV, either byte order', async () => {
  for (const encoding of ['utf16le', 'utf16be'] as const)
    for (const mark of ['\t', ',', ';']) {
      const text = `姓名${mark}手机号${mark}性别\r\n施雨桐${mark}13900020141${mark}女\r\n`
      expect((await readAll(wide(text, encoding))).rows.map(valuesOf)).toEqual([
        { name: '施雨桐', phone: '13900020141', gender: 'female' },
      ])
    }
  expect((await refusalOf(wide('<html><table>', 'utf16le'))).code).toBe('not-workbook')
  // Half a character at the end.
  expect((await refusalOf(wide('姓名\t手机号\r\n', 'utf16le').subarray(0, -1))).code).toBe('bad-encoding')
})

test('="…" around a number in CSV is the text inside, and a formula stays what it is', async () => {
  const rows = async (line: string) =>
    (await readAll(Buffer.from(`姓名,手机号,身份证号,备注\n${line}\n`))).rows
  for (const line of [
    '施雨桐,"=""13900020141""","=""310120200908011616""","=""a""""b"""',
    '施雨桐,="13900020141",="310120200908011616",="a""b"',
  ])
    expect((await rows(line)).map(valuesOf)).toEqual([
      { name: '施雨桐', phone: '13900020141', idNumber: '310120200908011616', remark: 'a"b' },
    ])
  expect((await rows(`施雨桐,13900020141,,"'=""guarded"""`)).map(valuesOf)[0]?.remark).toBe('="guarded"')
  expect((await rows('施雨桐,13900020141,,"=""a""&""b"""')).map(valuesOf)[0]?.remark).toBe('="a"&"b"')
})

test('a web page under the name of xls gets the sentence for web pages, however it was saved', async () => {
  const mhtml =
    'MIME-Version: 1.0\r\nX-Document-Type: Workbook\r\nContent-Type: multipart/related; boundary="----=_X"\r\n\r\n------=_X\r\nContent-Type: text/html; charset="utf-8"\r\n\r\n<html><table><tr><td>姓名</td></tr></table></html>\r\n'
  const pages = [
    mhtml,
    `From: <由浏览器保存>\n${mhtml.replaceAll('\r', '')}`,
    '<html><table>',
    '\ufeff\r\n <!-- saved --><html>',
    '<style>td{}</style><table>',
    '<?xml version="1.0"?><?mso-application progid="Excel.Sheet"?><Workbook/>',
    '<div><table>',
  ]
  for (const page of pages) {
    const problem = await refusalOf(Buffer.from(page))
    expect([page.slice(0, 20), problem.code]).toEqual([page.slice(0, 20), 'not-workbook'])
    expect(problem.message).toContain('另存为')
    expect(problem.message).toContain('xlsx')
  }
  const csv = 'content-type,姓名,手机号\na,施雨桐,13900020141\n'
  expect((await readAll(Buffer.from(csv))).rows).toHaveLength(1)
})

test('sixty thousand styles are read; more than any Excel makes are refused with advice about styles', async () => {
  const xf = '<xf numFmtId="0" fontId="0" fillId="0" borderId="0" xfId="0"/>'
  const styles = (n: number) => `<cellXfs count="${n}">${xf.repeat(n)}</cellXfs>`
  const { rows } = await readAll(handBook({ sheets: [{ name: '名单', rows: ROWS }], styles: styles(60_000) }))
  expect(rows.map(valuesOf)).toEqual([{ name: '施雨桐', phone: '13900020141' }])
  const problem = await refusalOf(
    handBook({ sheets: [{ name: '名单', rows: ROWS }], styles: styles(700_000) }),
  )
  expect(problem.code).toBe('zip-bomb')
  expect(problem.message).toContain('样式')
  const parts = handParts({ sheets: [{ name: '名单', rows: ROWS }] })
  const media = zipSync({ ...parts, 'xl/other.xml': Buffer.alloc(4 * 1024 * 1024, ' ') })
  expect((await refusalOf(media)).message).not.toContain('样式')
})

test('a cell merged downwards holds for all of its rows, and no row is made of nothing else', async () => {
  const rows =
    textRow(1, ['姓名', '入团日期', '所属组织', '所属街镇']) +
    textRow(2, ['甲', '2024-05-04', '一中团委', '金海街道']) +
    textRow(3, ['乙']) +
    textRow(4, ['丙', '', '', '南桥镇']) +
    textRow(5, ['丁', '2024-05-05', '二中团委']) +
    textRow(6, ['戊']) +
    textRow(7, ['', '', '', ''])
  const { reading, rows: read } = await readAll(
    bookOf(rows, merged('C2:C4', 'D2:D3', 'C5:C9', 'A20:D20')),
    dates,
  )
  expect(read.map(({ texts }) => [texts.name, texts.unit, texts.street])).toEqual([
    ['甲', '一中团委', '金海街道'],
    ['乙', '一中团委', '金海街道'],
    ['丙', '一中团委', '南桥镇'],
    ['丁', '二中团委', undefined],
    ['戊', '二中团委', undefined],
  ])
  expect(reading.tally.mergedAreas).toEqual(['名单!C2:C4', '名单!D2:D3', '名单!C5:C9'])
})

test('columns merged with one another over rows are wrong: which of them is meant is not known', async () => {
  const rows =
    textRow(1, ['姓名', '入团日期', '所属组织', '所属街镇']) +
    textRow(2, ['甲', '', '一中团委']) +
    textRow(3, ['乙'])
  const { rows: read } = await readAll(bookOf(rows, merged('C2:D3')), dates)
  expect(read.map((row) => row.faults.map(({ code, ref }) => [code, ref]))).toEqual([
    [['merged-cells', 'D2']],
    [['merged-cells', 'D3']],
  ])
})

test('the place of merged cells is found wherever the pieces of a file are cut', async () => {
  // Around the size of a piece, 64 KB inflated.
  for (let fill = 65_200; fill <= 65_600; fill += 7) {
    const rows =
      textRow(1, ['姓名', '所属组织']) +
      textRow(2, ['甲', '一中团委']) +
      textRow(3, ['乙']) +
      `<row r="4"><c r="Z4" t="inlineStr"><is><t>${'y'.repeat(fill)}</t></is></c></row>`
    const { rows: read } = await readAll(bookOf(rows, merged('B2:B3')), dates)
    expect([fill, read[1]?.texts.unit]).toEqual([fill, '一中团委'])
  }
})

test('a month is a date where the header asks for one, weekdays are passed over, a serial as text is to be confirmed', async () => {
  const read = async (header: string, texts: string[], cells = '') => {
    const lines = texts.map((text, i) => textRow(i + 2, ['甲', text])).join('')
    const { rows } = await readAll(bookOf(textRow(1, ['姓名', header]) + lines + cells), dates)
    return rows.map(({ cells: { joined }, warnings, faults }) => ({
      value: joined?.kind === 'value' ? joined.value : joined?.kind,
      warning: warnings[0]?.message,
      fault: faults[0]?.message,
    }))
  }
  const months = await read('入团年月', [
    '2024年5月',
    '2024.05',
    '2024-5',
    '2024/05',
    '202405',
    '２０２４年５月',
    '2024年5月份',
    '2024-05-04',
  ])
  expect(months.map(({ value }) => value)).toEqual([...Array(7).fill('2024-05-01'), '2024-05-04'])
  const number = (n: number, value: string) =>
    `<row r="${n}"><c r="A${n}" t="str"><v>甲</v></c><c r="B${n}"><v>${value}</v></c></row>`
  const [five, one, whole] = await read(
    '入团年月',
    [],
    number(2, '2024.05') + number(3, '2024.1') + number(4, '202405'),
  )
  expect([five?.value, whole?.value]).toEqual(['2024-05-01', '2024-05-01'])
  expect(one?.fault).toContain('2024-01 或 2024-10')
  expect((await read('入团日期', ['2024年5月', '202405', '2024.13'])).map(({ value }) => value)).toEqual(
    Array(3).fill('fault'),
  )
  const weekdays = [
    '2023年5月4日（星期四）',
    '2023-05-04 周四',
    '2023/5/4(四)',
    '2023-05-04 星期四 09:30',
    '2023.5.4礼拜四',
  ]
  expect((await read('入团日期', weekdays)).map(({ value }) => value)).toEqual(Array(5).fill('2023-05-04'))
  const [serial, low, long] = await read('入团日期', ['45356', '02024', '453560'])
  expect(serial).toMatchObject({ value: '2024-03-05', warning: expect.stringContaining('2024-03-05') })
  expect([low?.value, long?.value]).toEqual(['fault', 'fault'])
})
