// npm run rules: which rules of the sources have a passing test, and which have none.
// A test shows a rule by beginning its title with the rule's id: test('S0-41 …', …).
// A confirmed rule has a row in architecture/confirmations.json: a test and a fault it was seen to notice (npm run confirm).
//   --source   reads the titles from the source files instead of the last run's results
//   --all      lists the rules with a passing test, too
import { existsSync, readdirSync, readFileSync } from 'node:fs'
import path from 'node:path'
import { parseArgs } from 'node:util'
import { findStale, readConfirmations } from './confirmations.mjs'
import { readTests } from './results.mjs'
import { root } from './setup.mjs'

const sources = {
  S0: 'S0 健身团队手册（fitness teams）',
  S1: 'S1 配送责任书（course delivery）',
  S2: 'S2 国家平台指南（national guide）',
  S3: 'S3 区体育局（district bureau）',
  S4: 'S4 电子团务（membership drive）',
  X: 'X 跨来源（across sources）',
  A: 'A 歧义的决定（decided ambiguities）',
}
const idPattern = /\b(?:S[0-4]-\d{2}|X-\d{2}|A\d{1,2})\b/g
const reports = ['vitest.json', 'e2e.json'].map((name) => path.join(root, 'test-results', name))

/** The ids a title begins with: `S0-45 A33 …` and `S0-45, S0-46: …` show both. */
function readIds(title) {
  const lead = /^(?:\s*(?:S[0-4]-\d{2}|X-\d{2}|A\d{1,2})\b[\s,、/:：&+–-]*)+/.exec(title)
  return lead ? lead[0].match(idPattern) : []
}

/** Tests of the last run as { title, passed, failed }. */
function readResults() {
  const runs = reports.map((file) => readTests(file)).filter((tests) => tests !== undefined)
  if (runs.length > 0) return runs.flat()
  console.error('还没有测试结果，请先执行 npm test，或用 npm run rules -- --source 读取源码中的测试标题。')
  console.error('(no results yet: run npm test first, or pass --source)')
  process.exit(2)
}

/** Titles found in the test files; whether they pass is not known. */
function readSource() {
  const title = /\btest(?:\.\w+)?\(\s*(['"`])((?:\\.|(?!\1).)*)\1/g
  return listTestFiles().flatMap((file) =>
    [...readFileSync(file, 'utf8').matchAll(title)].map((match) => ({
      title: match[2],
      passed: true,
      failed: false,
    })),
  )
}

function listTestFiles() {
  const isTest = (file) =>
    /\.(test|spec)\.tsx?$/.test(file) && !/(^|[\\/])(node_modules|dist)[\\/]/.test(file)
  return ['apps/server/src', 'apps/console/src', 'packages', 'e2e', 'bench']
    .map((folder) => path.join(root, folder))
    .filter((folder) => existsSync(folder))
    .flatMap((folder) =>
      readdirSync(folder, { recursive: true })
        .filter(isTest)
        .map((file) => path.join(folder, file)),
    )
}

function judge(rules, tests) {
  const state = new Map(rules.map(({ id }) => [id, 'none']))
  const unknown = new Set()
  for (const { title, passed, failed } of tests) {
    for (const id of readIds(title)) {
      if (!state.has(id)) unknown.add(id)
      else if (failed) state.set(id, 'failing')
      else if (passed && state.get(id) === 'none') state.set(id, 'passing')
    }
  }
  return { state, unknown }
}

function printSource(name, rules, state, all) {
  const having = rules.filter(({ id }) => state.get(id) === 'passing')
  const demanded = rules.filter(({ tag }) => /[TA]/.test(tag))
  const shown = demanded.filter(({ id }) => state.get(id) === 'passing')
  console.log(
    `\n${name}: ${having.length} of ${rules.length} have a passing test; of the testable [T]/[A]: ${shown.length} of ${demanded.length}`,
  )
  for (const rule of rules) {
    const is = state.get(rule.id)
    if (is === 'passing' && !all) continue
    const mark = { passing: '✓', failing: '✗', none: '·' }[is]
    console.log(`  ${mark} ${rule.id.padEnd(6)} [${rule.tag}]`.padEnd(18) + rule.label)
  }
}

/** Rules whose tests nobody was seen to try: a title with an id proves little by itself. */
function printConfirmations(rules, state) {
  const rows = readConfirmations()
  const stale = rows.map((row) => [row, findStale(row)]).filter(([, why]) => why !== undefined)
  const sound = new Set(rows.filter((row) => findStale(row) === undefined).map(({ rule }) => rule))
  const tested = rules.filter(({ id }) => state.get(id) === 'passing')
  const bare = tested.filter(({ id }) => !sound.has(id)).map(({ id }) => id)
  console.log(
    `\nConfirmed by a planted fault: ${tested.length - bare.length} of ${tested.length} with a test`,
  )
  if (bare.length > 0) console.log(`  not confirmed: ${bare.join(' ')}`)
  for (const [row, why] of stale) console.log(`  ! ${row.rule} ${why}`)
}

const { values } = parseArgs({ options: { source: { type: 'boolean' }, all: { type: 'boolean' } } })
const rulesFile = path.join(root, 'architecture', 'rules.json')
if (!existsSync(rulesFile)) throw new Error('architecture/rules.json is missing')
const rules = JSON.parse(readFileSync(rulesFile, 'utf8'))
const { state, unknown } = judge(rules, values.source ? readSource() : readResults())
console.log(values.source ? 'Test titles in the source (not run):' : 'Results of the last test run:')
console.log('✓ passing test   ✗ failing test   · no test')
for (const [prefix, name] of Object.entries(sources)) {
  printSource(
    name,
    rules.filter(({ id }) => id.startsWith(prefix)),
    state,
    values.all,
  )
}
printConfirmations(rules, state)
if (unknown.size > 0) {
  console.log(`\n✗ titles name rules that do not exist: ${[...unknown].join(', ')}`)
  process.exitCode = 1
}
if ([...state.values()].includes('failing')) process.exitCode = 1
