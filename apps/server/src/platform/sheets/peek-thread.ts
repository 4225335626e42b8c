import { parentPort, workerData } from 'node:worker_threads'
import type { Peeked, PeekTask } from './peek-apart.ts'
import { readWorkbook } from './read-workbook.ts'
import { SheetProblem } from './sheet-problem.ts'

// The thread of peek-apart.ts: looks at one workbook, says one word, and ends.

async function peek({ path, sheet, options }: PeekTask): Promise<Peeked> {
  try {
    const reading = await readWorkbook({ path }, sheet, options)
    for await (const _ of reading.rows) return { hasRows: true }
    return { hasRows: false }
  } catch (error) {
    if (error instanceof SheetProblem) return { refused: error.code, message: error.message }
    const { code, message } = error as NodeJS.ErrnoException // what is thrown is an Error
    return { failed: code, message }
  }
}

parentPort?.postMessage(await peek(workerData as PeekTask)) // from peek-apart.ts
