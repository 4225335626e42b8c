// Prints the gzip size of the JavaScript each page of the console needs (P12), from dist/.vite/manifest.json.
// Exits with 1 when sign-in is over 120 kB or a list page over 360 kB. 1 kB = 1,000 bytes, gzip level 9.
import { existsSync, readFileSync } from 'node:fs'
import path from 'node:path'
import { gzipSync } from 'node:zlib'

const dist = path.join(import.meta.dirname, '../apps/console/dist')
const manifestFile = path.join(dist, '.vite/manifest.json')
if (!existsSync(manifestFile)) {
  console.error('apps/console/dist is missing: build the console first.')
  process.exit(2)
}
const manifest = JSON.parse(readFileSync(manifestFile, 'utf8'))
const sizes = new Map()

function sizeOf(file) {
  if (!sizes.has(file)) sizes.set(file, gzipSync(readFileSync(path.join(dist, file)), { level: 9 }).length)
  return sizes.get(file)
}

/** The files of the given entries and of everything they import at once; lazy parts are not counted. */
function collect(keys, found = new Set()) {
  for (const key of keys) {
    const chunk = manifest[key]
    if (!chunk || found.has(chunk.file)) continue
    found.add(chunk.file)
    collect(chunk.imports ?? [], found)
  }
  return found
}

function sum(keys) {
  return [...collect(keys)].reduce((total, file) => total + sizeOf(file), 0)
}

const keys = Object.keys(manifest)
const find = (ending) => keys.find((key) => key.endsWith(ending))
const entry = find('index.html')
const frame = find('src/app/start.tsx')
const door = find('src/features/identity/door.tsx')
const usesList = (key) => [...collect([key])].some((file) => /\/list-page-/.test(file))
const pages = keys.filter(
  (key) => key.startsWith('src/features/') && manifest[key].isDynamicEntry && key !== door,
)

let isOver = false
function report(name, bytes, limit) {
  const over = limit !== undefined && bytes > limit
  isOver ||= over
  const verdict = limit === undefined ? '' : over ? `  OVER ${limit / 1000} kB` : `  <= ${limit / 1000} kB`
  console.log(`${(bytes / 1000).toFixed(1).padStart(8)} kB  ${name}${verdict}`)
}

report('sign-in and first password', sum([entry, door]), 120_000)
report('frame alone', sum([entry, frame]))
for (const page of pages) {
  report(page.replace('src/features/', ''), sum([entry, frame, page]), usesList(page) ? 360_000 : undefined)
}
process.exitCode = isOver ? 1 : 0
