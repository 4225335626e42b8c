import path from 'node:path'
import { systemActor } from '../apps/server/src/platform/call.ts'
import { openCrypto } from '../apps/server/src/platform/crypto/open-crypto.ts'
import { openDb } from '../apps/server/src/platform/db.ts'
import { migrate } from '../apps/server/src/platform/migrate.ts'
import { withClient } from '../apps/server/src/platform/pg-client.ts'
import { startEmbedded } from '../apps/server/src/platform/postgres/supervisor.ts'
import { withCall } from '../apps/server/src/platform/transaction.ts'
import { openAccount } from '../apps/server/src/support/ledger/index.ts'
import { cacheDir } from './database.ts'
import { drive, writeRequest } from './load.ts'
import { compareRates, type Finding, interleave } from './measure.ts'
import { bareFile, startProcess } from './processes.ts'

const accounts = 1_000
/** As the table and the function of a posting that checks nothing. */
const bareSql = `
  drop schema if exists bench cascade; create schema bench;
  create table bench.account (id uuid primary key, balance bigint not null) with (fillfactor = 60);
  create table bench.transfer (id bigint generated always as identity primary key, from_account uuid, to_account uuid, amount bigint, booked_at timestamptz);
  create table bench.entry (transfer_id bigint, account_id uuid, change bigint, balance bigint, booked_at timestamptz, primary key (transfer_id, account_id));
  create index on bench.entry (account_id, booked_at, transfer_id);
  create function bench.post(f uuid, t uuid, n bigint) returns bigint language plpgsql as $$
  declare made bigint; begin
    perform 1 from bench.account where id in (f, t) order by id for no key update;
    insert into bench.transfer (from_account, to_account, amount, booked_at) values (f, t, n, now()) returning id into made;
    with moved as (update bench.account a set balance = a.balance + s.c from (values (f, -n), (t, n)) s(id, c) where a.id = s.id returning a.id, s.c, a.balance)
    insert into bench.entry select made, id, c, balance, now() from moved;
    return made;
  end $$`

/**
 * P8: one posting through the till over HTTP, against a function that checks nothing behind the same HTTP; and what all
 * book into (split into 16 parts, as an account without a floor is where many meet), against postings all over.
 */
export async function measureLedger(settings: { rounds: number; milliseconds: number }): Promise<Finding[]> {
  const embedded = await startEmbedded({ dataDir: path.join(cacheDir, 'bench-ledger') })
  try {
    await migrate(embedded.ownerUrl)
    const made = await makeAccounts(embedded.ownerUrl)
    return await measure(embedded, made, settings)
  } finally {
    await embedded.stop()
  }
}

type Accounts = { all: string[]; hot: string; whole: string }

async function makeAccounts(ownerUrl: string): Promise<Accounts> {
  const db = openDb(ownerUrl, { max: 3 })
  const crypto = openCrypto({ provider: 'intl', masterKey: Buffer.alloc(32, 7) })
  const opening = { actor: systemActor, now: new Date(), requestId: 'bench' }
  const made = await withCall({ db, crypto }, opening, async (call) => {
    const open = (id: string, parts = 1) =>
      openAccount(call, {
        kind: 'bench.account',
        owner: { kind: 'bench', id },
        unitPath: '.1.',
        measure: 'fen',
        floor: null,
        parts,
      })
    const all: string[] = []
    for (let n = 0; n < accounts; n++) all.push(await open(String(n)))
    return { all, hot: await open('hot', 16), whole: await open('whole') }
  })
  await db.close()
  await withClient(ownerUrl, async (client) => {
    await client.query(bareSql)
    await client.query('insert into bench.account select distinct id, 0 from ledger.account')
    await client.query('vacuum analyze')
  })
  return made
}

async function measure(
  { appUrl, ownerUrl }: { appUrl: string; ownerUrl: string },
  { all, hot, whole }: Accounts,
  { rounds, milliseconds }: { rounds: number; milliseconds: number },
): Promise<Finding[]> {
  const ours = await startProcess([path.join(import.meta.dirname, 'ledger-server.ts')], {
    DATABASE_URL: appUrl,
  })
  const bare = await startProcess([bareFile('post')], { OWNER_URL: ownerUrl })
  const pick = () => Math.floor(Math.random() * all.length)
  const load =
    (side: typeof ours, to: () => string | undefined, at = '/') =>
    async () => {
      const next = () => {
        const from = pick()
        return writeRequest(
          'POST',
          at,
          {},
          { from: all[from], to: to() ?? all[(from + 1) % all.length], amount: 1 },
        )
      }
      const before = side.cpu()
      const taken = await drive(side.address, next, { milliseconds })
      return { ...taken, cpu: (side.cpu() - before) / taken.requests }
    }
  const sides = {
    all: load(ours, () => undefined),
    hot: load(ours, () => hot),
    whole: load(ours, () => whole),
    inOne: load(ours, () => undefined, '/in-one'),
    bare: load(bare, () => undefined),
    bareHot: load(bare, () => whole),
  }
  try {
    await sides.all()
    await sides.bare()
    const found = await interleave(sides, rounds)
    const rate = (side: keyof typeof sides) => found[side].median((each) => each.perSecond)
    const more = { p99: found.all.median((each) => each.p99), cpu: found.all.median((each) => each.cpu) }
    const about = { goal: 'P8', unit: 'req/s' }
    const named = {
      all: {
        ...about,
        name: 'post through the till : a function that checks nothing',
        atLeast: 0.5,
        more,
      },
      inOne: { ...about, name: 'each in a transaction of its own : the same', atLeast: 0, aside: true },
      hot: { ...about, name: 'all into one account in 16 parts : all over', atLeast: 1 },
      whole: { ...about, name: 'all into one account in one part : all over', atLeast: 0, aside: true },
      bareHot: { ...about, name: 'the same of the function that checks nothing', atLeast: 0, aside: true },
    }
    return [
      compareRates(named.all, rate('all'), rate('bare')),
      compareRates(named.inOne, rate('inOne'), rate('bare')),
      compareRates(named.hot, rate('hot'), rate('all')),
      compareRates(named.whole, rate('whole'), rate('all')),
      compareRates(named.bareHot, rate('bareHot'), rate('bare')),
    ]
  } finally {
    await Promise.all([ours.stop(), bare.stop()])
  }
}
