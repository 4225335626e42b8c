import { existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import { Refusal } from '../../scripts/progress.mjs'
import { ensureInstalledIn } from '../../scripts/setup.mjs'
import { type Manifest, openRegistry, type Registry } from './own-registry.ts'

// The package source of another house, a year later: it knows systems and versions this lock file does not.
const version = '1.0.0'
const tool = (more: string[]): Manifest => ({
  name: 'tool',
  version,
  dependencies: { plain: version },
  optionalDependencies: Object.fromEntries(['tool-aix', ...more].map((name) => [name, version])),
})
const plain: Manifest = { name: 'plain', version }
const aix: Manifest = { name: 'tool-aix', version, os: ['aix'], cpu: ['ppc64'] }
/** Needs another package for itself alone, as programs in WebAssembly do. */
const wasm: Manifest = { name: 'tool-wasm', version, cpu: ['wasm32'], dependencies: { runtime: version } }
const runtime: Manifest = { name: 'runtime', version }
const ours: Manifest = { name: 'tool-ours', version, os: [process.platform], cpu: [process.arch] }

let folder: string
let registry: Registry | undefined
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'jianwang-set-up-'))
  for (const name of ['cache', 'userconfig', 'globalconfig'])
    vi.stubEnv(`npm_config_${name}`, join(folder, `npm-${name}`))
  vi.spyOn(console, 'log').mockImplementation(() => {})
})
afterEach(async () => {
  vi.unstubAllEnvs()
  vi.restoreAllMocks()
  await registry?.close()
  rmSync(folder, { recursive: true, force: true })
})

/** Installs `tool` by a lock file that names these packages from a source that knows those. */
async function install(locked: Manifest[], known: Manifest[]): Promise<void> {
  registry = await openRegistry(known)
  vi.stubEnv('npm_config_registry', registry.url)
  const root = { name: 'house', version, dependencies: { tool: version } }
  const { name: _name, ...top } = root
  const packages: Record<string, unknown> = { '': { name: 'house', ...top } }
  for (const { name, ...each } of locked)
    packages[`node_modules/${name}`] = {
      ...each,
      ...registry.locked(name),
      ...(each.os || each.cpu ? { optional: true } : {}),
    }
  writeFileSync(join(folder, 'package.json'), JSON.stringify(root))
  writeFileSync(join(folder, 'package-lock.json'), JSON.stringify({ ...root, lockfileVersion: 3, packages }))
  await ensureInstalledIn(folder, 'install')
}
const has = (name: string) => existsSync(join(folder, 'node_modules', name, 'package.json'))
const lock = () => readFileSync(join(folder, 'package-lock.json'), 'utf8')

test('a whole lock file is installed as it stands', async () => {
  const all = [tool([]), plain, aix]
  await install(all, all)
  expect(['tool', 'plain', 'tool-aix'].map(has)).toEqual([true, true, false])
})

test('a new package of our own is linked, and nothing is asked of a source', async () => {
  const all = [tool([]), plain, aix]
  await install(all, all)
  const own = { resolved: 'packages/own', link: true }
  const { packages, ...top } = JSON.parse(lock())
  mkdirSync(join(folder, 'packages/own'), { recursive: true })
  const more = {
    ...packages,
    'node_modules/@house/own': own,
    'packages/own': { name: '@house/own', version },
  }
  writeFileSync(join(folder, 'package-lock.json'), JSON.stringify({ ...top, packages: more }))
  writeFileSync(join(folder, 'packages/own/package.json'), JSON.stringify({ name: '@house/own', version }))
  vi.stubEnv('npm_config_registry', 'http://127.0.0.1:9')
  await ensureInstalledIn(folder, 'install')
  expect([has('@house/own'), has('tool')]).toEqual([true, true])
})

test('a source that knows an optional program of a foreign system more: the locked versions are installed', async () => {
  const all = [tool(['tool-wasm']), plain, aix]
  await install(all, [...all, wasm, runtime])
  expect(['tool', 'plain', 'tool-aix', 'tool-wasm', 'runtime'].map(has)).toEqual([
    true,
    true,
    false,
    false,
    false,
  ])
  expect(lock()).not.toContain('"node_modules/tool-wasm"')
})

test('negative control: a package that something cannot do without is missing, so set-up is refused', async () => {
  await expect(install([tool([]), aix], [tool([]), plain, aix])).rejects.toThrow(Refusal)
  expect(has('plain')).toBe(false)
})

test('one such package among foreign ones, and all are refused', async () => {
  const locked = [tool(['tool-wasm']), aix]
  await expect(install(locked, [...locked, plain, wasm, runtime])).rejects.toThrow(Refusal)
})

test('an optional program of this very system is not taken from a source unless the lock file names it', async () => {
  const locked = [tool(['tool-ours']), plain, aix]
  await expect(install(locked, [...locked, ours])).rejects.toThrow(Refusal)
  expect(has('tool-ours')).toBe(false)
})
