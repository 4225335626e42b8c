import { type ChildProcess, execFileSync, spawn } from 'node:child_process'
import { once } from 'node:events'
import { mkdtempSync, rmSync } from 'node:fs'
import { createServer } from 'node:net'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { findNode, root } from '../../scripts/setup.mjs'

export type Administrator = 'sysadmin' | 'secadmin' | 'auditadmin'
export type Server = {
  /** Without a slash at its end. */
  url: string
  /** Not to be read while the house is open. */
  dataDir: string
  /** What was printed once at the first start; of an empty house only. */
  secrets: ReadonlyMap<string, string>
  /** Where WeChat and the SMS gateway are simulated; without a slash at its end. Another after `moveTo`. */
  readonly simulator: string
  /** Plants another body's tree beside the regions while the house is open, as an operator would. */
  plantTree(tree: string): Promise<void>
  /**
   * Months pass: the house sleeps, and is opened again at this moment (`2027-03-10T09:05:00+08:00`) at the same address. Who
   * was signed in has been idle for too long.
   */
  moveTo(moment: string): Promise<void>
  /** Ends the program and its database; the folder stays. */
  close(): Promise<void>
  stop(): Promise<void>
}

/** Node's own noise about the tests must not reach the program: it would take itself for one. */
function cleanEnvironment(): NodeJS.ProcessEnv {
  const { NODE_ENV: _env, VITEST: _vitest, DATABASE_URL: _url, MIGRATE_URL: _owner, ...rest } = process.env
  return Object.fromEntries(Object.entries(rest).filter(([name]) => !name.startsWith('VITEST_')))
}

async function findFreePort(): Promise<number> {
  const probe = createServer().listen(0, '127.0.0.1')
  await once(probe, 'listening')
  const address = probe.address()
  probe.close()
  await once(probe, 'close')
  if (address === null || typeof address === 'string') throw new Error('no port')
  return address.port
}

/** A house that was started once and is stopped: its folder, and what its start printed. */
export type Planted = { dataDir: string; secrets: readonly (readonly [string, string])[] }

/**
 * A house of its own as `npm start` would run it: embedded database, the built console, in a folder that goes away again.
 * With `planted` it goes on as a copy of that house, which spares making its database.
 */
export async function startServer(
  options: { empty: boolean; behindProxy?: boolean; planted?: Planted | undefined } = { empty: true },
): Promise<Server> {
  const dataDir = mkdtempSync(path.join(tmpdir(), 'jianwang-e2e-'))
  // `cp -a` keeps the owner: as root the database belongs to an account of its own.
  if (options.planted) execFileSync('cp', ['-a', `${options.planted.dataDir}/.`, dataDir])
  const port = await findFreePort()
  const args = ['demo', '--port', String(port), '--data', dataDir, ...(options.empty ? ['--empty'] : [])]
  const env = { ...cleanEnvironment(), ...(options.behindProxy === true ? { TRUST_PROXY: '1' } : {}) }
  let child = launch(args, env)
  let simulator = ''
  const open = async () => {
    const output = await waitUntilReady(child)
    simulator = /simulator）\s+(http:\/\/\S+)/.exec(output)?.[1] ?? ''
    return output
  }
  const close = () => end(child)
  const moveTo = async (moment: string) => {
    await close()
    const shift = new Date(moment).getTime() - Date.now()
    child = launch(args, { ...env, HOUSE_SHIFT: String(shift) }, path.join('test', 'demo-process.ts'))
    await open()
  }
  const stop = async () => {
    await close()
    rmSync(dataDir, { recursive: true, force: true })
  }
  try {
    const printed = [...(await open()).matchAll(/(\w+)：初始密码 (\S+?)（/g)]
    const secrets = new Map(
      options.planted?.secrets ?? printed.map((match) => [match[1] ?? '', match[2] ?? '']),
    )
    const plantTree = (tree: string) => plant(tree, dataDir, env)
    const url = `http://127.0.0.1:${port}`
    return {
      ...{ url, dataDir, secrets, plantTree, moveTo, close, stop },
      get simulator() {
        return simulator
      },
    }
  } catch (error) {
    await stop()
    throw error
  }
}

/** A program of the server's, by default the one of an operator. */
function launch(args: readonly string[], env: NodeJS.ProcessEnv, program = 'main.ts'): ChildProcess {
  const flags = ['--no-deprecation', '--disable-warning=ExperimentalWarning']
  const file = path.join(root, 'apps', 'server', 'src', program)
  return spawn(findNode(), [...flags, file, ...args], { cwd: root, env, stdio: ['ignore', 'pipe', 'pipe'] })
}

async function plant(tree: string, dataDir: string, env: NodeJS.ProcessEnv): Promise<void> {
  const planter = launch(['plant-tree', '--tree', tree, '--data', dataDir], {
    ...env,
    JIANWANG_MODE: 'demo',
  })
  planter.stderr?.pipe(process.stderr)
  planter.stdout?.resume()
  const [code] = await once(planter, 'exit')
  if (code !== 0) throw new Error(`the tree was not planted (${code})`)
}

/** Everything printed until the server listens. @throws Error with what was printed when it ends before */
function waitUntilReady(child: ChildProcess): Promise<string> {
  return new Promise((resolve, reject) => {
    let output = ''
    const take = (chunk: unknown) => {
      output += String(chunk)
      // The last line of what a start says.
      if (/按 Ctrl-C 停止/.test(output)) resolve(output)
    }
    child.stdout?.on('data', take)
    child.stderr?.on('data', take)
    child.on('error', reject)
    child.on('exit', (code) => reject(new Error(`the server ended (${code}):\n${output}`)))
  })
}

async function end(child: ChildProcess): Promise<void> {
  if (child.exitCode !== null || child.signalCode !== null) return
  const ended = once(child, 'exit')
  child.kill('SIGTERM')
  const late = setTimeout(() => child.kill('SIGKILL'), 20_000)
  await ended
  clearTimeout(late)
}
