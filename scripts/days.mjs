// The days the tests are run on: a rule that holds today only is no rule. Plain JavaScript for Node 20, no dependency.
import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import path from 'node:path'
import { installPackages } from './browser.mjs'
import { hideSymbols } from './elf.mjs'
import { root } from './setup.mjs'

const hour = 3_600_000
const dayLength = 24 * hour
const shanghai = (text) => Date.parse(`${text}+08:00`)

/** Name → the moment at which its run begins, or the environment it runs in. */
const days = {
  today: {},
  'in-3-days': { begin: (now) => now + 3 * dayLength },
  'in-a-year': { begin: (now) => now + 365 * dayLength },
  'leap-day': { begin: (now) => nextOf(now, (year) => `${year}-02-29T10:00:00`, isLeap) },
  'year-end': { begin: (now) => nextOf(now, (year) => `${year}-12-31T23:59:00`) },
  'new-york': { env: { TZ: 'America/New_York' } },
  'c-locale': { env: { LANG: 'C', LC_ALL: 'C' } },
}
export const dayNames = Object.keys(days)

const isLeap = (year) => (year % 4 === 0 && year % 100 !== 0) || year % 400 === 0

function nextOf(now, write, fits = () => true) {
  for (let year = new Date(now).getUTCFullYear(); ; year++)
    if (fits(year) && shanghai(write(year)) > now) return shanghai(write(year))
}

/** One of these by chance; the same again for the same seed. */
export function drawDay(seed, names = dayNames) {
  const random = Math.imul((seed ^ 0x9e3779b9) >>> 0, 2_654_435_761) >>> 0
  return names[Math.floor((random / 2 ** 32) * names.length)]
}

export const needsFakeTime = (name) => days[name]?.begin !== undefined

/**
 * What node, PostgreSQL and the browser's pages need in their environment to live on that day. The date is moved by a
 * distance, so that all processes of a run agree whenever they start; the ticks that timers count stay the machine's.
 */
export function environmentOf(name, library, now = Date.now()) {
  const { begin, env = {} } = days[name]
  if (begin === undefined) return { ...env, TEST_DAY: name }
  const seconds = Math.round((begin(now) - now) / 1000)
  return {
    TEST_DAY: name,
    TEST_DAY_SHIFT: String(seconds * 1000),
    LD_PRELOAD: library,
    FAKETIME: `+${seconds}s`,
    FAKETIME_DONT_FAKE_MONOTONIC: '1',
    DONT_FAKE_MONOTONIC: '1',
    FAKETIME_NO_CACHE: '1',
    // PostgreSQL runs as another user, who could not open root's shared memory.
    FAKETIME_DISABLE_SHM: '1',
  }
}

/** libfaketime for programs with threads, installed where apt-get can; undefined when there is none. */
export async function ensureFakeTime() {
  const find = () =>
    ['x86_64-linux-gnu', 'aarch64-linux-gnu']
      .map((system) => `/usr/lib/${system}/faketime/libfaketimeMT.so.1`)
      .find((file) => existsSync(file))
  if (process.platform !== 'linux') return undefined
  if (!find()) await installPackages(['libfaketime'])
  const library = find()
  return library === undefined ? undefined : withoutWaits(library)
}

const waits = [
  'epoll_wait',
  'epoll_pwait',
  'poll',
  'ppoll',
  'select',
  'pselect',
  'nanosleep',
  'usleep',
  'sleep',
]

/**
 * A copy that leaves the waits to the system: they last as long as ever where only the date is moved. In its own, the
 * library tells a signal's handler the true date, and so none of PostgreSQL's limits of time (locks, statements, idle
 * transactions, deadlocks) would ever cut what waits.
 */
function withoutWaits(library) {
  const copy = path.join(root, '.cache', path.basename(library))
  mkdirSync(path.dirname(copy), { recursive: true })
  writeFileSync(copy, hideSymbols(readFileSync(library), waits))
  return copy
}
