import type { BenchDatabase } from './database.ts'
import { ask, drive, type Load, writeRequest } from './load.ts'
import { compareRates, type Finding, interleave } from './measure.ts'
import { bareFile, type Process, startProcess, startServer } from './processes.ts'
import { findLargest, type Staff, signIn, type Unit } from './sessions.ts'

type Settings = { rounds: number; milliseconds: number }
/** With the processor time of the server's own process in milliseconds a request: steadier than the clock on a busy machine. */
type Taken = Load & { cpu: number }
type Drive = { check(): Promise<void>; run(): Promise<Taken> }

/**
 * P1: the product's page with its total against the bare handler's page without.
 * P2: the price of row security and of the total, each against the product with that one thing left out.
 * The two run after each other, because all their pools at once are more connections than the database gives.
 */
export async function measurePages(
  database: BenchDatabase,
  settings: Settings,
  goals: readonly string[],
): Promise<Finding[]> {
  const { appUrl, ownerUrl, dataDir } = database
  const env = {
    DATABASE_URL: appUrl,
    OWNER_URL: ownerUrl,
    JIANWANG_DATA: `${dataDir}/files`,
    LOG_LEVEL: 'silent',
  }
  const { street, district } = await findLargest(database.owner)
  const findings: Finding[] = []
  const product = await startServer(appUrl, dataDir)
  const beside = async (file: string, measure: (other: Process, unit: Unit) => Promise<Finding[]>) => {
    const other = await startProcess([bareFile(file)], env)
    try {
      for (const unit of [street, district]) findings.push(...(await measure(other, unit)))
    } finally {
      await other.stop()
    }
  }
  try {
    if (goals.includes('P1'))
      await beside('page', (bare, unit) => compareBare(database, product, bare, unit, settings))
    if (goals.includes('P2'))
      await beside('product-page', (trimmed, unit) =>
        comparePrices(database, product, trimmed, unit, settings),
      )
  } finally {
    await product.stop()
  }
  return findings
}

async function compareBare(
  database: BenchDatabase,
  product: Process,
  bare: Process,
  unit: Unit,
  settings: Settings,
): Promise<Finding[]> {
  const staff = await signIn(database.owner, unit)
  const rates = await race(
    {
      ours: open(product, '/api/teams/teams', staff, settings),
      secured: open(bare, `/secured?scope=${unit.path}`, undefined, settings),
      pipelined: open(bare, `/pipelined?scope=${unit.path}`, undefined, settings),
      owner: open(bare, `/owner?scope=${unit.path}`, undefined, settings),
    },
    settings,
  )
  const line = rates.lines(unit)
  return [
    line('P1', 'page with total : bare page, row security, no total', 0.8, 'ours', 'secured'),
    line('P1', 'the same : bare handler that pipelines its set-up', 0.8, 'ours', 'pipelined', true),
    line('P2', 'bare handler, row security : as the owner', 0.8, 'secured', 'owner', true),
  ]
}

async function comparePrices(
  database: BenchDatabase,
  product: Process,
  trimmed: Process,
  unit: Unit,
  settings: Settings,
): Promise<Finding[]> {
  const staff = await signIn(database.owner, unit)
  const rates = await race(
    {
      ours: open(product, '/api/teams/teams', staff, settings),
      untotalled: open(trimmed, '/bench/untotalled', staff, settings),
      owned: open(trimmed, '/bench/owned', staff, settings),
    },
    settings,
  )
  const line = rates.lines(unit)
  return [
    line('P2', 'page under row security : the same as the owner without', 0.8, 'untotalled', 'owned'),
    line('P2', 'page with total : without', 0.9, 'ours', 'untotalled'),
  ]
}

async function race<Name extends string>(drives: Readonly<Record<Name, Drive>>, { rounds }: Settings) {
  const names = Object.keys(drives) as Name[] // the keys of a record of exactly these names
  for (const name of names) await drives[name].check()
  const runs = Object.fromEntries(names.map((name) => [name, drives[name].run])) as Record<
    Name,
    () => Promise<Taken>
  > // the same keys
  for (const name of names) await runs[name]()
  const found = await interleave(runs, rounds)
  const middle = (name: Name, of: (load: Taken) => number) => found[name].median(of)
  return {
    lines:
      (unit: Unit) =>
      (goal: string, name: string, atLeast: number, ours: Name, reference: Name, aside = false): Finding => {
        const scope = unit.kind === 'street' ? 'sub-district' : 'district'
        const more = {
          p50: middle(ours, (load) => load.p50),
          p99: middle(ours, (load) => load.p99),
          'p99 of the other': middle(reference, (load) => load.p99),
          cpu: middle(ours, (load) => load.cpu),
          'cpu of the other': middle(reference, (load) => load.cpu),
        }
        const rate = (each: Name) => middle(each, (load) => load.perSecond)
        return compareRates(
          { goal, name: `${scope} ${name}`, unit: 'req/s', atLeast, more, aside },
          rate(ours),
          rate(reference),
        )
      },
  }
}

function open(side: Process, path: string, staff: Staff | undefined, { milliseconds }: Settings): Drive {
  const request = writeRequest('GET', path, staff?.headers)
  return {
    /** A side that shows no full page makes the comparison void. */
    check: async () => {
      const answer = (await ask(side.address, 'GET', path, staff?.headers)) as { items: unknown[] } // every side answers this
      if (answer.items.length < 20) throw new Error(`${path} shows ${answer.items.length} rows`)
    },
    run: async () => {
      const before = side.cpu()
      const load = await drive(side.address, () => request, { milliseconds })
      return { ...load, cpu: (side.cpu() - before) / load.requests }
    },
  }
}
