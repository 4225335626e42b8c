import { createHash, randomBytes } from 'node:crypto'
import { readdirSync, readFileSync } from 'node:fs'
import { Readable } from 'node:stream'
import { setTimeout as wait } from 'node:timers/promises'
import type { FastifyInstance } from 'fastify'
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest'
import { openTestHouse, type TestHouse } from '#test/house'
import { incomingOf, pathOf } from '../files.ts'
import { fillPart } from './part-file.ts'
import { samplePurpose } from './testing/sample-purpose.ts'
import { makeSender, type Sender } from './testing/sender.ts'
import { serveUploads } from './testing/serve-uploads.ts'

const kilobyte = 1_024
let house: TestHouse
let server: { app: FastifyInstance; origin: string }
let other: { app: FastifyInstance; origin: string }
let sender: Sender
beforeAll(async () => {
  house = await openTestHouse()
  // Two servers over one database and one disk, as while one takes the other's place.
  server = await serveUploads(house.house, [samplePurpose])
  other = await serveUploads(house.house, [samplePurpose])
})
afterAll(async () => {
  await server.app.close()
  await other.app.close()
  await house.close()
})
beforeEach(async () => {
  sender = makeSender(server.origin, (await house.citizen()).authorization)
})

const rowOf = async (url: string) =>
  (await house.owner.query('select * from platform.upload where id = $1', [url.split('/').at(-1)])).rows[0]
const openOne = async (bytes: number, said = {}): Promise<string> =>
  String((await sender.open(bytes, said)).headers.location)
const kept = async (url: string) => readFileSync(pathOf(house.house.files, (await rowOf(url)).file_id))
const parts = () => readdirSync(incomingOf(house.house.files)).filter((name) => name.startsWith('part-'))

test('A3 a file comes in parts, says after each how much is there, and is kept as it was sent', async () => {
  const bytes = randomBytes(300 * kilobyte)
  const sha256 = createHash('sha256').update(bytes).digest('hex')
  const opened = await sender.open(bytes.length, { sha256 })
  expect([opened.status, opened.headers['tus-resumable'], opened.headers['upload-offset']]).toEqual([
    201,
    '1.0.0',
    '0',
  ])
  const url = String(opened.headers.location)
  const [half, rest] = [bytes.subarray(0, 100_000), bytes.subarray(100_000)]
  const first = await sender.part(url, 0, half)
  expect([first.status, first.headers['upload-offset'], first.headers['tus-resumable']]).toEqual([
    204,
    '100000',
    '1.0.0',
  ])
  const looked = await sender.head(url)
  expect([looked.status, looked.headers['upload-offset'], looked.headers['upload-length']]).toEqual([
    200,
    '100000',
    String(bytes.length),
  ])
  expect(looked.headers['cache-control']).toBe('no-store')
  expect((await sender.part(url, half.length, rest)).headers['upload-offset']).toBe(String(bytes.length))
  expect((await sender.get(url)).body).toMatchObject({ state: 'kept', received: bytes.length, problem: null })
  expect(await kept(url)).toEqual(bytes)
  const { rows } = await house.owner.query(
    'select name, sha256, account_id from platform.file where id = $1',
    [(await rowOf(url)).file_id],
  )
  expect(rows).toEqual([{ name: '课.mp4', sha256: Buffer.from(sha256, 'hex'), account_id: null }])
  expect(parts()).toEqual([])
  // The last answer may have been lost: asked again, it is the same.
  expect((await sender.part(url, bytes.length, Buffer.alloc(0))).status).toBe(204)
  expect((await sender.head(url)).headers['upload-offset']).toBe(String(bytes.length))
})

test('what does not fit is refused by its sentence, and nothing of it stays', async () => {
  const url = await openOne(1_000)
  expect((await sender.part(url, 0, Buffer.alloc(400))).status).toBe(204)
  const behind = await sender.part(url, 100, Buffer.alloc(10))
  expect([behind.status, behind.body.code, behind.body.offset]).toEqual([409, 'platform/upload-offset', 400])
  const more = await sender.part(url, 400, Buffer.alloc(601))
  expect([more.status, more.body.code]).toEqual([413, 'platform/too-large'])
  expect((await sender.head(url)).headers['upload-offset']).toBe('400')
  const old = await sender.ask('HEAD', url, { 'tus-resumable': '0.2.2' })
  expect([old.status, old.headers['tus-version']]).toEqual([412, '1.0.0'])
  const typed = await sender.ask(
    'PATCH',
    url,
    { 'content-type': 'application/json', 'upload-offset': 400 },
    Buffer.from('{}'),
  )
  expect(typed.status).toBe(400)
  for (const bad of [{ subject: 'x' }, { purpose: 'unknown' }, { sha256: 'x' }])
    expect((await sender.open(10, bad)).body.code).toBe('platform/upload-headers')
  expect((await sender.open(600 * 1_048_576)).status).toBe(413)
  const another = makeSender(server.origin, (await house.citizen()).authorization)
  for (const reply of [another.head(url), another.part(url, 400, Buffer.alloc(1)), another.drop(url)])
    expect((await reply).status).toBe(404)
  expect((await sender.drop(url)).status).toBe(204)
  expect([(await sender.get(url)).status, parts()]).toEqual([404, []])
})

test('A3 a video cut off at 90 %: what came is there, and only the rest is sent again', async () => {
  const bytes = randomBytes(500 * kilobyte)
  const url = await openOne(bytes.length)
  const most = Math.floor(bytes.length * 0.9)
  const { request } = sender.beginPart(url, 0, bytes.length)
  await new Promise((sent) => request.write(bytes.subarray(0, most), sent))
  const path = () => parts().map((name) => readFileSync(`${incomingOf(house.house.files)}/${name}`).length)
  while (path()[0] !== most) await wait(5)
  request.destroy()
  // The next connection finds the first one gone, or ends it.
  let here = 0
  while (here === 0) here = Number((await sender.head(url)).headers['upload-offset'])
  expect(here).toBe(most)
  expect((await sender.part(url, here, bytes.subarray(here))).status).toBe(204)
  expect(await kept(url)).toEqual(bytes)
})

test('who comes back while his lost connection is still open takes its place', async () => {
  const bytes = randomBytes(200 * kilobyte)
  const url = await openOne(bytes.length)
  const lost = sender.beginPart(url, 0, bytes.length)
  await new Promise((sent) => lost.request.write(bytes.subarray(0, 50_000), sent))
  while (parts().length === 0) await wait(5)
  const back = await sender.part(url, 0, bytes)
  // What the lost one had brought is proved first; then the sender is told where to go on.
  const here = back.status === 204 ? bytes.length : Number(back.body.offset)
  if (back.status !== 204) {
    expect([back.status, here]).toEqual([409, 50_000])
    expect((await sender.part(url, here, bytes.subarray(here))).status).toBe(204)
  }
  expect(await kept(url)).toEqual(bytes)
})

/** Whose bytes follow whose. */
function listRuns(bytes: Buffer): number[] {
  const runs: number[] = []
  for (const byte of bytes) if (runs.at(-1) !== byte) runs.push(byte)
  return runs
}
const isMixed = (bytes: Buffer) => listRuns(bytes).length > new Set(bytes).size

test('parts that come at once through two servers never mix: the file is each sender’s from where the proved bytes of another end', async () => {
  const { authorization } = await house.citizen()
  const senders = [server, other].map(({ origin }) => makeSender(origin, authorization))
  sender = senders[0] as Sender // of two
  const size = 400 * kilobyte
  for (let round = 0; round < 8; round++) {
    const url = await openOne(size)
    const replies = await Promise.all(
      Array.from({ length: 8 }, (_, n) =>
        senders[n % 2]?.part(url, 0, Buffer.alloc(size, n + 1)).catch(() => ({ status: 0 })),
      ),
    )
    // Cut, too late, or in another's way: only one can have sent all of it.
    const statuses = replies.map((reply) => reply?.status ?? 0)
    expect(statuses.filter((status) => ![0, 204, 400, 409, 423].includes(status))).toEqual([])
    expect(statuses.filter((status) => status === 204).length).toBeLessThanOrEqual(1)
    const here = Number((await sender.head(url)).headers['upload-offset'])
    if (here < size) expect((await sender.part(url, here, Buffer.alloc(size - here, 99))).status).toBe(204)
    const bytes = await kept(url)
    expect([bytes.length, isMixed(bytes)]).toEqual([size, false])
  }
})

test('negative control: two that write one file at once do mix', async () => {
  const path = `${incomingOf(house.house.files)}/control`
  // Who is the later one changes with each piece; a turn is over when its piece is written.
  const turns = [1, 2, 2, 1, 1, 2, 2, 1]
  async function* inTurn(value: number) {
    for (let n = 0; n < 4; n++) {
      while (turns[0] !== value) await wait(1)
      yield Buffer.alloc(1_000, value)
      turns.shift()
    }
  }
  const about = { from: 0, most: 4_000 }
  const write = (value: number) => fillPart(path, Readable.from(inTurn(value)), about, async () => undefined)
  await Promise.all([write(1), write(2)])
  expect(isMixed(readFileSync(path))).toBe(true)
})
