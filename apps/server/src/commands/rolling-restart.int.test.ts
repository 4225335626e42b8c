import { type ChildProcess, spawn, spawnSync } from 'node:child_process'
import { once } from 'node:events'
import { mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import http from 'node:http'
import https from 'node:https'
import { createServer } from 'node:net'
import path from 'node:path'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { launchCommand, makeFolder, type Program, untilSaid } from '#test/command'
import { openTestHouse, type TestHouse } from '#test/house'

const shipped = path.join(import.meta.dirname, '../../../../ops/nginx.conf')
const folder = makeFolder('nginx')
const has = (file: string, ...args: string[]) => spawnSync(file, args, { stdio: 'ignore' }).status === 0
const isPossible = has('nginx', '-v') && has('openssl', 'version')

let house: TestHouse
let env: Record<string, string>
let nginx: ChildProcess | undefined
const servers: Program[] = []

beforeAll(async () => {
  house = await openTestHouse()
  const { databaseUrl, dataDir } = house.house.config
  env = {
    DATABASE_URL: databaseUrl,
    MASTER_KEY: Buffer.alloc(32, 7).toString('base64'),
    JIANWANG_DATA: dataDir,
    TRUST_PROXY: '1',
  }
})
afterAll(async () => {
  nginx?.kill('SIGKILL')
  for (const { child } of servers) child.kill('SIGKILL')
  await Promise.all(servers.map(({ ended }) => ended))
  await house.close()
  rmSync(folder, { recursive: true, force: true })
})

async function findPorts(count: number): Promise<number[]> {
  const probes = Array.from({ length: count }, () => createServer().listen(0, '127.0.0.1'))
  await Promise.all(probes.map((probe) => once(probe, 'listening')))
  const ports = probes.map((probe) => (probe.address() as { port: number }).port)
  await Promise.all(probes.map((probe) => new Promise((done) => probe.close(done))))
  return ports
}

async function serve(port: number): Promise<Program> {
  const program = launchCommand(['serve', '--port', String(port)], { env })
  servers.push(program)
  await untilSaid(program, /"msg":"serving"/)
  return program
}

/** The shipped file with other ports and a certificate of its own; nothing else is changed. */
async function startNginx(listen: { http: number; https: number }, ports: readonly number[]): Promise<void> {
  const certificate = path.join(folder, 'fullchain.pem')
  const key = path.join(folder, 'privkey.pem')
  spawnSync('openssl', [
    ...['req', '-x509', '-newkey', 'rsa:2048', '-nodes', '-days', '2', '-subj', '/CN=127.0.0.1'],
    ...['-keyout', key, '-out', certificate],
  ])
  const upstreams = ['serve:8080', 'serve2:8080']
  const adapted = [
    ['listen 80;', `listen 127.0.0.1:${listen.http};`],
    ['listen 443 ', `listen 127.0.0.1:${listen.https} `],
    ['/etc/nginx/tls/fullchain.pem', certificate],
    ['/etc/nginx/tls/privkey.pem', key],
    ...ports.map((port, at) => [`server ${upstreams[at]}`, `server 127.0.0.1:${port}`] as const),
  ].reduce(
    (text, [from = '', to = '']) => {
      expect(text).toContain(from)
      return text.replace(from, to)
    },
    readFileSync(shipped, 'utf8'),
  )
  mkdirSync(path.join(folder, 'temp'))
  writeFileSync(path.join(folder, 'site.conf'), adapted)
  writeFileSync(
    path.join(folder, 'nginx.conf'),
    `${process.getuid?.() === 0 ? 'user root;' : ''} daemon off; pid ${folder}/pid; error_log ${folder}/error.log;
     events {} http { access_log off; ${['client_body', 'proxy', 'fastcgi', 'uwsgi', 'scgi']
       .map((name) => `${name}_temp_path ${folder}/temp/${name};`)
       .join(' ')} include ${folder}/site.conf; }`,
  )
  const started = spawn('nginx', ['-p', folder, '-c', path.join(folder, 'nginx.conf')], { stdio: 'ignore' })
  nginx = started
  await expect
    .poll(() => ask(`https://127.0.0.1:${listen.https}/healthz`).then(({ status }) => status), {
      timeout: 20_000,
    })
    .toBe(200)
}

type Got = { status: number | string; connection: string | undefined }
const agents = {
  'https:': new https.Agent({ keepAlive: true, rejectUnauthorized: false }),
  'http:': new http.Agent({ keepAlive: true }),
}

/** The status, or the name of the fault where none came. */
function ask(url: string, method = 'GET'): Promise<Got> {
  const { protocol } = new URL(url)
  const { request } = protocol === 'https:' ? https : http
  const body = method === 'POST' ? JSON.stringify({ text: 'x'.repeat(2_000) }) : undefined
  return new Promise((resolve) => {
    const sent = request(
      url,
      {
        method,
        agent: agents[protocol as keyof typeof agents],
        headers: { 'x-requested-with': 'jianwang', ...(body && { 'content-type': 'application/json' }) },
      },
      (answer) => {
        answer.resume()
        answer.on('end', () =>
          resolve({ status: answer.statusCode ?? 0, connection: answer.headers.connection }),
        )
        answer.on('error', (error) => resolve({ status: `cut: ${error.message}`, connection: undefined }))
      },
    )
    sent.on('error', (error) => resolve({ status: `failed: ${error.message}`, connection: undefined }))
    sent.end(body)
  })
}

test.skipIf(!isPossible)(
  'a restart of two servers, one after the other, under load through the shipped nginx: no request fails',
  async () => {
    const [port0 = 0, port1 = 0, port2 = 0, port3 = 0] = await findPorts(4)
    const ports = [port0, port1]
    const running = await Promise.all(ports.map(serve))
    await startNginx({ http: port2, https: port3 }, ports)
    const site = `https://127.0.0.1:${port3}`
    const wrong: Got[] = []
    let answered = 0
    let over = false
    const load = Array.from({ length: 6 }, async (_, lane) => {
      for (let turn = lane; !over; turn++) {
        // A change is never repeated by nginx: each one must have met a server that takes it.
        const isChange = turn % 4 === 0
        const got = await ask(
          `${site}${isChange ? '/api/nothing-here' : '/api/features'}`,
          isChange ? 'POST' : 'GET',
        )
        if (got.status === (isChange ? 404 : 200)) answered++
        else wrong.push(got)
      }
    })
    const untilAnswered = (count: number) =>
      expect.poll(() => answered, { timeout: 30_000, interval: 20 }).toBeGreaterThan(count)
    await untilAnswered(200)
    for (const [at, port] of ports.entries()) {
      running[at]?.child.kill('SIGTERM')
      expect(await running[at]?.ended).toBe(0)
      const before = answered
      await untilAnswered(before + 100)
      running[at] = await serve(port)
    }
    await untilAnswered(answered + 200)
    over = true
    await Promise.all(load)
    expect(wrong).toEqual([])
  },
  900_000,
)

test('a server asked to stop: not ready at once, kept connections end with an answer that says so, and then it is gone', async () => {
  const [port = 0] = await findPorts(1)
  const program = await serve(port)
  const at = `http://127.0.0.1:${port}`
  expect(await ask(`${at}/readyz`)).toEqual({ status: 200, connection: 'keep-alive' })
  // Idle connections, as a proxy keeps them: one that is used again, one that never is.
  await Promise.all([ask(`${at}/healthz`), ask(`${at}/healthz`), ask(`${at}/healthz`)])
  const began = performance.now()
  program.child.kill('SIGTERM')
  await untilSaid(program, /"msg":"stopping"/)
  expect((await ask(`${at}/readyz`)).status).toBe(503)
  // Whoever keeps a connection is answered on it to the end, and told which answer is its last.
  await expect
    .poll(() => ask(`${at}/healthz`), { timeout: 10_000, interval: 10 })
    .toEqual({ status: 200, connection: 'close' })
  expect(await program.ended).toBe(0)
  // Kept connections used to hold it for the whole grace of 8 s.
  expect(performance.now() - began).toBeLessThan(6_000)
}, 900_000)
