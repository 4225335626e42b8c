import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import pg from 'pg'
import { afterAll, expect, test } from 'vitest'
import { findRunning } from '#platform/postgres/running'

const dataDir = mkdtempSync(path.join(tmpdir(), 'jianwang-demo-'))
const main = path.join(import.meta.dirname, '..', 'main.ts')
const running: ChildProcess[] = []

afterAll(async () => {
  for (const child of running.filter(
    ({ exitCode, signalCode }) => exitCode === null && signalCode === null,
  )) {
    child.kill('SIGINT')
    await once(child, 'exit')
  }
  rmSync(dataDir, { recursive: true, force: true })
})

type Program = { child: ChildProcess; output: () => string; ended: Promise<number | null> }

function launch(...args: string[]): Program {
  const env = { PATH: process.env.PATH, HOME: process.env.HOME }
  const child = spawn(process.execPath, ['--no-deprecation', main, ...args], {
    env,
    stdio: ['ignore', 'pipe', 'pipe'],
  })
  running.push(child)
  let text = ''
  for (const stream of [child.stdout, child.stderr])
    stream.on('data', (chunk) => {
      text += String(chunk)
    })
  const ended = new Promise<number | null>((resolve) => child.on('close', resolve))
  return { child, output: () => text, ended }
}

/** Resolves with the address once the program says that it is ready. */
async function start(...args: string[]): Promise<Program & { address: string }> {
  const program = launch('demo', '--port', '0', '--data', dataDir, '--empty', ...args)
  await expect
    .poll(() => (program.child.exitCode === null ? program.output() : `ended: ${program.output()}`), {
      timeout: 60_000,
      interval: 50,
    })
    .toMatch(/健网 Jianwang {3}http:\S+|ended/)
  const address = /健网 Jianwang {3}(http:\S+)/.exec(program.output())?.[1]
  expect(address, program.output()).toBeDefined()
  return { ...program, address: address ?? '' }
}

async function ask(work: (client: pg.Client) => Promise<unknown>): Promise<unknown> {
  const found = findRunning(dataDir)
  if (typeof found === 'string') throw new Error(`the database is ${found}`)
  const client = new pg.Client({ connectionString: found.ownerUrl })
  await client.connect()
  return work(client).finally(() => client.end())
}

test('from an empty folder to a server that answers; Ctrl-C ends it and its database with exit code 0', async () => {
  const server = await start()
  expect((await fetch(`${server.address}/healthz`)).status).toBe(200)
  expect((await fetch(`${server.address}/readyz`)).status).toBe(200)
  expect(
    await ask(async (client) => (await client.query('select count(*)::int as n from units.unit')).rows[0]?.n),
  ).toBeGreaterThan(6000)
  server.child.kill('SIGINT')
  expect(await server.ended).toBe(0)
  expect(findRunning(dataDir)).toBe('stopped')
}, 900_000)

test('kill -9 of the server: the next start serves again and has lost nothing acknowledged', async () => {
  const server = await start()
  await ask((client) => client.query('create table public.acknowledged as select 1 as n'))
  server.child.kill('SIGKILL')
  await server.ended
  const again = await start()
  expect((await fetch(`${again.address}/readyz`)).status).toBe(200)
  expect(await ask(async (client) => (await client.query('select n from public.acknowledged')).rows)).toEqual(
    [{ n: 1 }],
  )

  const second = launch('demo', '--port', '0', '--data', dataDir)
  expect(await second.ended).toBe(1)
  expect(second.output()).toContain('正被另一个健网进程')

  const taken = launch('demo', '--port', new URL(again.address).port, '--data', `${dataDir}-other`, '--empty')
  expect(await taken.ended).toBe(1)
  expect(taken.output()).toContain('已被占用')
  rmSync(`${dataDir}-other`, { recursive: true, force: true })

  const doctor = launch('doctor', '--data', dataDir)
  expect(await doctor.ended, doctor.output()).toBe(0)

  again.child.kill('SIGTERM')
  expect(await again.ended).toBe(0)
}, 900_000)

test('an unknown command, a wrong option and a missing address are refused in a sentence', async () => {
  const sentences: [string[], number, string][] = [
    [['nonsense'], 2, '用法'],
    [['demo', '--prot', '1'], 1, '参数有误'],
    [['serve'], 1, '需要 DATABASE_URL'],
    [['backup', '--data', dataDir], 1, '--to'],
    [['restore'], 1, '--from'],
    [['doctor', '--data', `${dataDir}-none`], 1, '还没有数据库'],
  ]
  for (const [args, code, sentence] of sentences) {
    const program = launch(...args)
    expect(await program.ended, args.join(' ')).toBe(code)
    expect(program.output()).toContain(sentence)
    expect(program.output()).not.toContain('    at ')
  }
}, 900_000)
