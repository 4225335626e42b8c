// The types of the API, made from packages/api/openapi.json when it has changed. They are not committed: what reviewers
// compare is the description itself.
import { createHash } from 'node:crypto'
import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import path from 'node:path'
import { capture, Refusal } from './progress.mjs'
import { makeEnvironment, root } from './setup.mjs'

const maker = path.join(root, 'node_modules', 'openapi-typescript')
const options = ['--alphabetize', '--root-types', '--root-types-no-schema-prefix', '--root-types-keep-casing']

export const openapiFile = path.join(root, 'packages', 'api', 'openapi.json')

/**
 * Writes the types beside the description unless they were made of exactly this one.
 * @returns whether they were written
 */
export async function ensureApiTypes(node) {
  const typesFile = path.join(path.dirname(openapiFile), 'src', 'openapi.gen.ts')
  const stampFile = path.join(root, '.cache', 'api-types-stamp')
  const { version } = createRequire(import.meta.url)(path.join(maker, 'package.json'))
  const stamp = createHash('sha256')
    .update([version, ...options].join(' '))
    .update(readFileSync(openapiFile))
    .digest('hex')
  if (existsSync(typesFile) && existsSync(stampFile) && readFileSync(stampFile, 'utf8') === stamp)
    return false
  const args = [path.join(maker, 'bin', 'cli.js'), openapiFile, '-o', typesFile, ...options]
  const { code, output } = await capture(node, args, {
    cwd: root,
    env: makeEnvironment(node, { NODE_NO_WARNINGS: '1' }),
  })
  if (code !== 0) throw new Refusal(output)
  mkdirSync(path.dirname(stampFile), { recursive: true })
  writeFileSync(stampFile, stamp)
  return true
}
