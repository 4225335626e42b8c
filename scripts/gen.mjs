// npm run gen: what is generated from the server: packages/api/openapi.json and its types.
// With --check nothing is written, and the exit code is 1 when the committed files are stale.
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { parseArgs } from 'node:util'
import { capture, Refusal, say } from './progress.mjs'
import { ensureInstalled, findNode, makeEnvironment, root } from './setup.mjs'

const openapiFile = path.join(root, 'packages', 'api', 'openapi.json')
const typesFile = path.join(root, 'packages', 'api', 'src', 'openapi.gen.ts')

/** Runs a step; its output is shown only when it fails. */
async function run(node, args) {
  const { code, output } = await capture(node, args, {
    cwd: root,
    env: makeEnvironment(node, { NODE_NO_WARNINGS: '1' }),
  })
  if (code !== 0) throw new Refusal(output)
}

/** The description of the API as the server builds it, and its types. */
async function generate(node) {
  const folder = mkdtempSync(path.join(tmpdir(), 'jianwang-gen-'))
  try {
    const [json, types] = [path.join(folder, 'openapi.json'), path.join(folder, 'openapi.gen.ts')]
    await run(node, ['apps/server/src/main.ts', 'openapi', '--to', json])
    await run(node, [
      path.join(root, 'node_modules', 'openapi-typescript', 'bin', 'cli.js'),
      json,
      '-o',
      types,
      '--alphabetize',
    ])
    return new Map([
      [openapiFile, readFileSync(json, 'utf8')],
      [typesFile, readFileSync(types, 'utf8')],
    ])
  } finally {
    rmSync(folder, { recursive: true, force: true })
  }
}

function isCurrent(file, text) {
  try {
    return readFileSync(file, 'utf8') === text
  } catch {
    return false
  }
}

async function gen() {
  const { values } = parseArgs({ options: { check: { type: 'boolean', default: false } } })
  await ensureInstalled()
  const stale = [...(await generate(findNode()))].filter(([file, text]) => !isCurrent(file, text))
  for (const [file, text] of stale) {
    const name = path.relative(root, file)
    if (values.check) say(`${name} is stale: run npm run gen`)
    else {
      mkdirSync(path.dirname(file), { recursive: true })
      writeFileSync(file, text)
      say(`${name} written`)
    }
  }
  if (stale.length === 0) say('nothing changed')
  return values.check && stale.length > 0 ? 1 : 0
}

try {
  process.exitCode = await gen()
} catch (error) {
  if (!(error instanceof Refusal)) throw error
  console.error(error.message)
  process.exitCode = 1
}
