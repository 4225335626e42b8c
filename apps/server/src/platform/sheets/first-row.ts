import type { Sheet } from './columns.ts'
import { type ReadOptions, readWorkbook } from './read-workbook.ts'
import { SheetProblem, unreadable } from './sheet-problem.ts'

/** Plain data: it travels to another process. */
export type Look = { path: string; sheet: Sheet; options: Omit<ReadOptions, 'validators'> }

/**
 * Guards a workbook, finds its header and whether a row follows. A fault that nobody foresaw is the file's, too; only
 * what the system refuses (a disk, a missing file) passes as it is.
 * @throws SheetProblem
 */
export async function findFirstRow({ path, sheet, options }: Look): Promise<boolean> {
  try {
    const reading = await readWorkbook({ path }, sheet, options)
    for await (const _ of reading.rows) return true
    return false
  } catch (error) {
    throw error instanceof SheetProblem || isOfTheSystem(error) ? error : unreadable(error)
  }
}

export function isOfTheSystem(error: unknown): error is NodeJS.ErrnoException {
  return error instanceof Error && 'syscall' in error
}
