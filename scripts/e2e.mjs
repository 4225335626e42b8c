// npm run test:e2e: the journeys in a real browser, against a real server and database.
import { existsSync, mkdirSync, rmSync } from 'node:fs'
import path from 'node:path'
import { ensureBrowser, findChromium } from './browser.mjs'
import { runVisibly, say } from './progress.mjs'
import { ensureInstalled, findNode, makeEnvironment, root } from './setup.mjs'

const config = path.join(root, 'e2e', 'vitest.config.ts')
const results = path.join(root, 'test-results', 'e2e.json')

async function runJourneys() {
  if (!existsSync(config)) {
    say('尚无浏览器测试（no browser journeys yet）')
    return 0
  }
  await ensureInstalled()
  const node = findNode()
  const missing = await ensureBrowser()
  if (missing) {
    console.error(missing)
    return 1
  }
  mkdirSync(path.dirname(results), { recursive: true })
  rmSync(results, { force: true })
  const vitest = path.join(root, 'node_modules', 'vitest', 'vitest.mjs')
  const reporters = ['--reporter=default', '--reporter=json', `--outputFile.json=${results}`]
  return runVisibly(node, [vitest, 'run', '--config', config, ...reporters, ...process.argv.slice(2)], {
    cwd: root,
    env: makeEnvironment(node, { CHROMIUM_PATH: findChromium() }),
  })
}

process.exitCode = await runJourneys()
