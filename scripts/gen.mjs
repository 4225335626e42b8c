// npm run gen: what is generated from the server: packages/api/openapi.json, which is committed, and its types, which are not.
// With --check nothing is written, and the exit code is 1 when the committed file is stale.
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { parseArgs } from 'node:util'
import { ensureApiTypes, openapiFile } from './api-types.mjs'
import { capture, Refusal, say } from './progress.mjs'
import { ensureInstalled, findNode, makeEnvironment, root } from './setup.mjs'

const name = path.relative(root, openapiFile)

/** The description of the API as the server builds it. */
async function describe(node) {
  const folder = mkdtempSync(path.join(tmpdir(), 'jianwang-gen-'))
  try {
    const file = path.join(folder, 'openapi.json')
    const { code, output } = await capture(node, ['apps/server/src/main.ts', 'openapi', '--to', file], {
      cwd: root,
      env: makeEnvironment(node, { NODE_NO_WARNINGS: '1' }),
    })
    // Shown only when it fails.
    if (code !== 0) throw new Refusal(output)
    return readFileSync(file, 'utf8')
  } finally {
    rmSync(folder, { recursive: true, force: true })
  }
}

async function gen() {
  const { values } = parseArgs({ options: { check: { type: 'boolean', default: false } } })
  await ensureInstalled()
  const node = findNode()
  const described = await describe(node)
  const isStale = readFileSync(openapiFile, 'utf8') !== described
  if (values.check) {
    if (isStale) say(`${name} is stale: run npm run gen`)
    return isStale ? 1 : 0
  }
  if (isStale) writeFileSync(openapiFile, described)
  say(isStale ? `${name} written` : `${name} is as it was`)
  if (await ensureApiTypes(node)) say('its types written')
  return 0
}

try {
  process.exitCode = await gen()
} catch (error) {
  if (!(error instanceof Refusal)) throw error
  console.error(error.message)
  process.exitCode = 1
}
