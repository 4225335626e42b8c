import { randomBytes } from 'node:crypto'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as wait } from 'node:timers/promises'
import { consentPurposes } from '@jianwang/words/consents'
import type { FastifyInstance, InjectOptions } from 'fastify'
import pg from 'pg'
import { inject } from 'vitest'
import { sealAll } from '#platform/audit/sealer'
import type { Role } from '#platform/call'
import { setClock } from '#platform/clock'
import { readConfig } from '#platform/config'
import type { House } from '#platform/house'
import { sessionCookie } from '#platform/http/in-tx'
import { newId } from '#platform/ids'
import { drainAll } from '#platform/outbox'
import { newToken } from '#platform/session-token'
import { runNextTask } from '#platform/tasks/runner'
import { sealPhone } from '#support/people'
import { buildApp } from '../app.ts'
import { closeHouse, openHouse } from '../house.ts'
import { startSimulators } from '../simulators/outside.ts'
import type { SmsSimulator } from '../simulators/sms.ts'
import type { WechatSimulator } from '../simulators/wechat.ts'
import { consumers, taskHandlers } from '../worker.ts'
import { findUnit, listWordlessActions, type UnitRef } from './house-rows.ts'
import { watchOpening } from './house-watch.ts'
import { connectOwner } from './owner.ts'

export type { UnitRef }

// biome-ignore lint/suspicious/noExplicitAny: answers are read by tests, which say what they expect
export type Answer = { status: number; body: any; headers: Record<string, unknown>; raw: Buffer }

/** A person at a screen: requests carry the session and the headers the console sends. */
export type Client = {
  accountId: string
  username: string
  unit: UnitRef
  get(url: string): Promise<Answer>
  post(url: string, body?: unknown, headers?: Record<string, string>): Promise<Answer>
  patch(url: string, body?: unknown): Promise<Answer>
  put(url: string, body?: unknown): Promise<Answer>
  delete(url: string, body?: unknown): Promise<Answer>
  request(options: InjectOptions): Promise<Answer>
}

/** A person with a phone in the hand: requests carry the token as the mini-program sends it. */
export type Citizen = Omit<Client, 'accountId' | 'username' | 'unit'> & {
  id: string
  name: string
  phone: string
  /** The header, for who talks to another server than the house's own. */
  authorization: string
}

export type TestHouse = {
  house: House
  app: FastifyInstance
  clock: ReturnType<typeof setClock>
  /** Connected as the owner: sees everything; for looking at what was written, and for planting faults. */
  owner: pg.Client
  /** A unit by names from the district down, e.g. unit('奉贤区', '金海街道'); unit() is the city. */
  unit(...names: string[]): Promise<UnitRef>
  /** A person with an account and a session in a unit. */
  staff(unit: UnitRef, role?: Role, extraGrants?: readonly string[]): Promise<Client>
  /** A signed-in citizen with a verified phone (`phone`), a name and the terms agreed to; `phone: null` for one who proved none. */
  citizen(about?: { name?: string; phone?: string | null; bornOn?: string }): Promise<Citizen>
  anonymous: Pick<Client, 'get' | 'post' | 'request'>
  /** What the house takes for WeChat and for the SMS gateway: codes for made-up people, what was sent, troubles. */
  wechat: WechatSimulator
  sms: SmsSimulator
  /** Runs waiting tasks, then facts, until nothing is left. */
  settle(): Promise<void>
  seal(): Promise<void>
  close(): Promise<void>
}

/**
 * A whole server on a database of its own. Default time: 2026-11-23 (Monday) 10:00 in Shanghai.
 * `alter` puts another house between the opened one and its app, e.g. one whose services believe a false scope.
 */
export async function openTestHouse(
  start = '2026-11-23T10:00:00+08:00',
  alter: (house: House) => House = (house) => house,
): Promise<TestHouse> {
  const database = `t_${randomBytes(6).toString('hex')}`
  const watch = watchOpening(inject('superUrl'))
  const admin = new pg.Client({ connectionString: inject('superUrl') })
  await admin.connect()
  watch.at('creating its database')
  await admin.query(`create database ${database} template jianwang owner jw_owner strategy file_copy`)
  const urlOf = (url: string) => Object.assign(new URL(url), { pathname: `/${database}` }).href
  const dataDir = mkdtempSync(join(tmpdir(), 'jianwang-house-'))
  watch.at('starting its simulators')
  const clock = setClock(start)
  const simulators = await startSimulators({ clock })
  const config = readConfig(
    { LOG_LEVEL: process.env.TEST_LOG ?? 'silent', DATABASE_POOLER: process.env.DATABASE_POOLER },
    { mode: 'test', dataDir, databaseUrl: urlOf(inject('appUrl')), ...simulators.config },
  )
  const secrets = { masterKey: Buffer.alloc(32, 7), previousKeys: [], ...simulators.secrets }
  watch.at('opening its pools and files')
  const house = alter(await openHouse(config, secrets, clock))
  watch.at('building its app')
  const app = await buildApp(house)
  await app.ready()
  const owner = await connectOwner(urlOf(inject('ownerUrl')))
  watch.done()
  const runner = newId()
  const open: TestHouse = {
    house,
    app,
    clock,
    owner,
    unit: (...names) => findUnit(owner, names),
    staff: (unit, role = 'manager', extraGrants = []) =>
      makeStaff(open, owner, clock.now(), unit, role, extraGrants),
    citizen: (about = {}) => makeCitizen(open, about),
    anonymous: makeClient(() => open.app, undefined),
    wechat: simulators.wechat,
    sms: simulators.sms,
    settle: async () => {
      while (await runNextTask(house, taskHandlers, runner));
      await untilOlderTransactionsEnd(owner)
      await drainAll(house, consumers)
    },
    seal: async () => {
      await untilOlderTransactionsEnd(owner)
      await sealAll(house)
    },
    close: async () => {
      await app.close()
      await closeHouse(house)
      await simulators.close()
      const wordless = await listWordlessActions(owner)
      await owner.end()
      await admin.query(`drop database ${database} with (force)`)
      await admin.end()
      rmSync(dataDir, { recursive: true, force: true })
      empty(open)
      if (wordless.length > 0)
        throw new Error(`no Chinese words in packages/words/src/audit.ts for: ${wordless.join(', ')}`)
    },
  }
  return open
}

/** The files of a worker share its modules, which keep what a file's variables hold: a closed house keeps nothing. */
function empty(closed: object): void {
  for (const key of Object.keys(closed)) Reflect.deleteProperty(closed, key)
}

/**
 * The feed and the sealer pass nothing younger than the oldest open transaction of the whole cluster, and other test
 * files work beside this one in databases of their own. Waits until what is committed now may be passed; at most 10 s,
 * for a test that holds a transaction open itself.
 */
export async function untilOlderTransactionsEnd(owner: pg.Client): Promise<void> {
  const { rows } = await owner.query('select pg_current_xact_id()::text as xid')
  const giveUp = performance.now() + 10_000
  while (performance.now() < giveUp) {
    const { rows: now } = await owner.query(
      'select pg_snapshot_xmin(pg_current_snapshot()) > $1::xid8 as passed',
      [rows[0].xid],
    )
    if (now[0].passed === true) return
    await wait(5)
  }
}

let serial = 0

async function makeStaff(
  open: Pick<TestHouse, 'app'>,
  owner: pg.Client,
  now: Date,
  unit: UnitRef,
  role: Role,
  extraGrants: readonly string[],
): Promise<Client> {
  const accountId = newId()
  const membershipId = newId()
  const username = `test_${++serial}_${accountId.slice(-6)}`
  const { token, digest } = newToken()
  await owner.query(
    `insert into identity.account (id, username, person_name, password_hash, must_change, created_at, person_index) values ($1, $2, $3, '-', false, $4, $5)`,
    // Each of the three is bound to a person of his own.
    [accountId, username, `测试员${serial}`, now, role.endsWith('_admin') ? randomBytes(16) : null],
  )
  await owner.query(
    'insert into identity.membership (id, account_id, unit_id, role, extra_grants, granted_at) values ($1, $2, $3, $4, $5, $6)',
    [membershipId, accountId, unit.id, role, extraGrants, now],
  )
  await owner.query(
    `insert into identity.session (id, token_digest, account_id, membership_id, created_at, seen_at, address, agent) values ($1, $2, $3, $4, $5, $5, '127.0.0.1', 'test')`,
    [newId(), digest, accountId, membershipId, now],
  )
  return { accountId, username, unit, ...makeClient(() => open.app, token) }
}

async function makeCitizen(
  open: Pick<TestHouse, 'house' | 'app' | 'owner'>,
  about: { name?: string; phone?: string | null; bornOn?: string },
): Promise<Citizen> {
  const { house, owner } = open
  const now = house.clock.now()
  const id = newId(now.getTime())
  const name = about.name ?? `市民${++serial}`
  const phone = about.phone === undefined ? samplePhone(90_000_000 + ++serial) : about.phone
  const sealed = phone === null ? undefined : sealPhone(house.crypto, phone, id)
  const { token, digest } = newToken()
  await owner.query(
    `insert into citizens.citizen (id, name, born_on, phone_sealed, phone_index, phone_tail, phone_masked, phone_verified_at, created_at, updated_at)
     values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $9)`,
    [
      id,
      name,
      about.bornOn ?? null,
      sealed?.phone_sealed ?? null,
      sealed?.phone_index ?? null,
      sealed?.phone_tail ?? null,
      sealed?.phone_masked ?? null,
      sealed === undefined ? null : now,
      now,
    ],
  )
  await owner.query(
    `insert into citizens.consent (id, citizen_id, purpose, text_version, terminal, given_at) values ($1, $2, 'account', $3, 'weapp', $4)`,
    [newId(), id, consentPurposes.find(({ purpose }) => purpose === 'account')?.version, now],
  )
  await owner.query(
    `insert into citizens.session (id, token_digest, citizen_id, terminal, created_at, seen_at, address, agent) values ($1, $2, $3, 'weapp', $4, $4, '127.0.0.1', 'test')`,
    [newId(), digest, id, now],
  )
  const authorization = `Bearer ${token}`
  return {
    id,
    name,
    phone: phone ?? '',
    authorization,
    ...makeClient(() => open.app, undefined, { authorization }),
  }
}

function makeClient(
  app: () => FastifyInstance,
  token: string | undefined,
  more: Readonly<Record<string, string>> = {},
): Omit<Client, 'accountId' | 'username' | 'unit'> {
  const request = async (options: InjectOptions): Promise<Answer> => {
    const answer = await app().inject({
      ...options,
      headers: { 'x-requested-with': 'jianwang', ...more, ...options.headers },
      ...(token === undefined ? {} : { cookies: { [sessionCookie]: token } }),
    })
    const isJson = String(answer.headers['content-type'] ?? '').includes('json')
    return {
      status: answer.statusCode,
      body: isJson ? answer.json() : answer.body,
      headers: answer.headers,
      raw: answer.rawPayload,
    }
  }
  const send =
    (method: 'POST' | 'PATCH' | 'PUT' | 'DELETE') =>
    (url: string, body?: unknown, headers: Record<string, string> = {}) =>
      request({ method, url, headers, ...(body === undefined ? {} : { payload: body as object }) }) // inject takes any JSON value
  return {
    request,
    get: (url) => request({ method: 'GET', url }),
    post: send('POST'),
    patch: send('PATCH'),
    put: send('PUT'),
    delete: send('DELETE'),
  }
}

/** Valid mobile numbers that belong to nobody here: 138 0000 xxxx. */
export function samplePhone(n: number): string {
  return `138${String(n).padStart(8, '0')}`
}
