import { join } from 'node:path'
import { Worker } from 'node:worker_threads'
import type { Sheet } from './columns.ts'
import type { ReadOptions } from './read-workbook.ts'
import { SheetProblem, type SheetProblemCode, unreadable } from './sheet-problem.ts'

export type PeekTask = { path: string; sheet: Sheet; options: Omit<ReadOptions, 'validators'> }
export type Peeked =
  | { hasRows: boolean }
  | { refused: SheetProblemCode; message: string }
  /** A fault that is not the file's: of the disk, or ours. */
  | { failed: string | undefined; message: string }

export type PeekLimits = {
  /** Of what the thread keeps as JavaScript; past it the thread ends, and nothing else does. */
  megabytes: number
  milliseconds: number
}
export const peekLimits: PeekLimits = { megabytes: 512, milliseconds: 120_000 }

/** Threads at once; who comes later waits for one of them to end. */
const mostThreads = 3
let running = 0
const waiting: (() => void)[] = []

/**
 * Guards a workbook, finds its header and whether a row follows, in a thread of its own: however large or bent the file,
 * this one goes on answering others. A file over which the thread breaks is refused as one that cannot be read.
 * `leaving` ends the thread when nobody waits for the answer any more.
 * @throws SheetProblem
 */
export async function peekApart(
  task: PeekTask,
  leaving: AbortSignal,
  limits: PeekLimits = peekLimits,
): Promise<boolean> {
  if (running >= mostThreads) await new Promise<void>((resolve) => waiting.push(resolve))
  else running += 1
  try {
    const said = await runThread(task, leaving, limits)
    if ('hasRows' in said) return said.hasRows
    if ('refused' in said) throw new SheetProblem(said.refused, said.message)
    throw Object.assign(new Error(said.message), said.failed === undefined ? {} : { code: said.failed })
  } finally {
    // The place goes to who waits longest.
    const next = waiting.shift()
    if (next === undefined) running -= 1
    else next()
  }
}

async function runThread(task: PeekTask, leaving: AbortSignal, limits: PeekLimits): Promise<Peeked> {
  leaving.throwIfAborted()
  const thread = new Worker(join(import.meta.dirname, 'peek-thread.ts'), {
    workerData: task,
    resourceLimits: { maxOldGenerationSizeMb: limits.megabytes, maxYoungGenerationSizeMb: 4 },
  })
  const tooLong = AbortSignal.timeout(limits.milliseconds)
  const ends = AbortSignal.any([leaving, tooLong])
  try {
    return await new Promise((resolve, reject) => {
      thread.once('message', resolve)
      thread.once('error', (cause) => reject(unreadable(cause)))
      thread.once('exit', (code) => reject(unreadable(new Error(`ended without a word (${code})`))))
      ends.addEventListener('abort', () => reject(tooLong.aborted ? unreadable(ends.reason) : ends.reason))
    })
  } finally {
    await thread.terminate()
  }
}
