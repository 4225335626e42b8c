import { type ChildProcess, fork } from 'node:child_process'
import { once } from 'node:events'
import { join } from 'node:path'
import { busy } from '../problem.ts'
import { makeTurns } from '../turns.ts'
import type { Look } from './first-row.ts'
import { SheetProblem, type SheetProblemCode, unreadable } from './sheet-problem.ts'

/** What the other process says. */
export type Seen =
  | { hasRow: boolean }
  | { refused: SheetProblemCode; message: string }
  /** A fault of the system, not of the file. */
  | { failed: string | undefined; message: string }

export type PeekLimits = {
  /** Of what the process keeps as JavaScript; past it that process ends, and nothing else does. */
  megabytes: number
  milliseconds: number
}
export const peekLimits: PeekLimits = { megabytes: 256, milliseconds: 120_000 }

/** Who waits holds a connection and an upload on the disk. */
const turns = makeTurns({ atOnce: 3, mostWaiting: 30 })

/**
 * Guards a workbook, finds its header and whether a row follows, in a process of its own: however large or bent the file,
 * this one goes on answering others, and the memory is given back. A file over which the process breaks is refused as one
 * that cannot be read. (A thread would do, were it not that V8 now and then ends a process whose threads run WebAssembly.)
 * @throws SheetProblem, busy (503), or the reason of `leaving`, which ends the process
 */
export function peekApart(look: Look, leaving: AbortSignal, limits = peekLimits): Promise<boolean> {
  return turns('peek', async () => {
    leaving.throwIfAborted()
    const seen = await seeApart(look, leaving, limits)
    if ('hasRow' in seen) return seen.hasRow
    if ('refused' in seen) throw new SheetProblem(seen.refused, seen.message)
    throw Object.assign(new Error(seen.message), { code: seen.failed })
  })
}

async function seeApart(look: Look, leaving: AbortSignal, limits: PeekLimits): Promise<Seen> {
  const child = fork(join(import.meta.dirname, 'peek-process.ts'), {
    execArgv: [
      `--max-old-space-size=${limits.megabytes}`,
      '--max-semi-space-size=4',
      '--disable-warning=ExperimentalWarning',
    ],
    env: harmless(process.env),
    // Nor what V8 prints when it runs out of memory: the log says how the process ended.
    stdio: ['ignore', 'ignore', 'ignore', 'ipc'],
  })
  const tooLong = AbortSignal.timeout(limits.milliseconds)
  const ends = AbortSignal.any([leaving, tooLong])
  try {
    return await new Promise<Seen>((resolve, reject) => {
      child.once('message', (seen) => resolve(seen as Seen)) // from peek-process.ts
      // Not started, or not reached: where it had run, its end says more.
      child.once('error', () => reject(busy()))
      child.once('exit', (code, signal) =>
        reject(unreadable(new Error(`the process ended: ${signal ?? code}`))),
      )
      ends.addEventListener('abort', () => reject(leaving.aborted ? leaving.reason : unreadable(ends.reason)))
      child.send(look, () => {})
    })
  } finally {
    await end(child)
  }
}

/** What Node needs, and no secret. */
function harmless(env: NodeJS.ProcessEnv): NodeJS.ProcessEnv {
  const names = ['NODE_COMPILE_CACHE', 'SystemRoot']
  return Object.fromEntries(names.flatMap((name) => (env[name] === undefined ? [] : [[name, env[name]]])))
}

/** Its place is free once it is gone. */
async function end(child: ChildProcess): Promise<void> {
  if (child.pid === undefined || child.exitCode !== null || child.signalCode !== null) return
  const gone = once(child, 'exit')
  child.kill('SIGKILL')
  await gone
}
