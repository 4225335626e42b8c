// npm run check: format, lint, types, plan, dead code. Two at a time, each with its time; exit code 1 when one fails.
// With --json FILE it also writes { passed, failed } for npm test.
import { existsSync, mkdirSync, writeFileSync } from 'node:fs'
import path from 'node:path'
import { parseArgs } from 'node:util'
import { ensureApiTypes } from './api-types.mjs'
import { capture } from './progress.mjs'
import { ensureInstalled, findNode, makeEnvironment, root } from './setup.mjs'

const inRoot = (...parts) => path.join(root, ...parts)
const tool = (...parts) => inRoot('node_modules', ...parts)

function listSteps() {
  const steps = [
    { name: 'types: server', args: [tool('typescript', 'bin', 'tsc'), '--noEmit', '-p', '.'] },
    {
      name: 'format and lint',
      args: [tool('@biomejs', 'biome', 'bin', 'biome'), 'check', '--colors=off', '.'],
    },
  ]
  if (existsSync(inRoot('apps', 'console', 'tsconfig.json'))) {
    steps.push({
      name: 'types: console',
      args: [tool('typescript', 'bin', 'tsc'), '--noEmit', '-p', 'apps/console'],
    })
  }
  // The citizens' pages have packages of their own, which npm test and npm start install.
  if (existsSync(inRoot('apps', 'mini', 'node_modules', 'typescript')))
    steps.push({
      name: 'types: mini',
      args: [
        inRoot('apps', 'mini', 'node_modules', 'typescript', 'bin', 'tsc'),
        '--noEmit',
        '-p',
        'apps/mini',
      ],
    })
  if (existsSync(inRoot('packages', 'api', 'openapi.json'))) {
    steps.push({ name: 'generated files', args: [inRoot('scripts', 'gen.mjs'), '--check'] })
  }
  const plan = 'architecture/dependency-cruiser.mjs'
  if (existsSync(inRoot(plan))) {
    const folders = ['apps/server/src', 'apps/console/src', 'packages'].filter((folder) =>
      existsSync(inRoot(folder)),
    )
    steps.push({
      name: 'plan',
      args: [tool('dependency-cruiser', 'bin', 'dependency-cruise.mjs'), '--config', plan, ...folders],
      // With a compiler it does not know, dependency-cruiser reads nothing and is content.
      distrust: (output) => /\(0 modules/.test(output),
    })
  }
  if (existsSync(inRoot('architecture', 'mini-cruiser.mjs')))
    steps.push({
      name: 'plan: mini',
      args: [
        tool('dependency-cruiser', 'bin', 'dependency-cruise.mjs'),
        ...['--config', inRoot('architecture', 'mini-cruiser.mjs'), 'src'],
      ],
      cwd: inRoot('apps', 'mini'),
      distrust: (output) => /\(0 modules/.test(output),
    })
  if (['knip.json', 'knip.jsonc', 'knip.ts', 'knip.js'].some((file) => existsSync(inRoot(file)))) {
    steps.push({ name: 'dead code', args: [tool('knip', 'bin', 'knip.js'), '--no-progress'] })
  }
  return steps
}

async function runStep(step, node) {
  const start = Date.now()
  const { code, output } = await capture(node, step.args, {
    cwd: step.cwd ?? root,
    env: makeEnvironment(node),
  })
  const passed = code === 0 && !step.distrust?.(output)
  console.log(`${passed ? '✓' : '✗'} ${step.name.padEnd(16)} ${((Date.now() - start) / 1000).toFixed(1)} s`)
  if (!passed) console.log(output.trim().split('\n').slice(-80).join('\n'))
  return passed
}

/** Runs the steps, two at a time: the machine this has to be quick on has two cores. */
async function check() {
  const { values } = parseArgs({ options: { json: { type: 'string' } } })
  await ensureInstalled()
  const node = findNode()
  await ensureApiTypes(node)
  const waiting = listSteps()
  const results = []
  const work = async () => {
    for (let step = waiting.shift(); step; step = waiting.shift()) results.push(await runStep(step, node))
  }
  await Promise.all([work(), work()])
  const passed = results.filter(Boolean).length
  const failed = results.length - passed
  if (values.json) {
    mkdirSync(path.dirname(values.json), { recursive: true })
    writeFileSync(values.json, `${JSON.stringify({ passed, failed })}\n`)
  }
  return failed === 0 ? 0 : 1
}

process.exitCode = await check()
