// npm test: everything, on a fresh clone too. A failing part is reported and the next one still runs.
// The last line says `N passed, N failed`. With --full (npm run test:full) the same tests at the sizes of a release: hours.
import { existsSync, mkdirSync, readFileSync, rmSync } from 'node:fs'
import path from 'node:path'
import { parseArgs } from 'node:util'
import { ensureBrowser } from './browser.mjs'
import { ensureMini, ensureMiniInstalled } from './mini.mjs'
import { Refusal, runVisibly, say } from './progress.mjs'
import { countTests } from './results.mjs'
import { ensureConsole, ensureInstalled, findNode, makeEnvironment, root } from './setup.mjs'

const { full } = parseArgs({ options: { full: { type: 'boolean', default: false } } }).values
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

async function runParts(node) {
  const env = makeEnvironment(node, full ? { TEST_SIZE: 'full' } : {})
  const run = (...args) => runVisibly(node, args, { cwd: root, env })
  const counts = []

  say('检查（format, lint, types, plan）')
  const checked = await run('scripts/check.mjs', '--json', inResults('check.json'))
  counts.push(believeExitCode(countChecks(), checked))

  if (existsSync(path.join(root, 'apps', 'mini', 'dist', 'weapp'))) {
    say('小程序体积（sizes of the mini-program and its page）')
    const sized = await run('scripts/mini-size.mjs')
    counts.push({ passed: sized === 0 ? 1 : 0, failed: sized === 0 ? 0 : 1 })
  }

  say('单元与集成测试（unit and integration tests）')
  const tested = await run(
    path.join('node_modules', 'vitest', 'vitest.mjs'),
    ...['run', '--reporter=default', '--reporter=json', `--outputFile.json=${inResults('vitest.json')}`],
  )
  counts.push(believeExitCode(countTests(inResults('vitest.json')), tested))

  if (existsSync(path.join(root, 'e2e', 'vitest.config.ts'))) {
    say('浏览器测试（browser journeys）')
    const travelled = await run('scripts/e2e.mjs')
    counts.push(believeExitCode(countTests(inResults('e2e.json')), travelled))
  }
  return counts
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
