import { type ChildProcess, spawn } from 'node:child_process'
import { createHash, randomBytes } from 'node:crypto'
import { once } from 'node:events'
import { mkdirSync, readdirSync, readFileSync, utimesSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { createInterface } from 'node:readline'
import type { FastifyInstance } from 'fastify'
import { afterAll, afterEach, beforeAll, beforeEach, expect, test } from 'vitest'
import { openTestHouse, type TestHouse } from '#test/house'
import { mayMount, mountSmallDisk } from '#test/small-disk'
import { incomingOf, pathOf } from '../files.ts'
import { sweepFiles } from '../files-sweep.ts'
import type { AnyPurpose } from './purpose.ts'
import { sweepUploads } from './sweep.ts'
import { samplePurpose } from './testing/sample-purpose.ts'
import { makeSender, type Sender } from './testing/sender.ts'
import { serveUploads } from './testing/serve-uploads.ts'

const megabyte = 1_048_576
let house: TestHouse
let server: { app: FastifyInstance; origin: string }
let citizen: string
let sender: Sender
/** What the purpose does beside keeping, once. */
let nextTrouble: (() => void) | undefined
const purpose: AnyPurpose = {
  ...samplePurpose,
  keep: async () => {
    const trouble = nextTrouble
    nextTrouble = undefined
    trouble?.()
  },
}
beforeAll(async () => {
  house = await openTestHouse(undefined, (opened) => ({
    ...opened,
    config: { ...opened.config, uploadDayBytes: 600 * megabyte },
  }))
  server = await serveUploads(house.house, [purpose])
})
afterAll(async () => {
  await server.app.close()
  await house.close()
})
beforeEach(async () => {
  citizen = (await house.citizen()).authorization
  sender = makeSender(server.origin, citizen)
})
const children: ChildProcess[] = []
afterEach(() => {
  for (const child of children.splice(0)) child.kill('SIGKILL')
})

const rowOf = async (url: string) =>
  (await house.owner.query('select * from platform.upload where id = $1', [url.split('/').at(-1)])).rows[0]
const kept = async (url: string) => readFileSync(pathOf(house.house.files, (await rowOf(url)).file_id))
const parts = () => readdirSync(incomingOf(house.house.files)).filter((name) => name.startsWith('part-'))
const openOne = async (bytes: number, said = {}): Promise<string> =>
  String((await sender.open(bytes, said)).headers.location)
const digest = (bytes: Buffer) => createHash('sha256').update(bytes).digest('hex')

/** Another server on the same database and disk, as a process that can be killed. */
async function startServer(): Promise<{ child: ChildProcess; origin: string }> {
  const child = spawn(process.execPath, [join(import.meta.dirname, '../../test/upload-process.ts')], {
    stdio: ['ignore', 'pipe', 'inherit'],
    env: {
      ...process.env,
      NODE_OPTIONS: '--no-deprecation',
      DATABASE_URL: house.house.config.databaseUrl,
      JIANWANG_DATA: house.house.config.dataDir,
      LOG_LEVEL: 'silent',
      HOUSE_TIME: house.clock.now().toISOString(),
    },
  })
  children.push(child)
  const [origin] = await once(createInterface({ input: child.stdout }), 'line')
  return { child, origin }
}

test('A3 kill -9 in the middle: another server goes on at the byte that is proved on the disk, after the dead one’s time', async () => {
  const bytes = randomBytes(40 * megabyte)
  const { child, origin } = await startServer()
  sender = makeSender(origin, citizen)
  const url = await openOne(bytes.length, { sha256: digest(bytes) })
  const { request } = sender.beginPart(url, 0, bytes.length)
  await new Promise((sent) => request.write(bytes.subarray(0, 25 * megabyte), sent))
  while ((await rowOf(url)).received_bytes < 16 * megabyte) await new Promise(setImmediate)
  child.kill('SIGKILL')
  await once(child, 'exit')
  sender = makeSender(server.origin, citizen)
  const here = Number((await sender.head(url)).headers['upload-offset'])
  expect(here).toBeGreaterThanOrEqual(16 * megabyte)
  expect(here % (8 * megabyte)).toBeLessThan(megabyte)
  // It may only look dead: nobody takes its file from it before its time is over.
  const early = await sender.part(url, here, bytes.subarray(here))
  expect([early.status, early.body.code]).toEqual([423, 'platform/upload-busy'])
  house.clock.advance(120_000)
  expect((await sender.part(url, here, bytes.subarray(here))).status).toBe(204)
  expect((await kept(url)).equals(bytes)).toBe(true)
  expect(parts()).toEqual([])
})

test('a server that dies before all of it is put away loses nothing: it is done when somebody asks, or by the worker', async () => {
  const bytes = randomBytes(10_000)
  const urls = [await openOne(bytes.length), await openOne(bytes.length)]
  for (const url of urls) {
    nextTrouble = () => {
      throw new Error('dies here')
    }
    expect((await sender.part(url, 0, bytes)).status).toBe(500)
    expect(await rowOf(url)).toMatchObject({ state: 'open', received_bytes: bytes.length, writer: null })
  }
  const [asked = '', swept = ''] = urls
  expect((await sender.head(asked)).headers['upload-offset']).toBe(String(bytes.length))
  expect((await rowOf(asked)).state).toBe('kept')
  await sweepUploads([purpose])(house.house, house.clock.now())
  expect([(await rowOf(swept)).state, parts()]).toEqual(['kept', []])
  expect([await kept(asked), await kept(swept)]).toEqual([bytes, bytes])
})

test('a file that was changed on the way, or is none of the wanted kind, ends with its sentence, for who did not hear it too', async () => {
  const bytes = Buffer.from('BAD file')
  const changed = await openOne(bytes.length, { sha256: digest(Buffer.from('other')) })
  const wrong = await openOne(bytes.length)
  const refusals = [await sender.part(changed, 0, bytes), await sender.part(wrong, 0, bytes)]
  expect(refusals.map(({ status, body }) => [status, body.code])).toEqual([
    [422, 'platform/upload-digest'],
    [400, 'platform/bad-shape'],
  ])
  for (const [n, url] of [changed, wrong].entries()) {
    expect((await sender.get(url)).body).toMatchObject({
      state: 'refused',
      problem: { code: refusals[n]?.body.code },
    })
    expect([(await sender.head(url)).status, (await sender.part(url, 8, Buffer.alloc(0))).status]).toEqual([
      410, 410,
    ])
  }
  expect(parts()).toEqual([])
})

test('limits of a person: so many open at once, so much in a day; each says what is left', async () => {
  expect((await sender.open(500 * megabyte)).status).toBe(201)
  const more = await sender.open(101 * megabyte)
  expect([more.status, more.body.code]).toEqual([429, 'platform/upload-day'])
  expect(more.body.detail).toContain('还剩 100 MB')
  for (let n = 0; n < 11; n++) expect((await sender.open(1)).status).toBe(201)
  const many = await sender.open(1)
  expect([many.status, many.body.code]).toEqual([429, 'platform/upload-many'])
  // Side by side they are counted one after the other.
  sender = makeSender(server.origin, (await house.citizen()).authorization)
  const replies = await Promise.all(Array.from({ length: 8 }, () => sender.open(200 * megabyte)))
  expect(replies.filter(({ status }) => status === 201).length).toBe(3)
})

test('an upload nobody goes on with ends after three days and leaves nothing; a stray part is swept by the disk’s time', async () => {
  const url = await openOne(1_000)
  await sender.part(url, 0, Buffer.alloc(500))
  house.clock.advance(70 * 3_600_000)
  const clear = async () => {
    await sweepUploads([purpose])(house.house, house.clock.now())
    await sweepFiles(house.house, house.clock.now())
  }
  const age = () => {
    for (const name of readdirSync(incomingOf(house.house.files)))
      utimesSync(join(incomingOf(house.house.files), name), 1, 1)
  }
  age()
  await clear()
  expect((await sender.part(url, 500, Buffer.alloc(100))).status).toBe(204)
  house.clock.advance(73 * 3_600_000)
  const late = await sender.part(url, 600, Buffer.alloc(100))
  expect([late.status, late.body.code]).toEqual([410, 'platform/upload-gone'])
  await clear()
  expect([(await sender.head(url)).status, parts()]).toEqual([404, []])
  const lost = await openOne(10)
  await sender.part(lost, 0, Buffer.alloc(5))
  await house.owner.query('delete from platform.upload where id = $1', [lost.split('/').at(-1)])
  await clear()
  expect(parts().length).toBe(1)
  age()
  await clear()
  expect(parts()).toEqual([])
})

test.skipIf(!mayMount())(
  'a full disk is told by its sentence; what came stays, and goes on when there is room',
  async () => {
    const { dir } = house.house.files
    const disk = mountSmallDisk(dir, '8m')
    try {
      mkdirSync(incomingOf({ dir }))
      const ballast = (megabytes: number) =>
        writeFileSync(join(dir, 'ballast'), Buffer.alloc(megabytes * megabyte))
      const bytes = randomBytes(3 * megabyte)
      const url = await openOne(bytes.length)
      expect((await sender.part(url, 0, bytes.subarray(0, megabyte))).status).toBe(204)
      ballast(6)
      const full = await sender.part(url, megabyte, bytes.subarray(megabyte))
      expect([full.status, full.body.code]).toEqual([507, 'platform/disk-full'])
      const here = Number((await sender.head(url)).headers['upload-offset'])
      expect(here).toBeGreaterThanOrEqual(megabyte)
      // Room for the rest, and none for the file that is made of it.
      ballast(4)
      expect((await sender.part(url, here, bytes.subarray(here))).body.code).toBe('platform/disk-full')
      expect((await sender.get(url)).body).toMatchObject({
        state: 'open',
        problem: { code: 'platform/disk-full' },
      })
      ballast(0)
      expect((await sender.get(url)).body).toMatchObject({ state: 'kept', problem: null })
      expect((await kept(url)).equals(bytes)).toBe(true)
    } finally {
      disk.takeOff()
    }
  },
)

test('never whole in memory: 200 MB pass, and the process grows by little', async () => {
  const size = 200 * megabyte
  const url = await openOne(size)
  const block = randomBytes(megabyte)
  let peak = 0
  const before = process.memoryUsage().rss
  const watch = setInterval(() => {
    peak = Math.max(peak, process.memoryUsage().rss - before)
  }, 20)
  const { request, reply } = sender.beginPart(url, 0, size)
  for (let n = 0; n < 200; n++) if (!request.write(block)) await once(request, 'drain')
  request.end()
  expect((await reply).status).toBe(204)
  clearInterval(watch)
  expect(Math.round(peak / megabyte)).toBeLessThan(90)
})
