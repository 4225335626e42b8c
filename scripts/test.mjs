// npm test: everything, on a fresh clone too. A failing part is reported and the next one still runs.
// The last line says `N passed, N failed`. TEST_DAY names the day the tests run on (scripts/days.mjs), `any` draws one.
// With --dated (npm run test:day -- --day NAME | --any [--seed N] [test files]) the tests alone. With --full (npm run test:full) the same tests at the sizes of a release: hours.
import { existsSync, mkdirSync, readFileSync, rmSync } from 'node:fs'
import path from 'node:path'
import { parseArgs } from 'node:util'
import { ensureBrowser } from './browser.mjs'
import { dayNames, drawDay, ensureFakeTime, environmentOf, needsFakeTime } from './days.mjs'
import { ensureMini, ensureMiniInstalled } from './mini.mjs'
import { Refusal, runVisibly, say } from './progress.mjs'
import { countTests } from './results.mjs'
import { ensureConsole, ensureInstalled, findNode, makeEnvironment, root } from './setup.mjs'

const { values: options, positionals: files } = parseArgs({
  allowPositionals: true,
  options: {
    full: { type: 'boolean', default: false },
    dated: { type: 'boolean', default: false },
    day: { type: 'string' },
    any: { type: 'boolean', default: false },
    seed: { type: 'string' },
  },
})
const folder = path.join(root, 'test-results')
const inResults = (name) => path.join(folder, name)

function countChecks() {
  try {
    return JSON.parse(readFileSync(inResults('check.json'), 'utf8'))
  } catch {
    return { passed: 0, failed: 1 }
  }
}

/** An exit code that says "failed" although no test did (an unhandled error, say) counts as one failure. */
function believeExitCode(count, code) {
  return code !== 0 && count.failed === 0 ? { ...count, failed: 1 } : count
}

/** The day of this run: named, or drawn from those the machine can show. */
async function chooseDay() {
  const wish = options.day ?? (options.any ? 'any' : (process.env.TEST_DAY ?? 'today'))
  const named = wish === 'any' ? undefined : wish
  if (named !== undefined && !dayNames.includes(named))
    throw new Refusal(`没有名为 ${named} 的日子（no such day），可选：${dayNames.join('、')}`)
  const library = named === 'today' ? undefined : await ensureFakeTime()
  const possible = dayNames.filter((name) => library !== undefined || !needsFakeTime(name))
  if (named !== undefined && !possible.includes(named))
    throw new Refusal('缺少 libfaketime，请用系统的软件包管理器安装（please install: libfaketime）。')
  if (named === undefined && possible.length < dayNames.length)
    say('没有 libfaketime，不移动日期（no libfaketime: the date stays today’s）')
  const seed = Number(options.seed ?? Date.now() % 1_000_000)
  const name = named ?? drawDay(seed, possible)
  const again = `TEST_DAY=${name}`
  say(
    `测试日期 ${name}（day of the tests: ${name}${named === undefined ? `, drawn by seed ${seed}` : ''}; again by ${again}）`,
  )
  return environmentOf(name, library)
}

async function checkParts(run) {
  const counts = []
  say('检查（format, lint, types, plan）')
  const checked = await run('scripts/check.mjs', '--json', inResults('check.json'))
  counts.push(believeExitCode(countChecks(), checked))

  if (existsSync(path.join(root, 'apps', 'mini', 'dist', 'weapp'))) {
    say('小程序体积（sizes of the mini-program and its page）')
    const sized = await run('scripts/mini-size.mjs')
    counts.push({ passed: sized === 0 ? 1 : 0, failed: sized === 0 ? 0 : 1 })
  }
  say('旧浏览器（old browsers: the built pages）')
  const read = await run('scripts/check-bundles.mjs')
  counts.push({ passed: read === 0 ? 1 : 0, failed: read === 0 ? 0 : 1 })
  return counts
}

async function runSuites(run) {
  const counts = []
  const journeys = files.filter((file) => file.endsWith('.spec.ts'))
  if (files.length === 0 || journeys.length < files.length) {
    say('单元与集成测试（unit and integration tests）')
    const tested = await run(
      path.join('node_modules', 'vitest', 'vitest.mjs'),
      ...['run', '--reporter=default', '--reporter=json', `--outputFile.json=${inResults('vitest.json')}`],
      ...files.filter((file) => !journeys.includes(file)),
    )
    counts.push(believeExitCode(countTests(inResults('vitest.json')), tested))
  }
  if (existsSync(path.join(root, 'e2e', 'vitest.config.ts')) && (files.length === 0 || journeys.length > 0)) {
    say('浏览器测试（browser journeys）')
    const travelled = await run('scripts/e2e.mjs', ...journeys)
    counts.push(believeExitCode(countTests(inResults('e2e.json')), travelled))
  }
  return counts
}

async function runParts(node) {
  const inDay =
    (day) =>
    (...args) => {
      const env = makeEnvironment(node, { ...(options.full ? { TEST_SIZE: 'full' } : {}), ...day })
      return runVisibly(node, args, { cwd: root, env })
    }
  const checks = options.dated ? [] : await checkParts(inDay({}))
  return [...checks, ...(await runSuites(inDay(await chooseDay())))]
}

async function test() {
  rmSync(folder, { recursive: true, force: true })
  mkdirSync(folder, { recursive: true })
  const counts = []
  try {
    await ensureInstalled()
    const node = findNode()
    const missing = await ensureBrowser()
    if (missing) say(missing)
    try {
      await ensureConsole(node)
      await ensureMiniInstalled()
      await Promise.all([ensureMini(node, 'h5'), ensureMini(node, 'weapp')])
    } catch (error) {
      if (!(error instanceof Refusal)) throw error
      console.error(error.message)
      counts.push({ passed: 0, failed: 1 })
    }
    counts.push(...(await runParts(node)))
  } catch (error) {
    console.error(error instanceof Refusal ? error.message : error)
    counts.push({ passed: 0, failed: 1 })
  }
  const sum = (key) => counts.reduce((total, count) => total + count[key], 0)
  console.log(`${sum('passed')} passed, ${sum('failed')} failed`)
  return sum('failed') === 0 ? 0 : 1
}

process.exitCode = await test()
