import { randomBytes } from 'node:crypto'
import type { Copy } from './database.ts'
import { ask, drive, writeRequest } from './load.ts'
import { compareRates, type Finding, interleave } from './measure.ts'
import { bareFile, startProcess, startServer } from './processes.ts'
import { findLargest, signIn } from './sessions.ts'

/** A form with one item and one schedule, under a name nobody has. */
function makeForm(run: string, n: number): Record<string, unknown> {
  return {
    category: 'community',
    name: `基准${run}${n}拳操队`,
    leaderName: '沈启明',
    leaderPhone: `138${String(n % 100_000_000).padStart(8, '0')}`,
    declaredCount: 16,
    items: [{ code: 'tai-chi' }],
    schedules: [{ weekday: 2, starts: '07:00', ends: '08:30', place: '滨河绿地东门' }],
    statementAccepted: true,
  }
}

/**
 * P4: one team over HTTP with all its rules, audit, feed and the start of its approval, against a minimal handler that
 * inserts the rows which that leaves behind, as the owner, in one transaction.
 */
export async function measureCreate(
  database: Copy,
  { rounds, milliseconds }: { rounds: number; milliseconds: number },
): Promise<Finding[]> {
  const { appUrl, ownerUrl, dataDir, owner } = database
  const { street } = await findLargest(owner)
  const staff = await signIn(owner, street)
  const product = await startServer(appUrl, dataDir)
  const bare = await startProcess([bareFile('create')], { OWNER_URL: ownerUrl })
  const run = randomBytes(4).toString('hex')
  let n = 0
  const post = (path: string) => () => writeRequest('POST', path, staff.headers, makeForm(run, ++n))
  const bareUrl = `/teams?path=${street.path}&unit=${street.id}`
  const load = async (side: typeof product, path: string) => {
    const before = side.cpu()
    const taken = await drive(side.address, post(path), { milliseconds })
    return { ...taken, cpu: (side.cpu() - before) / taken.requests }
  }
  try {
    const made = (await ask(
      product.address,
      'POST',
      '/api/teams/teams',
      staff.headers,
      makeForm(run, ++n),
    )) as { id: string } // the record
    const left = await countRows(database, made.id)
    const sides = { ours: () => load(product, '/api/teams/teams'), bare: () => load(bare, bareUrl) }
    await sides.ours()
    await sides.bare()
    const found = await interleave(sides, rounds)
    const rate = (side: 'ours' | 'bare') => found[side].median((each) => each.perSecond)
    const more = {
      rows: left,
      p50: found.ours.median((each) => each.p50),
      p99: found.ours.median((each) => each.p99),
      cpu: found.ours.median((each) => each.cpu),
      'cpu of the other': found.bare.median((each) => each.cpu),
    }
    const name = 'create a team : bare insert of its rows'
    return [compareRates({ goal: 'P4', name, unit: 'req/s', atLeast: 0.5, more }, rate('ours'), rate('bare'))]
  } finally {
    await Promise.all([product.stop(), bare.stop()])
  }
}

/** What one creation leaves: the bare side writes the same. @throws when that is no longer so */
async function countRows({ owner }: Copy, id: string): Promise<number> {
  const { rows } = await owner.query<{ n: number }>(
    `select (select count(*) from teams.item where team_id = $1::uuid) + (select count(*) from teams.schedule where team_id = $1::uuid)
      + (select count(*) from teams.team where id = $1::uuid) + (select count(*) from platform.transition where subject_id = $1::text)
      + (select count(*) from audit.entry where subject_id = $1::text) + (select count(*) from platform.outbox where subject_id = $1::text) as n`,
    [id],
  )
  const left = Number(rows[0]?.n)
  if (left !== 6) throw new Error(`a created team leaves ${left} rows, the bare side writes 6`)
  return left
}
