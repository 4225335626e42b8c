import type { Sheet } from '#platform/sheets/columns'
import { readWorkbook } from '#platform/sheets/read-workbook'
import { SheetProblem } from '#platform/sheets/sheet-problem'
import { badReceipt } from '../problems.ts'

const mostRows = 5_000

/** The texts of each row by their column, as they came, with the row's number. @throws badReceipt (422) for what nobody can read */
export async function readSheet(bytes: Buffer | undefined, sheet: Sheet) {
  const read: { row: number; textOf: (key: string) => string }[] = []
  try {
    const { rows } = await readWorkbook({ bytes: bytes ?? Buffer.alloc(0) }, sheet, { maxRows: mostRows })
    for await (const { rowNumber, texts } of rows)
      read.push({ row: rowNumber, textOf: (key) => (texts[key] ?? '').trim() })
  } catch (error) {
    if (error instanceof SheetProblem) throw badReceipt({ sentence: error.message })
    throw error
  }
  return read
}
