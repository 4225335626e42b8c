import { readFileSync, rmSync } from 'node:fs'
import path from 'node:path'
import pg from 'pg'
import { expect, test } from 'vitest'
import { describeError } from '#platform/log'
import { makeFolder } from '#test/command'
import { startEmbedded } from './supervisor.ts'

test('a name that meets an error stands in no log: neither the database’s nor ours', async () => {
  const dataDir = makeFolder('quiet')
  const embedded = await startEmbedded({ dataDir, durable: false })
  const client = new pg.Client({ connectionString: embedded.ownerUrl })
  await client.connect()
  const told: string[] = []
  const fail = async (text: string, values: unknown[] = []) => {
    const error = await client.query(text, values).then(
      () => undefined,
      (fault: unknown) => fault,
    )
    expect(error, text).toBeInstanceOf(Error)
    told.push(JSON.stringify(describeError(error)))
  }
  try {
    await client.query('create table public.person (name text unique, age integer check (age < 150))')
    await client.query('insert into public.person values ($1, 1)', ['赵钱孙'])
    await fail('insert into public.person values ($1, 1)', ['赵钱孙'])
    await fail('insert into public.person values ($1, 999)', ['赵钱孙李'])
    await fail('select $1::text::integer', ['赵钱孙'])
    await fail(`insert into public.person values ('赵钱孙', 1)`)
    await fail(`do $$ begin raise exception 'refused' using detail = '赵钱孙', hint = '赵钱孙'; end $$`)
  } finally {
    await client.end()
    await embedded.stop()
  }
  const log = readFileSync(path.join(dataDir, 'postgres.log'), 'utf8')
  rmSync(dataDir, { recursive: true, force: true })
  expect(log).toContain('database system is ready')
  expect([log, ...told].join('\n')).not.toContain('赵钱')
  expect(told[0]).toContain('person_name_key')
})
