/**
 * Membership drives at the size of a city (issue 4): import of a file of a million persons, the same file again with 1 %
 * changed, one-click transfer of 100,000, and the root's board at three million. One run, one machine, a cluster of its own.
 * Run: node bench/goals-drives.ts [--rows 1000000] [--persons 3000000]
 */
import { spawn } from 'node:child_process'
import { randomUUID } from 'node:crypto'
import { createWriteStream, mkdirSync, rmSync } from 'node:fs'
import path from 'node:path'
import { Readable } from 'node:stream'
import { pipeline } from 'node:stream/promises'
import { parseArgs } from 'node:util'
import pg from 'pg'
import { readBoard } from '../apps/server/src/business/drives/service/board.ts'
import { addOrganisation, plantDrive } from '../apps/server/src/business/drives/service/organisations.ts'
import { transferOut } from '../apps/server/src/business/drives/service/transfers.ts'
import { memberSheet } from '../apps/server/src/business/drives/sheet/columns.ts'
import { memberImport } from '../apps/server/src/business/drives/sheet/import.ts'
import { foldCounts } from '../apps/server/src/business/drives/store/board.ts'
import { type Actor, type Call, systemActor } from '../apps/server/src/platform/call.ts'
import { openCrypto } from '../apps/server/src/platform/crypto/open-crypto.ts'
import { openDb } from '../apps/server/src/platform/db.ts'
import { migrate } from '../apps/server/src/platform/migrate.ts'
import { startEmbedded } from '../apps/server/src/platform/postgres/supervisor.ts'
import { writeXlsx } from '../apps/server/src/platform/sheets/write-xlsx.ts'
import { withCall } from '../apps/server/src/platform/transaction.ts'
import { grantsOf } from '../apps/server/src/support/identity/grants.ts'
import { commitImport, openImport, readForImport } from '../apps/server/src/support/imports/index.ts'
import { cacheDir } from './database.ts'
import { limitTo, writeLine } from './measure.ts'

const { values: options } = parseArgs({
  options: {
    rows: { type: 'string', default: '1000000' },
    persons: { type: 'string', default: '3000000' },
    /** For this script's own use: the process that imports one file, so that its memory is its own. */
    import: { type: 'string' },
  },
})
const rows = Number(options.rows)
const persons = Number(options.persons)
// As the worker is started, and with a heap that shows whether memory grows with the rows.
const workerFlags = ['--max-semi-space-size=32', '--max-old-space-size=192', '--no-deprecation']
const tops = 10
const schools = 40
const branches = 24
const weights = [7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2]
const dataDir = path.join(cacheDir, 'bench-drives')

if (options.import !== undefined) {
  await importAlone(JSON.parse(options.import) as Errand) // written by importFile below
  process.exit(0)
}
rmSync(dataDir, { recursive: true, force: true })
mkdirSync(dataDir, { recursive: true })
const embedded = await startEmbedded({ dataDir })
await migrate(embedded.ownerUrl)
const ground = openGround(embedded.appUrl)
const owner = new pg.Client({ connectionString: embedded.ownerUrl })
await owner.connect()
try {
  await measure()
} finally {
  await ground.db.close()
  await owner.end()
  await embedded.stop()
  rmSync(dataDir, { recursive: true, force: true })
}

type Errand = { appUrl: string; unit: { id: number; path: string; name: string }; file: string }

function openGround(appUrl: string) {
  return {
    db: openDb(appUrl, { max: 4 }),
    crypto: openCrypto({ provider: 'intl', masterKey: Buffer.alloc(32, 7) }),
  }
}

function as<T>(
  actor: Actor,
  work: (call: Call, client: pg.PoolClient) => Promise<T>,
  bulk = false,
): Promise<T> {
  return withCall(ground, { actor, now: new Date(), requestId: 'bench', bulk }, work)
}

async function measure(): Promise<void> {
  const { root, leaves } = await plant()
  const file = path.join(dataDir, 'members.xlsx')
  await writeFile(file, leaves, 0)
  const first = await importFile(root, file)
  print(
    `import of ${rows} rows: read ${say(first.read)}, commit ${say(first.commit)}, ${(rows / (first.all / 1000)).toFixed(0)} rows/s`,
  )
  print(writeLine(limitTo({ goal: 'S4', name: 'import, peak RSS', unit: 'MB' }, first.rss, 400)))
  await writeFile(file, leaves, 100)
  const again = await importFile(root, file)
  print(
    `again with 1 % changed: read ${say(again.read)}, commit ${say(again.commit)}, ${(first.all / again.all).toFixed(2)} times the speed (goal 2)`,
  )
  const top = leaves[0]?.top ?? 0
  const began = performance.now()
  const out = await as(
    root,
    (call) => transferOut(call, { reason: 'moved', selection: { unitId: top } }),
    true,
  )
  print(
    writeLine(
      limitTo(
        { goal: 'S4', name: `transfer of ${out.moved}`, unit: 's' },
        (performance.now() - began) / 1000,
        10,
      ),
    ),
  )
  await fill()
  const folded = performance.now()
  while (await as(systemActor, (call) => foldCounts(call.tx, 20_000)));
  print(`counts folded in ${say(performance.now() - folded)}`)
  await owner.query('vacuum analyze drives.total; ').catch(() => owner.query('analyze drives.total'))
  await showBoard(root)
}

/** A tree of the shape of a city's; below its tops by SQL, because a bench need not wait for forms. */
async function plant() {
  const unit = await as(systemActor, (call) => plantDrive(call, 'league'))
  const root = managerOf({ id: unit.id, path: unit.path, name: unit.name })
  for (let n = 0; n < tops; n++)
    await as(root, (call) =>
      addOrganisation(call, unit.id, { name: `团第${n}区委`, form: 'committee', class: 'district' }),
    )
  for (const [level, many] of [
    [3, schools],
    [4, branches],
  ] as const) {
    await owner.query(
      `with parents as (select * from units.unit where tree = 'league' and cardinality(string_to_array(path, '.')) = $1 + 1),
        fresh as (select nextval(pg_get_serial_sequence('units.unit', 'id'))::integer as id, p.id as parent, p.path, n
          from parents p, generate_series(1, $2) n)
       insert into units.unit (id, tree, parent_id, path, kind, sub_kind, name, username)
       select id, 'league', parent, path || id || '.', 'organisation', 'branch', '第' || n || '组织' || id, 'league' || id from fresh`,
      [level, many],
    )
  }
  await owner.query(`insert into drives.organisation (unit_id, unit_path, tree, class, updated_at)
    select id, path, tree, 'district', now() from units.unit u where tree = 'league' and parent_id is not null
      and not exists (select from drives.organisation o where o.unit_id = u.id)`)
  const { rows: found } = await owner.query<{ id: number; top: number }>(
    `select id, (string_to_array(path, '.'))[3]::integer as top from units.unit
     where tree = 'league' and cardinality(string_to_array(path, '.')) = 6 order by path`,
  )
  print(`${found.length} branches`)
  return { root, leaves: found }
}

function managerOf(unit: { id: number; path: string; name: string }): Actor {
  return {
    ...systemActor,
    kind: 'staff',
    accountId: randomUUID(),
    unitId: unit.id,
    unitName: unit.name,
    unitPath: unit.path,
    homePath: unit.path,
    level: 'none',
    scope: unit.path,
    role: 'manager',
    grants: grantsOf('manager', 'none', [], 'root'),
  }
}

/** Numbers of nobody; every `oddOf`-th row says another education than before. */
async function writeFile(file: string, leaves: readonly { id: number }[], oddOf: number): Promise<void> {
  function* list() {
    for (let n = 0; n < rows; n++)
      yield {
        name: '沈启明',
        idNumber: idNumberOf(n),
        kind: n % 20 === 0 ? 'cadre' : 'member',
        organisation: String(leaves[Math.floor((n * leaves.length) / rows)]?.id),
        phone: `138${String(n % 100_000_000).padStart(8, '0')}`,
        sex: n % 2 === 0 ? '男' : '女',
        nation: '汉族',
        education: oddOf > 0 && n % oddOf === 0 ? '硕士' : '本科',
        politics: '共青团员',
        admittedOn: '2017-05-04',
      }
  }
  await pipeline(writeXlsx(memberSheet, list()), createWriteStream(file))
}

function idNumberOf(n: number): string {
  const day = new Date(Date.UTC(1999, 0, 1 + (Math.floor(n / 900) % 3_000))).toISOString().slice(0, 10)
  const region = 310_101 + Math.floor(n / 2_700_000)
  const body = `${region}${day.replaceAll('-', '')}${String(100 + (n % 900)).padStart(3, '0')}`
  const sum = Array.from(body).reduce((total, digit, i) => total + Number(digit) * (weights[i] ?? 0), 0)
  return body + '10X98765432'[sum % 11]
}

type Imported = { read: number; commit: number; all: number; rss: number }

async function importFile({ unitId = 0, unitPath, unitName }: Actor, file: string): Promise<Imported> {
  const errand: Errand = {
    appUrl: embedded.appUrl,
    unit: { id: unitId, path: unitPath, name: unitName },
    file,
  }
  const child = spawn(
    process.execPath,
    [...workerFlags, import.meta.filename, '--import', JSON.stringify(errand)],
    {
      stdio: ['ignore', 'pipe', 'inherit'],
    },
  )
  const text = await new Response(Readable.toWeb(child.stdout) as ReadableStream).text() // the same stream
  const done = JSON.parse(text.trim()) as Imported & { counts: unknown } // written by importAlone
  print(JSON.stringify(done.counts))
  await owner.query('delete from imports.import')
  return done
}

/** From opening the file to the commit, as the worker does it. */
async function importAlone({ appUrl, unit, file }: Errand): Promise<void> {
  const alone = openGround(appUrl)
  const actor = managerOf(unit)
  const id = randomUUID()
  const run = <T>(work: (call: Call, client: pg.PoolClient) => Promise<T>) =>
    withCall(alone, { actor, now: new Date(), requestId: 'bench', bulk: true }, work)
  const began = performance.now()
  const counts = await run(async (call, client) => {
    const about = { id: randomUUID(), name: 'members.xlsx' }
    await openImport(call, { id, kind: 'members', target: undefined, file: about, taskId: undefined })
    return readForImport(call, client, memberImport, {
      importId: id,
      target: undefined,
      input: { path: file },
    })
  })
  const read = performance.now() - began
  if (counts.wrong > 0) throw new Error(JSON.stringify(counts))
  await run((call, client) =>
    commitImport(call, client, memberImport, { importId: id, acceptGoodRows: false }),
  )
  const all = performance.now() - began
  await alone.db.close()
  const rss = process.resourceUsage().maxRSS / 1024
  print(JSON.stringify({ counts, read, commit: all - read, all, rss }))
}

/** Persons beyond those imported, as copies of them under other indexes: the triggers count them like any others. */
async function fill(): Promise<void> {
  const began = performance.now()
  for (let have = rows; have < persons; ) {
    const more = Math.min(rows, persons - have)
    await owner.query(
      `insert into drives.person (id, tree, unit_id, unit_path, kind, name, id_number_sealed, id_number_index, id_number_masked,
        phone_sealed, phone_index, phone_masked, born_on, fields, entered_on, created_at, updated_at)
       select gen_random_uuid(), tree, unit_id, unit_path, kind, name, id_number_sealed, sha256(id_number_index || $2::bytea),
        id_number_masked, phone_sealed, phone_index, phone_masked, born_on, fields, entered_on, now(), now()
       from drives.person where campaign_no is null order by id limit $1`,
      [more, Buffer.from(String(have))],
    )
    have += more
  }
  print(`filled to ${persons} persons in ${say(performance.now() - began)}`)
}

async function showBoard(root: Actor): Promise<void> {
  const times: number[] = []
  for (let n = 0; n < 120; n++) {
    const began = performance.now()
    const board = await as(root, (call) => readBoard(call, {}))
    times.push(performance.now() - began)
    if (n === 0) print(`board: ${board.items.length} lines, ${board.own.entered} entered`)
  }
  const p95 = times.slice(20).toSorted((a, b) => a - b)[94] ?? Number.NaN
  print(
    writeLine(limitTo({ goal: 'S4', name: `root board at ${persons} persons, p95`, unit: 'ms' }, p95, 100)),
  )
}

function say(milliseconds: number): string {
  return `${(milliseconds / 1000).toFixed(1)} s`
}

function print(line: string): void {
  console.log(line)
}
