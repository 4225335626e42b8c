import { once } from 'node:events'
import { connect } from 'node:net'
import type { Readable } from 'node:stream'
import { text } from 'node:stream/consumers'
import { setTimeout as wait } from 'node:timers/promises'
import fastify, { type FastifyInstance, type FastifyRequest } from 'fastify'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { cutHalfSentBodies } from './body-deadline.ts'

const most = 150
let app: FastifyInstance
/** Called when a head has come. */
let seen = () => {}
beforeEach(async () => {
  app = fastify()
  cutHalfSentBodies(app, most)
  app.addHook('onRequest', async () => seen())
  app.post('/form', async () => ({ got: 'all' }))
  app.post('/file', { config: { upload: true } }, async () => ({ got: 'all' }))
  app.addContentTypeParser('text/late', async (_req: FastifyRequest, body: Readable) => {
    await wait(most * 5)
    return text(body)
  })
  await app.listen({ host: '127.0.0.1', port: 0 })
})
afterEach(() => app.close())

test('a body that stays half sent is answered 408 and cut', async () => {
  const socket = await begin('/form', 20)
  socket.write('{"a":')
  expect(await text(socket)).toMatch(/^HTTP\/1\.1 408 /)
})

test('one that trickles in is cut as well, unless it is an upload', async () => {
  const form = await begin('/form', 4_000)
  const trickle = setInterval(() => form.write(' '), most / 10)
  expect(await text(form)).toMatch(/^HTTP\/1\.1 408 /)
  clearInterval(trickle)

  const file = await begin('/file', 41)
  let sent = 0
  const timer = setInterval(() => {
    file.write(sent === 0 ? '{' : sent === 40 ? '}' : ' ')
    if (++sent === 41) clearInterval(timer)
  }, most / 10)
  const [answer] = await once(file, 'data')
  expect(String(answer)).toMatch(/^HTTP\/1\.1 200 /)
  file.destroy()
})

test('who goes on sending after the cut still reads why', async () => {
  const form = await begin('/form', 4_000)
  const trickle = setInterval(() => form.write(' '), most / 10)
  await wait(most * 4)
  clearInterval(trickle)
  expect(await text(form)).toMatch(/^HTTP\/1\.1 408 /)
})

test('an upload that rests is cut', async () => {
  const socket = await begin('/file', 20)
  socket.write('{"a":')
  expect(await text(socket)).toMatch(/^HTTP\/1\.1 408 /)
})

test('a body that came at once is taken by a server that is late to read it', async () => {
  const socket = await begin('/form', 200_000, 'text/late')
  socket.write('x'.repeat(200_000))
  const [answer] = await once(socket, 'data')
  expect(String(answer)).toMatch(/^HTTP\/1\.1 200 /)
  socket.destroy()
})

test('a body that came while the whole server stood still is taken', async () => {
  const head = new Promise<void>((done) => {
    seen = done
  })
  const socket = await begin('/form', 20_000, 'text/late')
  await head
  socket.write('x'.repeat(20_000))
  const until = performance.now() + most * 2
  while (performance.now() < until);
  const [answer] = await once(socket, 'data')
  expect(String(answer)).toMatch(/^HTTP\/1\.1 200 /)
  socket.destroy()
})

async function begin(path: string, length: number, type = 'application/json') {
  const address = app.server.address()
  if (address === null || typeof address === 'string') throw new Error('no port')
  const socket = connect(address.port, '127.0.0.1')
  socket.on('error', () => {})
  await once(socket, 'connect')
  socket.write(
    `POST ${path} HTTP/1.1\r\nhost: x\r\ncontent-type: ${type}\r\ncontent-length: ${length}\r\n\r\n`,
  )
  return socket
}
