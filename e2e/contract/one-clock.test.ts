import { readdirSync, readFileSync } from 'node:fs'
import { join, relative } from 'node:path'
import { expect, test } from 'vitest'

// Time comes from `house.clock` alone and is handed on, to SQL as well: two sources of time are two opinions.
const source = join(import.meta.dirname, '../../apps/server/src')

type Rule = {
  what: string
  pattern: RegExp
  files: RegExp
  /** Place → why it may. A reason that no line needs any more is a failure, too. */
  allowed: Readonly<Record<string, string>>
}

const machineTime: Rule = {
  what: 'the machine’s date',
  pattern: /\bDate\.now\(\)|\bnew Date\(\)|\bsystemClock\b/,
  files: /\.ts$/,
  allowed: {
    'platform/clock.ts': 'the one place',
    'platform/database-clock.ts': 'what the database’s time is reckoned from',
    'platform/ids.ts': 'keys of requests and runners only; rows hand their moment in',
    'platform/postgres/postmaster.ts': 'waits for a process, before there is any database',
    'platform/postgres/data-lock.ts': 'waits for a process, before there is any database',
    'platform/postgres/supervisor.ts': 'waits for a process, before there is any database',
    'platform/postgres/backup.ts': 'the label of a folder, made without a house',
    'commands/faults.ts': 'the time of a line for an operator, with or without a house',
    'commands/progress.ts': 'seconds since the start, printed',
    'commands/openapi.ts': 'opens no database',
    'commands/simulate.ts': 'the simulators play the outside world',
    'commands/tidy-names.ts': 'runs once after the migrations, before there is a house',
    'commands/renew-readings.ts': 'runs once after the migrations, before there is a house',
    'commands/plant.ts': 'runs once, before there is a house',
    'commands/plant-tree.ts': 'runs once, beside a house',
    'commands/doctor/database.ts': 'compares this machine with the database',
    'demo/seed-demo.ts': 'begins the demo’s years before today',
  },
}

const databaseTime: Rule = {
  what: 'the database’s own time',
  pattern:
    /\b(?<![.\w])(now|clock_timestamp|statement_timestamp|transaction_timestamp|timeofday)\(\)|\b(current_date|current_timestamp|current_time|localtime|localtimestamp)\b|'(now|today|tomorrow|yesterday)'::|\bage\([^,()]*\)/i,
  files: /\.(ts|sql)$/,
  allowed: {
    'platform/clock.ts': 'the function itself, no SQL',
    'platform/database-clock.ts': 'asks what the time is',
    'platform/tasks/turns.ts': 'a lease is written and compared by the one clock all runners share',
    'platform/tasks/runner.ts': 'names a transaction by its start, as the server shows it',
    'platform/standstill.ts': 'asks whether a lease holds, by the clock it was written with',
    'platform/migrate.ts': 'when a migration was applied, before there is a house',
    'commands/doctor/database.ts': 'compares this machine with the database',
    'support/units/migrations/20261122T0110-unit.sql': 'a note of when a row was written; nothing reads it',
    'business/drives/migrations/20261122T1320-taken-in.sql': 'moved rows once, when it was applied',
    'support/gateways/wechat/tokens.ts': 'a function of that name, of the clock it is handed',
  },
}

for (const rule of [machineTime, databaseTime]) {
  test(`no source reads ${rule.what} but where a reason says so`, () => {
    const found = listFiles(rule.files).filter((file) => hits(rule, readFileSync(join(source, file), 'utf8')))
    expect(found.length).toBeGreaterThan(0)
    expect(found.filter((file) => !(file in rule.allowed))).toEqual([])
    expect(Object.keys(rule.allowed).filter((file) => !found.includes(file))).toEqual([])
  })
}

test.each([
  [machineTime, 'const at = Date.now()'],
  [machineTime, 'const at = new Date()'],
  [databaseTime, "where created_at < now() - interval '3 days'"],
  [databaseTime, 'where born_on > CURRENT_DATE'],
  [databaseTime, 'set lease_until = clock_timestamp()'],
  [databaseTime, "where day = 'today'::date"],
  [databaseTime, 'select age(born_on)'],
])('the rule sees a planted fault: %#', (rule, text) => {
  expect(hits(rule, `import x\n${text}\n`)).toBe(true)
})

test.each([
  [machineTime, 'const at = new Date(row.at)'],
  [machineTime, '// not Date.now() but the clock'],
  [databaseTime, 'const now = house.clock.now()'],
  [databaseTime, '-- never now()'],
  [databaseTime, 'select 1 where $1::timestamptz > created_at'],
])('the rule leaves in peace what is none: %#', (rule, text) => {
  expect(hits(rule, `import x\n${text}\n`)).toBe(false)
})

function hits(rule: Rule, text: string): boolean {
  return text.split('\n').some((line) => rule.pattern.test(line) && !/^\s*(\/\/|\/?\*|--)/.test(line))
}

/** What runs, without tests and what only they use. */
function listFiles(wanted: RegExp): string[] {
  const isTest = /\.test\.ts$|(^|\/)(test|testing)\/|(^|\/)test-[^/]*\.ts$/
  return readdirSync(source, { recursive: true, encoding: 'utf8' })
    .map((file) => relative(source, join(source, file)).replaceAll('\\', '/'))
    .filter((file) => wanted.test(file) && !isTest.test(file))
}
