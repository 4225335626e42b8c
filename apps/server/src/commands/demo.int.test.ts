import { once } from 'node:events'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import pg from 'pg'
import { afterAll, expect, test } from 'vitest'
import { findRunning } from '#platform/postgres/running'
import { expectEnding, launchCommand, type Program, untilSaid } from '#test/command'

const dataDir = mkdtempSync(path.join(tmpdir(), 'jianwang-demo-'))
const running: Program[] = []

afterAll(async () => {
  for (const { child } of running.filter(
    ({ child: { exitCode, signalCode } }) => exitCode === null && signalCode === null,
  )) {
    child.kill('SIGINT')
    await once(child, 'exit')
  }
  rmSync(dataDir, { recursive: true, force: true })
})

/** Resolves with the address once the program says that it is ready. */
async function start(): Promise<Program & { address: string }> {
  const program = launchCommand(['demo', '--port', '0', '--data', dataDir, '--empty'])
  running.push(program)
  const [, address = ''] = await untilSaid(program, /健网 Jianwang {3}(http:\S+)/)
  return { ...program, address }
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

  const second = ['demo', '--port', '0', '--data', dataDir]
  await expectEnding(second, {}, { code: 1, says: '正被另一个健网进程' })

  const { port } = new URL(again.address)
  const taken = ['demo', '--port', port, '--data', `${dataDir}-other`, '--empty']
  await expectEnding(taken, {}, { code: 1, says: '已被占用' })
  rmSync(`${dataDir}-other`, { recursive: true, force: true })

  await expectEnding(['doctor', '--data', dataDir], {}, { code: 0, says: '' })

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
  for (const [args, code, says] of sentences) await expectEnding(args, {}, { code, says })
}, 900_000)
