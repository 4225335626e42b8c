import { once } from 'node:events'
import { connect, type Socket } from 'node:net'
import { setTimeout as wait } from 'node:timers/promises'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { sessionCookie } from '#platform/http/in-tx'
import { type Client, openTestHouse, type TestHouse } from '#test/house'
import { signInOnceMore } from '#test/more-sessions'
import { makeTeam } from '../testing/teams.ts'

// More than the kernel keeps for a reader who takes nothing.
const rows = 60_000

let house: TestHouse
let street: Client
let other: Client
beforeAll(async () => {
  house = await openTestHouse()
  street = await house.staff(await house.unit('奉贤区', '金海街道'))
  other = await house.staff(await house.unit('奉贤区', '奉浦街道'))
  await makeTeam(street)
  await house.owner.query(
    `insert into teams.team (id, unit_path, unit_id, level, category, name, name_key, state, leader_name, leader_phone_sealed,
      leader_phone_index, leader_phone_tail, leader_phone_masked, declared_count, origin, created_at, updated_at)
     select gen_random_uuid(), unit_path, unit_id, level, category, '下载' || n || '队', '下载' || n || '队', state, leader_name, leader_phone_sealed,
      leader_phone_index, leader_phone_tail, leader_phone_masked, declared_count, origin, created_at, updated_at
     from teams.team, generate_series(1, $1) n`,
    [rows],
  )
  await house.app.listen({ host: '127.0.0.1', port: 0 })
}, 900_000)
afterAll(() => house.close())

test('stalled downloads of one account: its third is told to wait, others export as ever, nothing is lost', async () => {
  const stalled = [await stall(street), await stall(street)]
  await until(() => countBorrowed() === 2)

  const third = await askFor(street)
  const refused = await street.get(third)
  expect(refused).toMatchObject({ status: 429, body: { code: 'imports/too-many-downloads' } })
  expect(refused.headers['content-disposition']).toBeUndefined()
  expect((await other.get(await askFor(other))).status).toBe(200)

  for (const socket of stalled) socket.destroy()
  await until(() => countBorrowed() === 0)
  expect((await street.get(third)).status).toBe(200)
}, 900_000)

test('no connection to read from: 503 says when to come back, and the link is still good', async () => {
  const { bulk } = house.house.db
  const clients = await Promise.all(Array.from({ length: bulk.options.max }, () => bulk.connect()))
  const link = await askFor(other)
  const answer = await other.get(link)
  for (const client of clients) client.release()
  expect(answer).toMatchObject({ status: 503, body: { code: 'platform/busy' } })
  expect(answer.headers['retry-after']).toBe('5')
  expect((await other.get(link)).status).toBe(200)
}, 900_000)

async function askFor(client: Client): Promise<string> {
  const ticket = await client.post('/api/exports/teams', { format: 'csv' })
  expect(ticket.status).toBe(201)
  return ticket.body.url
}

/** A download over a real line whose reader stops after the head. */
async function stall(client: Client): Promise<Socket> {
  const address = house.app.server.address()
  if (address === null || typeof address === 'string') throw new Error('no port')
  const cookie = `${sessionCookie}=${await signInOnceMore(house, client)}`
  const socket = connect(address.port, '127.0.0.1')
  socket.on('error', () => {})
  socket.write(`GET ${await askFor(client)} HTTP/1.1\r\nhost: x\r\ncookie: ${cookie}\r\n\r\n`)
  const [head] = await once(socket, 'data')
  socket.pause()
  expect(String(head)).toMatch(/^HTTP\/1\.1 200 /)
  return socket
}

function countBorrowed(): number {
  const { bulk } = house.house.db
  return bulk.totalCount - bulk.idleCount
}

async function until(holds: () => boolean): Promise<void> {
  while (!holds()) await wait(10)
}
