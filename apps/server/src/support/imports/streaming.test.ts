import { connect, type Socket } from 'node:net'
import { Readable } from 'node:stream'
import fastify, { type FastifyInstance } from 'fastify'
import { pino } from 'pino'
import { afterEach, expect, test, vi } from 'vitest'
import { sendStream } from './streaming.ts'

const stalledAfter = 200
const log = pino({ level: 'silent' })
let app: FastifyInstance
let socket: Socket
afterEach(async () => {
  vi.useRealTimers()
  socket.destroy()
  await app.close()
})

test('a reader who takes nothing is cut off, and what he read from is let go', async () => {
  const { ended } = await openDownload(endless())
  socket.pause()
  await ended
  expect(socket.destroyed || (await isClosed(socket))).toBe(true)
})

test('a slow reader who goes on reading gets all of it', async () => {
  // The sender's looks are counted in sips, so that a busy machine changes nothing. Between two looks goes what empties
  // a part of the system's buffers: the sender hears of no less.
  vi.useFakeTimers({ toFake: ['setInterval', 'clearInterval'] })
  const size = 48 * 1_048_576
  const { ended } = await openDownload(Readable.from(chunks(size)))
  let got = 0
  let sipped = 0
  socket.on('data', (chunk: Buffer) => {
    got += chunk.length
    sipped += chunk.length
    socket.pause()
    if (sipped > 2 * 1_048_576) {
      sipped = 0
      vi.advanceTimersByTime(stalledAfter / 4)
    }
    setImmediate(() => socket.resume())
  })
  await ended
  await new Promise((done) => socket.once('close', done))
  expect(got).toBeGreaterThanOrEqual(size)
})

async function openDownload(body: Readable): Promise<{ ended: Promise<unknown> }> {
  app = fastify()
  const ended = new Promise((done) => {
    app.get('/', async (_req, reply) => {
      await sendStream(reply, body, log, stalledAfter)
      done(undefined)
      return reply
    })
  })
  await app.listen({ host: '127.0.0.1', port: 0 })
  const address = app.server.address()
  if (address === null || typeof address === 'string') throw new Error('no port')
  socket = connect(address.port, '127.0.0.1')
  socket.on('error', () => {})
  socket.write('GET / HTTP/1.1\r\nhost: x\r\nconnection: close\r\n\r\n')
  return { ended }
}

/** A paused socket learns of its end when it reads on. */
async function isClosed(of: Socket): Promise<boolean> {
  of.resume()
  await new Promise((done) => of.once('close', done))
  return true
}

function* chunks(size: number): Generator<Buffer> {
  for (let sent = 0; sent < size; sent += 65_536) yield Buffer.alloc(65_536, 'x')
}

function endless(): Readable {
  return Readable.from(chunks(Number.POSITIVE_INFINITY))
}
