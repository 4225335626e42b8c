import { readdirSync, readFileSync } from 'node:fs'
import { join, relative } from 'node:path'
import { expect, test } from 'vitest'

// Time comes from `house.clock` alone and is handed on, to SQL as well: two sources of time are two opinions.
const root = join(import.meta.dirname, '../..')
const server = ['apps/server/src']

type Rule = {
  what: string
  sources: readonly string[]
  pattern: RegExp
  files: RegExp
  /** Place → why it may. A reason that no line needs any more is a failure, too. */
  allowed: Readonly<Record<string, string>>
}

const machineTime: Rule = {
  what: 'the machine’s date',
  sources: server,
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

/** A phone's and an office computer's clock are minutes wrong; days, years and codes on the pages are the server's. */
const pagesTime: Rule = {
  what: 'the date of a phone or an office computer',
  sources: ['apps/console/src', 'apps/mini/src', 'packages/words/src'],
  pattern: machineTime.pattern,
  files: /\.tsx?$/,
  allowed: {
    'packages/words/src/server-clock.ts': 'the one place',
    'apps/console/src/lib/api.ts': 'how long an answer took',
    'apps/mini/src/lib/request.ts': 'how long an answer took',
    'apps/console/src/features/activities/code-screen.tsx': 'reckons from the time that comes with the codes',
    'apps/mini/src/lib/key.ts': 'makes a key unlike others',
    'apps/mini/src/lib/held-team.ts': 'compares with what the same clock wrote',
  },
}

const databaseTime: Rule = {
  what: 'the database’s own time',
  sources: server,
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
    'platform/schema/functions.ts': 'when a function was applied, before there is a house',
    'commands/doctor/database.ts': 'compares this machine with the database',
    'business/activities/functions/hold_seat.sql': 'a server of the version before hands none over',
    'business/coaches/migrations/20261130T1945-coaches-applying.sql':
      'what stood before the column came; whatever is written since says its own moment',
    'support/units/migrations/02-units.sql': 'a note of when a row was written; nothing reads it',
    'support/gateways/wechat/tokens.ts': 'a function of that name, of the clock it is handed',
  },
}

for (const rule of [machineTime, pagesTime, databaseTime]) {
  test(`no source reads ${rule.what} but where a reason says so`, () => {
    const found = listFiles(rule).filter((file) =>
      hits(rule, readFileSync(join(placeOf(rule), file), 'utf8')),
    )
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
function listFiles(rule: Rule): string[] {
  const isTest = /\.test\.tsx?$|(^|\/)(test|testing)\/|(^|\/)test-[^/]*\.ts$/
  const place = placeOf(rule)
  return rule.sources
    .flatMap((source) =>
      readdirSync(join(root, source), { recursive: true, encoding: 'utf8' }).map((file) =>
        relative(place, join(root, source, file)).replaceAll('\\', '/'),
      ),
    )
    .filter((file) => rule.files.test(file) && !isTest.test(file))
}

/** Of one source names are given from within, of several from the top. */
function placeOf({ sources: [only, ...others] }: Rule): string {
  return others.length === 0 ? join(root, only ?? '') : root
}
