import { createHash } from 'node:crypto'
import { realpathSync, rmSync } from 'node:fs'
import { connect, createServer, type Server } from 'node:net'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { setTimeout as pause } from 'node:timers/promises'
import { EmbeddedRefusal } from './refusal.ts'

export type DataLock = { release(): Promise<void> }

/**
 * A listening local name stands for the data folder: the kernel frees it however its holder dies, so there is
 * no stale lock file to judge. (Linux: abstract socket; Windows: named pipe; else a socket file.)
 */
function nameLock(dataDir: string): string {
  const digest = createHash('sha256').update(realpathSync(dataDir)).digest('hex').slice(0, 32)
  if (process.platform === 'linux') return `\0jianwang-${digest}`
  if (process.platform === 'win32') return `\\\\.\\pipe\\jianwang-${digest}`
  return path.join(tmpdir(), `jianwang-${digest}.sock`)
}

function listen(name: string): Promise<Server> {
  return new Promise((resolve, reject) => {
    const server = createServer((peer) => peer.end(String(process.pid)))
    server.once('error', reject)
    server.listen(name, () => {
      server.unref()
      resolve(server)
    })
  })
}

/** Asks who holds the lock; undefined when nobody answers. */
function askHolder(name: string): Promise<string | undefined> {
  return new Promise((resolve) => {
    let answer = ''
    const socket = connect(name)
    socket.setTimeout(1000, () => socket.destroy())
    socket.on('data', (chunk) => {
      answer += chunk.toString('utf8')
    })
    socket.on('error', () => resolve(undefined))
    socket.on('close', () => resolve(answer || undefined))
  })
}

/**
 * Takes the data folder for this process. A holder that is just going away is waited for (`waitMs`).
 * @throws EmbeddedRefusal when another living process keeps it
 */
export async function takeDataLock(dataDir: string, waitMs = 2000): Promise<DataLock> {
  const name = nameLock(dataDir)
  const until = Date.now() + waitMs
  for (;;) {
    try {
      const server = await listen(name)
      return { release: () => new Promise((resolve) => server.close(() => resolve())) }
    } catch (error) {
      if (!(error instanceof Error && 'code' in error && error.code === 'EADDRINUSE')) throw error
    }
    const holder = await askHolder(name)
    if (holder === undefined && path.isAbsolute(name)) rmSync(name, { force: true })
    if (Date.now() > until) {
      throw new EmbeddedRefusal(
        `数据目录 ${dataDir} 正被另一个健网进程${holder ? `（进程号 ${holder}）` : ''}使用。请先停止它，或用 --data 指定另一个目录。`,
      )
    }
    await pause(100)
  }
}
