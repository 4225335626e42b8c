/**
 * Measures the product against bare references that run in the same rounds (goals A1, P1, P2, P4–P6, P8, P11, P12; P3 is
 * large.ts). Only ratios within one run count. Run: npm run bench [-- --teams 100000 --only P1,P2 --rounds 5 --stale]
 */
import { parseArgs } from 'node:util'
import { openBenchDatabase } from './database.ts'
import { measureActivities } from './goals-activities.ts'
import { measureConsole } from './goals-console.ts'
import { measureCreate } from './goals-create.ts'
import { measureExport } from './goals-export.ts'
import { measureImport } from './goals-import.ts'
import { measureLedger } from './goals-ledger.ts'
import { measurePages } from './goals-pages.ts'
import { measureStart } from './goals-start.ts'
import { type Finding, writeLine } from './measure.ts'
import { saveResults } from './results.ts'

const { values: options } = parseArgs({
  options: {
    teams: { type: 'string', default: '100000' },
    only: { type: 'string', default: '' },
    rounds: { type: 'string', default: '5' },
    seconds: { type: 'string', default: '3' },
    /** Measure on a database that was filled before the schema changed. */
    stale: { type: 'boolean', default: false },
  },
})
const teams = Number(options.teams)
const settings = { rounds: Number(options.rounds), milliseconds: Number(options.seconds) * 1000 }
const wanted = options.only === '' ? undefined : new Set(options.only.toUpperCase().split(','))
const isWanted = (goal: string) => wanted === undefined || wanted.has(goal)

const findings: Finding[] = []
function report(found: readonly Finding[]): void {
  findings.push(...found)
  for (const finding of found) console.log(writeLine(finding))
}

async function measureOnTeams(): Promise<void> {
  const database = await openBenchDatabase(teams, { stale: options.stale })
  try {
    const pages = ['P1', 'P2'].filter(isWanted)
    if (pages.length > 0) report(await measurePages(database, settings, pages))
    if (isWanted('P4')) report(await database.lendCopy((copy) => measureCreate(copy, settings)))
    if (isWanted('A1')) report(await database.lendCopy((copy) => measureActivities(copy, settings)))
    if (isWanted('P6')) report(await measureExport(database, settings))
    if (isWanted('P12')) report(await measureConsole(database, settings))
    if (isWanted('P5')) report(await database.lendCopy((copy) => measureImport(copy, settings)))
  } finally {
    await database.stop()
  }
}

if (['P1', 'P2', 'P4', 'A1', 'P6', 'P12', 'P5'].some(isWanted)) await measureOnTeams()
if (isWanted('P8')) report(await measureLedger(settings))
if (isWanted('P11')) report(await measureStart(settings))
console.log(`\n${saveResults('run', findings, { teams, ...settings })}`)
process.exitCode = findings.some((finding) => finding.aside !== true && !finding.reached) ? 1 : 0
