import { setPriority } from 'node:os'
import { findFirstRow, isOfTheSystem, type Look } from './first-row.ts'
import type { Seen } from './peek-apart.ts'
import { SheetProblem } from './sheet-problem.ts'

// The process of peek-apart.ts: looks at one workbook, says one word, and waits to be ended.

// Whoever waits for a page comes before whoever sent a file.
setPriority(5)
// A terminal and systemd signal every process of the server; it is the server that says what becomes of a look.
for (const name of ['SIGTERM', 'SIGINT', 'SIGHUP'] as const) process.on(name, () => {})
// The server is gone, whatever ended it: nobody waits for the word. Not exit(), which waits for a read that hangs.
process.on('disconnect', () => process.kill(process.pid, 'SIGKILL'))
process.once('message', async (look) => {
  process.send?.(await lookAt(look as Look)) // from peek-apart.ts
})

async function lookAt(look: Look): Promise<Seen> {
  try {
    return { hasRow: await findFirstRow(look) }
  } catch (error) {
    if (error instanceof SheetProblem) return { refused: error.code, message: error.message }
    return { failed: isOfTheSystem(error) ? error.code : undefined, message: String(error) }
  }
}
