// What `npm ci` misses in a lock file, and whether it may be missing. Plain JavaScript for Node 20, no dependency.
import { readFileSync } from 'node:fs'
import path from 'node:path'
import { capture } from './progress.mjs'

/**
 * True when everything that is missing are optional programs of foreign systems, with what these alone need: a package
 * source may know more systems than the one the lock file was written with, and none of it is installed here.
 * @param {string} folder  where the lock file is
 * @param {string} output  what `npm ci` printed
 * @param {(args: string[]) => Promise<{ code: number, output: string }>} askNpm
 */
export async function missesOnlyForeign(folder, output, askNpm = askNpmIn(folder)) {
  if (/Invalid: /.test(output)) return false
  const missing = listMissing(output)
  if (missing.length === 0) return false
  const { needed, optional } = readLock(folder)
  if (missing.some(({ name }) => needed.has(name))) return false
  // Whatever the lock file does not name at all is needed by the missing ones only.
  const named = missing.filter(({ name }) => optional.has(name))
  if (named.length === 0) return false
  const answers = await Promise.all(named.map((one) => isForeign(one, askNpm)))
  return answers.every(Boolean)
}

/** `Missing: @scope/name@1.2.3 from lock file`; without a version when the source has none of it. */
function listMissing(output) {
  return [...output.matchAll(/Missing: (@?[^@\s]+)@(\S*) from lock file/g)].map(([, name, version]) => ({
    name,
    version,
  }))
}

/** Every name that a package of the lock file, or a package.json here, cannot do without or can. */
function readLock(folder) {
  const read = (...parts) => JSON.parse(readFileSync(path.join(folder, ...parts), 'utf8'))
  const { packages } = read('package-lock.json')
  const own = Object.keys(packages).filter((place) => !place.includes('node_modules'))
  const needed = new Set()
  const optional = new Set()
  for (const each of [...Object.values(packages), ...own.map((place) => read(place, 'package.json'))]) {
    const may = Object.keys(each.optionalDependencies ?? {})
    for (const name of may) optional.add(name)
    const peers = Object.keys(each.peerDependencies ?? {}).filter(
      (name) => each.peerDependenciesMeta?.[name]?.optional !== true,
    )
    // npm lists an optional dependency under `dependencies` as well.
    for (const name of [...Object.keys({ ...each.dependencies, ...each.devDependencies }), ...peers])
      if (!may.includes(name)) needed.add(name)
  }
  return { needed, optional }
}

/** Whether it says itself that it is not for this system. What the source does not have is installed nowhere. */
async function isForeign({ name, version }, askNpm) {
  if (version === '') return true
  const { code, output } = await askNpm(['view', `${name}@${version}`, '--json'])
  if (code !== 0) return false
  try {
    const { os, cpu } = JSON.parse(output)
    return !allows(os, process.platform) || !allows(cpu, process.arch)
  } catch {
    return false
  }
}

/** npm's rule: a list of names, `!name` for all but that. */
function allows(list, name) {
  const all = [list ?? []].flat()
  if (all.includes(`!${name}`)) return false
  const wanted = all.filter((one) => !one.startsWith('!'))
  return wanted.length === 0 || wanted.includes(name) || wanted.includes('any')
}

function askNpmIn(folder) {
  return (args) => {
    const [file, first] = npmCommand()
    return capture(file, [...first, '--loglevel=silent', ...args], { cwd: folder, env: withoutNpmNoise() })
  }
}

/** Not the Node of node_modules: npm is about to replace that one. */
export function npmCommand() {
  const node = process.env.npm_node_execpath ?? process.execPath
  const npm = process.env.npm_execpath
  return npm ? [node, [npm]] : [process.platform === 'win32' ? 'npm.cmd' : 'npm', []]
}

/** npm hands its own settings down as variables; a second npm would warn about each of them. */
export function withoutNpmNoise() {
  return Object.fromEntries(
    Object.entries(process.env).filter(
      ([name]) => !/^npm_(lifecycle|package|command)/.test(name) && name !== 'NODE_ENV',
    ),
  )
}
