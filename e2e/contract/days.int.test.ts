import { execFileSync } from 'node:child_process'
import pg from 'pg'
import { expect, inject, test } from 'vitest'

// What a run on another day promises of its processes; today it holds as well.
const minute = 60_000
const shift = Number(process.env.TEST_DAY_SHIFT ?? 0)

test('node and PostgreSQL live on the day of the run, and agree', async () => {
  const { LD_PRELOAD: _moved, ...env } = process.env
  const machine = Number(execFileSync('date', ['+%s'], { env, encoding: 'utf8' })) * 1000
  expect(Math.abs(Date.now() - machine - shift)).toBeLessThan(minute)
  const client = new pg.Client({ connectionString: inject('superUrl') })
  await client.connect()
  const { rows } = await client.query('select clock_timestamp() as at')
  await client.end()
  expect(Math.abs(Date.now() - rows[0].at.getTime())).toBeLessThan(minute)
})

test('what PostgreSQL lets wait for a while only is cut on every day', async () => {
  const client = new pg.Client({ connectionString: inject('superUrl') })
  await client.connect()
  await client.query('set statement_timeout = 20')
  // In its own, libfaketime lets it sleep to its end.
  await expect(client.query('select pg_sleep(10)')).rejects.toMatchObject({ code: '57014' })
  await client.end()
})

test('the ticks that timers count are the machine’s on every day', () => {
  const [seconds = Number.NaN] = execFileSync('cat', ['/proc/uptime'], { encoding: 'utf8' })
    .split(' ')
    .map(Number)
  expect(Math.abs(Number(process.hrtime.bigint() / 1_000_000_000n) - seconds)).toBeLessThan(60)
})
