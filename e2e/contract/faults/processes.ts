import { type ChildProcess, spawn } from 'node:child_process'
import { join } from 'node:path'
import { createInterface } from 'node:readline'
import { masterKey } from './own-database.ts'

export type Process = { child: ChildProcess; address: string; end(): Promise<void> }

/** `serve` or `work` as an operator starts it, on a database that exists; resolves when it is at work. */
export async function startProcess(
  command: 'serve' | 'work',
  about: { databaseUrl: string; dataDir: string; env?: Record<string, string> },
): Promise<Process> {
  const child = spawn(
    process.execPath,
    [join(import.meta.dirname, '../../../apps/server/src/main.ts'), command, '--data', about.dataDir],
    {
      stdio: ['ignore', 'pipe', 'inherit'],
      env: {
        ...process.env,
        NODE_OPTIONS: '--no-deprecation',
        DATABASE_URL: about.databaseUrl,
        MASTER_KEY: masterKey.toString('base64'),
        JIANWANG_MODE: 'test',
        LOG_LEVEL: 'info',
        PORT: '0',
        TASK_LEASE_SECONDS: '2',
        ...about.env,
      },
    },
  )
  if (child.stdout === null) throw new Error(`${command} has no output`)
  let address = ''
  for await (const line of createInterface({ input: child.stdout })) {
    const said = JSON.parse(line)
    if (said.msg !== 'serving' && said.msg !== 'working') continue
    address = said.address ?? ''
    break
  }
  child.stdout.resume()
  return {
    child,
    address,
    end: async () => {
      if (child.exitCode !== null || child.signalCode !== null) return
      child.kill('SIGTERM')
      await new Promise((done) => child.once('exit', done))
    },
  }
}

export function isAlive({ child }: Process): boolean {
  return child.exitCode === null && child.signalCode === null
}
