import { type ChildProcess, spawn } from 'node:child_process'
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as wait } from 'node:timers/promises'
import pg from 'pg'
import { findFreePort } from '#platform/postgres/cluster'
import { chooseRunAs, giveTo } from '#platform/postgres/run-as'

const program = '/usr/sbin/pgbouncer'

export type Pooler = { url: string; stop(): Promise<void> }

/**
 * PgBouncer in transaction mode on loopback in front of a database, with fewer server connections than the clients want,
 * so that each transaction may meet another one.
 */
export async function startPgbouncer(appUrl: string): Promise<Pooler> {
  const { hostname, port, username, password } = new URL(appUrl)
  const dir = mkdtempSync(join(tmpdir(), 'jianwang-pgbouncer-'))
  // It refuses to run as root, as PostgreSQL does.
  const runAs = chooseRunAs(program, tmpdir())
  giveTo(runAs, dir)
  const listening = await findFreePort()
  const write = (name: string, text: string) => {
    writeFileSync(join(dir, name), text, { mode: 0o600 })
    giveTo(runAs, join(dir, name))
    return join(dir, name)
  }
  const users = write('users.txt', `"${username}" "${decodeURIComponent(password)}"\n`)
  const settings = write(
    'pgbouncer.ini',
    `[databases]
* = host=${hostname} port=${port}
[pgbouncer]
listen_addr = 127.0.0.1
listen_port = ${listening}
unix_socket_dir =
auth_type = scram-sha-256
auth_file = ${users}
pool_mode = transaction
default_pool_size = 5
max_client_conn = 400
server_idle_timeout = 5
log_connections = 0
log_disconnections = 0
`,
  )
  const { file: wrapped, args, options } = runAs.wrap(program, [settings], true)
  const child = spawn(wrapped, args, { ...options, stdio: ['ignore', 'ignore', 'ignore'] })
  const url = Object.assign(new URL(appUrl), { host: `127.0.0.1:${listening}` }).href
  await untilAnswering(url, child)
  return {
    url,
    stop: async () => {
      child.kill('SIGINT')
      if (child.exitCode === null) await new Promise((done) => child.once('exit', done))
      rmSync(dir, { recursive: true, force: true })
    },
  }
}

async function untilAnswering(url: string, child: ChildProcess): Promise<void> {
  for (;;) {
    if (child.exitCode !== null) throw new Error(`pgbouncer ended with ${child.exitCode}`)
    const client = new pg.Client({ connectionString: url })
    client.on('error', () => {})
    try {
      await client.connect()
      await client.end()
      return
    } catch {
      await wait(50)
    }
  }
}
