import { readFile } from 'node:fs/promises'
import { buffer } from 'node:stream/consumers'
import ExcelJS from 'exceljs'
import type { Download, Page } from 'playwright-core'

export type TeamLine = {
  name: string
  leader: string
  phone: string | number
  count: string | number
  items: string
  times: string
  place: string
  committee?: string
  coach?: string
}

const sheetType = 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet'

/** A file as the browser's file field takes it. */
export type Upload = { name: string; mimeType: string; buffer: Buffer }

/**
 * A list as sub-districts send it: a cover sheet, a merged title, a note, the heading in row four in other words and
 * another order, a hidden column of their own, empty rows between and after.
 */
export async function makeMessyTeams(name: string, lines: readonly TeamLine[]): Promise<Upload> {
  const book = new ExcelJS.Workbook()
  book.addWorksheet('填表说明').getCell('A1').value = '请各居委于本周五前上报。'
  const sheet = book.addWorksheet('汇总')
  sheet.mergeCells('A1:J1')
  sheet.getCell('A1').value = '金海街道社区健身团队情况汇总表'
  sheet.getCell('A2').value = '填表单位：街道文体中心　　填表日期：2026年11月'
  sheet.getRow(4).values = [
    ...['序号', '居委会', '队名', '项目', '负责人', '手机', '内部备注', '人数', '时间', '场地', '教练'],
  ]
  sheet.getColumn(7).hidden = true
  lines.forEach((line, at) => {
    // One empty row in the middle: people part the committees like this.
    sheet.getRow(5 + at + (at > 0 ? 1 : 0)).values = [
      at + 1,
      line.committee ?? '',
      line.name,
      line.items,
      line.leader,
      line.phone,
      '已电话核实',
      line.count,
      line.times,
      line.place,
      line.coach ?? '',
    ]
  })
  for (let row = 40; row < 60; row++) sheet.getRow(row).height = 18
  return toUpload(name, book)
}

/** Names and mobile numbers of members, one of them with spaces and +86. */
export async function makeRoster(name: string, count: number, from: number): Promise<Upload> {
  const book = new ExcelJS.Workbook()
  const sheet = book.addWorksheet('Sheet1')
  sheet.addRow(['姓名', '联系电话'])
  const surnames = '赵钱孙李周吴郑王冯陈褚卫'
  for (let at = 0; at < count; at++) {
    const phone = String(13_800_000_000 + from + at)
    const written =
      at === 0 ? `+86 ${phone.slice(0, 3)} ${phone.slice(3, 7)} ${phone.slice(7)}` : Number(phone)
    sheet.addRow([`${surnames[at % surnames.length]}丽华`, written])
  }
  return toUpload(name, book)
}

/** A sheet as somebody made it in an office: headings, then rows of texts. */
export async function makeSheet(
  name: string,
  heads: readonly string[],
  rows: readonly (readonly string[])[],
): Promise<Upload> {
  const book = new ExcelJS.Workbook()
  const sheet = book.addWorksheet('Sheet1')
  sheet.addRow([...heads])
  for (const row of rows) sheet.addRow([...row])
  return toUpload(name, book)
}

async function toUpload(name: string, book: ExcelJS.Workbook): Promise<Upload> {
  return { name, mimeType: sheetType, buffer: Buffer.from(await book.xlsx.writeBuffer()) }
}

/** What a click lets the browser save. */
export async function catchDownload(page: Page, press: () => Promise<unknown>): Promise<Download> {
  const [download] = await Promise.all([page.waitForEvent('download'), press()])
  return download
}

export async function readDownload(download: Download): Promise<Buffer> {
  const path = await download.path()
  return path ? readFile(path) : buffer(await download.createReadStream())
}

/** The cells of a saved workbook's first sheet as texts, row by row. */
export async function readTexts(download: Download): Promise<string[][]> {
  const book = new ExcelJS.Workbook()
  const bytes = await readDownload(download)
  // exceljs names an older Buffer in its types; at run time any bytes will do.
  await book.xlsx.load(bytes as unknown as Parameters<typeof book.xlsx.load>[0])
  const rows: string[][] = []
  book.worksheets[0]?.eachRow((row) => {
    const texts: string[] = []
    row.eachCell({ includeEmpty: true }, (cell) => texts.push(cell.text))
    rows.push(texts)
  })
  return rows
}

/** Every sentence noted on a cell, of all sheets. */
export async function readNotes(download: Download): Promise<string> {
  const book = new ExcelJS.Workbook()
  const bytes = await readDownload(download)
  // As above.
  await book.xlsx.load(bytes as unknown as Parameters<typeof book.xlsx.load>[0])
  const notes: string[] = []
  for (const sheet of book.worksheets)
    sheet.eachRow((row) => {
      row.eachCell((cell) => {
        notes.push(cell.text)
        if (cell.note) notes.push(typeof cell.note === 'string' ? cell.note : JSON.stringify(cell.note))
      })
    })
  return notes.join('\n')
}
