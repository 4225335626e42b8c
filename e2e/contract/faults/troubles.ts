import { connect } from 'node:net'
import { setTimeout as wait } from 'node:timers/promises'
import pg from 'pg'
import { headersOf } from './clicks.ts'
import type { OwnDatabase } from './own-database.ts'
import type { Process } from './processes.ts'

export type Place = {
  database: OwnDatabase
  token: string
  serves: readonly Process[]
  works: readonly Process[]
  /** A whole number below this, by chance. */
  draw(below: number): number
}

/** What befalls an installation, each over when it resolves. The pauses are the troubles themselves: how long they last. */
export const troubles: Readonly<Record<string, (place: Place) => Promise<void>>> = {
  'a connection is cut': async ({ database }) => {
    await database.killBackend()
  },
  'all connections are cut': async ({ database }) => {
    await database.ask(`select pg_terminate_backend(pid) from pg_stat_activity where usename = 'jw_app'`)
  },
  'the database is restarted': async ({ database }) => {
    await database.stop()
    await database.start()
  },
  'the postmaster is killed': async ({ database }) => {
    await database.kill()
    await database.start()
  },
  'the database is away': async ({ database, draw }) => {
    await database.stop()
    await wait(500 + draw(1_500))
    await database.start()
  },
  'a table is locked': async ({ database, draw }) => {
    const table = ['teams.team', 'platform.task', 'platform.outbox', 'identity.session'][draw(4)] ?? ''
    const client = new pg.Client({ connectionString: database.ownerUrl })
    client.on('error', () => {})
    await client.connect()
    await client.query('begin')
    await client.query(`lock table ${table} in access exclusive mode`)
    await wait(500 + draw(2_000))
    await client.end()
  },
  'a worker stands still': async ({ works, draw }) => {
    const worker = works[draw(works.length)]
    worker?.child.kill('SIGSTOP')
    // Longer than its lease: another takes its work over meanwhile.
    await wait(2_500 + draw(1_500))
    worker?.child.kill('SIGCONT')
  },
  'a body is sent by half': async ({ serves, token, draw }) => {
    const { hostname, port } = new URL(serves[draw(serves.length)]?.address ?? '')
    const socket = connect(Number(port), hostname)
    socket.on('error', () => {})
    const headers = Object.entries({ host: 'x', ...headersOf(token), 'content-type': 'application/json' })
    const head = headers.map(([name, value]) => `${name}: ${value}\r\n`).join('')
    socket.write(`POST /api/teams/teams HTTP/1.1\r\n${head}content-length: 500\r\n\r\n{"name":`)
    await wait(300)
    socket.destroy()
  },
  'downloads are read by nobody': async ({ serves, token, draw }) => {
    const address = serves[draw(serves.length)]?.address ?? ''
    const headers = { ...headersOf(token), 'content-type': 'application/json' }
    const asked = Array.from({ length: 4 }, async () => {
      const ticket = await fetch(`${address}/api/exports/teams`, {
        method: 'POST',
        headers,
        body: JSON.stringify({ format: 'csv' }),
      })
      if (ticket.status !== 201) return ticket.body?.cancel()
      const { url } = (await ticket.json()) as { url: string } // the answer of 201
      const cut = new AbortController()
      await fetch(`${address}${url}`, { headers, signal: cut.signal }).catch(() => {})
      await wait(1_000)
      cut.abort()
    })
    await Promise.allSettled(asked)
  },
}
