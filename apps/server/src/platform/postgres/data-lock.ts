import { createHash } from 'node:crypto'
import { closeSync, ftruncateSync, readFileSync, realpathSync, rmSync, writeSync } from 'node:fs'
import { connect, createServer, type Server } from 'node:net'
import { hostname, tmpdir } from 'node:os'
import path from 'node:path'
import { setTimeout as pause } from 'node:timers/promises'
import { takeFileLock } from './file-lock.ts'
import { EmbeddedRefusal } from './refusal.ts'

export type DataLock = { release(): Promise<void> }

/**
 * Takes the data folder for this process, against every other one on this machine, in another container or on another
 * machine that mounts the same volume. A holder that is just going away is waited for (`waitMs`).
 * @throws EmbeddedRefusal when another living process keeps it
 */
export async function takeDataLock(dataDir: string, waitMs = 2000): Promise<DataLock> {
  const file = path.join(dataDir, 'jianwang.lock')
  const until = Date.now() + waitMs
  for (;;) {
    const open = takeFileLock(file)
    if (open === undefined) return takeNamedLock(dataDir, until)
    if (open !== 'held') return signLock(open)
    if (Date.now() > until) throw occupied(dataDir, describeHolder(file))
    await pause(100)
  }
}

function occupied(dataDir: string, holder: string): EmbeddedRefusal {
  return new EmbeddedRefusal(
    `数据目录 ${dataDir} 正被另一个健网进程${holder}使用。请先停止它，或用 --data 指定另一个目录。`,
  )
}

/** The file says who holds it: for the sentence alone, the lock itself is the kernel's. */
function signLock(open: number): DataLock {
  ftruncateSync(open)
  writeSync(open, `${process.pid} ${hostname()}\n`)
  let isOpen = true
  return {
    release: async () => {
      if (isOpen) closeSync(open)
      isOpen = false
    },
  }
}

function describeHolder(file: string): string {
  const [pid = '', host = ''] = readFileSync(file, 'utf8').trim().split(' ')
  if (pid === '') return ''
  return host === hostname() ? `（进程号 ${pid}）` : `（主机或容器 ${host}，进程号 ${pid}）`
}

/**
 * Where files cannot be locked a listening local name stands for the data folder: the kernel frees it however its
 * holder dies. It does not reach into other containers. (Linux: abstract socket; Windows: named pipe; else a socket file.)
 */
async function takeNamedLock(dataDir: string, until: number): Promise<DataLock> {
  const name = nameLock(dataDir)
  for (;;) {
    try {
      const server = await listen(name)
      return { release: () => new Promise((resolve) => server.close(() => resolve())) }
    } catch (error) {
      if (!(error instanceof Error && 'code' in error && error.code === 'EADDRINUSE')) throw error
    }
    const holder = await askHolder(name)
    if (holder === undefined && path.isAbsolute(name)) rmSync(name, { force: true })
    if (Date.now() > until) throw occupied(dataDir, holder ? `（进程号 ${holder}）` : '')
    await pause(100)
  }
}

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
