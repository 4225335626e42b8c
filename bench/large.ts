/**
 * P3, flat growth: the same pages on 1,000,000 teams with 20,000,000 members and on 100,000 with 2,000,000, and the
 * 1,000th page by cursor against the first. Filling the large one takes a quarter of an hour and 10 GB, so this is a
 * command of its own. Run: node bench/large.ts [--small 100000 --large 1000000 --rounds 5 --stale]
 */
import { parseArgs } from 'node:util'
import { writeCursor } from '../apps/server/src/platform/page.ts'
import { type BenchDatabase, openBenchDatabase } from './database.ts'
import { drive, writeRequest } from './load.ts'
import { compareRates, type Finding, interleave, writeLine } from './measure.ts'
import { type Process, startServer } from './processes.ts'
import { saveResults } from './results.ts'
import { findLargest, type Staff, signIn, type Unit } from './sessions.ts'

const { values: options } = parseArgs({
  options: {
    small: { type: 'string', default: '100000' },
    large: { type: 'string', default: '1000000' },
    rounds: { type: 'string', default: '5' },
    seconds: { type: 'string', default: '3' },
    stale: { type: 'boolean', default: false },
  },
})
const rounds = Number(options.rounds)
const milliseconds = Number(options.seconds) * 1000

type Side = { server: Process; staff: Record<'street' | 'district', Staff>; deep: string }

async function openSide(database: BenchDatabase): Promise<Side> {
  const { street, district } = await findLargest(database.owner)
  const staff = {
    street: await signIn(database.owner, street),
    district: await signIn(database.owner, district),
  }
  const server = await startServer(database.appUrl, database.dataDir)
  return { server, staff, deep: await findDeepCursor(database, district) }
}

/** The cursor that leads to the 1,000th page of 20, or to the last but one where there are fewer. */
async function findDeepCursor({ owner }: BenchDatabase, unit: Unit): Promise<string> {
  const { rows } = await owner.query<{ unit_path: string; id: string }>(
    `select unit_path, id from teams.team where live and unit_path >= $1 and unit_path < $1 || '~'
     order by unit_path desc, id desc offset (select least(999 * 20 - 1, count(*) - 40) from teams.team where live and unit_path >= $1 and unit_path < $1 || '~') limit 1`,
    [unit.path],
  )
  const last = rows[0]
  if (last === undefined) throw new Error('the district is too small')
  return writeCursor([last.unit_path, last.id])
}

const load = ({ server, staff, deep }: Side, unit: 'street' | 'district', cursor = false) => {
  const request = writeRequest(
    'GET',
    `/api/teams/teams${cursor ? `?cursor=${deep}` : ''}`,
    staff[unit].headers,
  )
  return () => drive(server.address, () => request, { milliseconds })
}

const databases = [
  await openBenchDatabase(Number(options.small), options),
  await openBenchDatabase(Number(options.large), options),
]
const sides: Side[] = []
try {
  for (const database of databases) sides.push(await openSide(database))
  const [small, large] = sides
  if (small === undefined || large === undefined) throw new Error('two sizes are compared')
  const runs = {
    smallStreet: load(small, 'street'),
    largeStreet: load(large, 'street'),
    smallDistrict: load(small, 'district'),
    largeDistrict: load(large, 'district'),
    deep: load(large, 'district', true),
  }
  for (const run of Object.values(runs)) await run()
  const found = await interleave(runs, rounds)
  const line = (name: string, ours: keyof typeof runs, reference: keyof typeof runs, atLeast: number) => {
    const middle = (side: keyof typeof runs) => found[side].median((each) => each.perSecond)
    const more = {
      p99: found[ours].median((each) => each.p99),
      'p99 of the other': found[reference].median((each) => each.p99),
    }
    return compareRates({ goal: 'P3', name, unit: 'req/s', atLeast, more }, middle(ours), middle(reference))
  }
  const sizes = `${options.large} teams : ${options.small}`
  const findings: Finding[] = [
    line(`sub-district page, ${sizes}`, 'largeStreet', 'smallStreet', 0.95),
    line(`district page, ${sizes}`, 'largeDistrict', 'smallDistrict', 0.95),
    line('1,000th page by cursor : the first', 'deep', 'largeDistrict', 0.9),
  ]
  for (const finding of findings) console.log(writeLine(finding))
  console.log(`\n${saveResults('large', findings, { rounds, milliseconds })}`)
  process.exitCode = findings.every((finding) => finding.reached) ? 0 : 1
} finally {
  for (const side of sides) await side.server.stop()
  for (const database of databases) await database.stop()
}
