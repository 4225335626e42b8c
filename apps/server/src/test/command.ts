import { type ChildProcess, spawn } from 'node:child_process'
import { mkdtempSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { expect } from 'vitest'

const main = path.join(import.meta.dirname, '..', 'main.ts')

/** A command as the operator runs it: a process of its own, which sees this environment and no other. */
export type Program = {
  child: ChildProcess
  output(): string
  /** Its exit code once all output has been read; null when a signal ended it. */
  ended: Promise<number | null>
}

export type Surroundings = { env?: Record<string, string>; uid?: number; cwd?: string }

/**
 * What makes the day of a run (scripts/days.mjs): a command lives on the day and in the place its database lives in. And
 * where parsed code is kept: as under npm start and the shipped unit.
 */
const ofTheRun = Object.fromEntries(
  Object.entries(process.env).filter(([name]) =>
    /^(?:NODE_COMPILE_CACHE$|LD_PRELOAD$|FAKETIME|DONT_FAKE_|TZ$|LANG$|LC_ALL$)/.test(name),
  ),
)

export function launchCommand(args: readonly string[], { env = {}, uid, cwd }: Surroundings = {}): Program {
  const child = spawn(process.execPath, ['--no-deprecation', main, ...args], {
    env: { PATH: process.env.PATH, HOME: process.env.HOME, ...ofTheRun, ...env },
    stdio: ['ignore', 'pipe', 'pipe'],
    // An embedded database that a planted fault leaves behind must not hang on to the pipes of this process.
    ...(uid === undefined ? {} : { uid, gid: uid }),
    ...(cwd === undefined ? {} : { cwd }),
  })
  let text = ''
  for (const stream of [child.stdout, child.stderr])
    stream?.on('data', (chunk) => {
      text += String(chunk)
    })
  const ended = new Promise<number | null>((resolve) => child.on('close', resolve))
  return { child, output: () => text, ended }
}

/** Waits until the program has said it. Fails with all that it said when it ends before. */
export async function untilSaid(program: Program, what: RegExp): Promise<RegExpExecArray> {
  await expect
    .poll(
      () =>
        program.child.exitCode === null && program.child.signalCode === null
          ? program.output()
          : `ended: ${program.output()}`,
      { timeout: 60_000, interval: 20 },
    )
    .toMatch(new RegExp(`${what.source}|^ended: `))
  const found = what.exec(program.output())
  expect(found, program.output()).not.toBeNull()
  return found as RegExpExecArray // the line above refused null
}

/** A line of a stack trace: what no operator may ever be shown. */
export const stackTrace = /^\s+at .+(?::\d+:\d+|<anonymous>)/m

export type Ending = { code: number; says: string | RegExp }

/** Runs to the end: the exit code and the sentence must be these, and no stack trace is shown. */
export async function expectEnding(
  args: readonly string[],
  surroundings: Surroundings,
  { code, says }: Ending,
): Promise<string> {
  const program = launchCommand(args, surroundings)
  const ended = await program.ended
  const said = program.output()
  expect({ code: ended, said }).toEqual({
    code,
    said: typeof says === 'string' ? expect.stringContaining(says) : expect.stringMatching(says),
  })
  expect(said).not.toMatch(stackTrace)
  expect(said).not.toContain('node:internal')
  return said
}

export function makeFolder(name: string): string {
  return mkdtempSync(path.join(tmpdir(), `jianwang-${name}-`))
}
