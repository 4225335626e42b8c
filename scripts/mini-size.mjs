// What a citizen downloads: sizes of the built mini-program, against WeChat's limits and our own. Exit 1 when exceeded.
import { existsSync, readdirSync, readFileSync, statSync } from 'node:fs'
import path from 'node:path'
import { fileURLToPath } from 'node:url'
import { gzipSync } from 'node:zlib'

const dist = path.join(path.dirname(fileURLToPath(import.meta.url)), '../apps/mini/dist')
const megabyte = 1024 * 1024
const limits = { package: 2 * megabyte, whole: 20 * megabyte, firstPage: 200 * 1000 }
let failed = false

function say(name, bytes, limit) {
  const over = bytes >= limit
  failed ||= over
  const figures = `${(bytes / 1000).toFixed(1).padStart(8)} kB of ${(limit / 1000).toFixed(0)} kB`
  console.log(`${over ? 'TOO BIG' : 'ok     '} ${name.padEnd(36)} ${figures}`)
}

function listFiles(dir) {
  return readdirSync(dir, { withFileTypes: true, recursive: true })
    .filter((entry) => entry.isFile())
    .map((entry) => path.join(entry.parentPath ?? entry.path, entry.name))
}

function measureWeapp(dir) {
  const { subPackages = [] } = JSON.parse(readFileSync(path.join(dir, 'app.json'), 'utf8'))
  const files = listFiles(dir).map((file) => ({
    name: path.relative(dir, file).split(path.sep).join('/'),
    bytes: statSync(file).size,
  }))
  const sum = (some) => some.reduce((total, { bytes }) => total + bytes, 0)
  const rootOf = ({ name }) => subPackages.find(({ root }) => name.startsWith(`${root}/`))?.root
  say('weapp main package', sum(files.filter((file) => rootOf(file) === undefined)), limits.package)
  for (const { root } of subPackages)
    say(`weapp ${root}`, sum(files.filter((file) => rootOf(file) === root)), limits.package)
  say('weapp altogether', sum(files), limits.whole)
}

/** Everything index.html names, and the chunks its loader fetches for the home page. */
function measureFirstPage(dir) {
  const html = readFileSync(path.join(dir, 'index.html'), 'utf8')
  const named = [...html.matchAll(/(?:src|href)="\/m\/([^"]+\.(?:js|css))"/g)].map(([, file]) => file)
  const entry = named.map((file) => readFileSync(path.join(dir, file), 'utf8')).join('\n')
  const loader = /"path":"pages\/home\/index"[\s\S]*?(?="path":)/.exec(entry)?.[0] ?? ''
  const ids = [...loader.matchAll(/\.e\((\d+)\)/g)].map(([, id]) => id)
  if (named.length === 0 || ids.length === 0) throw new Error('the built page is not as this script knows it')
  const assets = readdirSync(path.join(dir, 'assets'))
  const chunks = ids.flatMap((id) =>
    assets
      .filter((file) => file.startsWith(`${id}.`) && /\.(?:js|css)$/.test(file))
      .map((file) => `assets/${file}`),
  )
  const files = [...new Set(['index.html', ...named, ...chunks])]
  const bytes = files.reduce(
    (total, file) => total + gzipSync(readFileSync(path.join(dir, file)), { level: 9 }).length,
    0,
  )
  say(`h5 first page, gzip (${files.length} files)`, bytes, limits.firstPage)
}

for (const [kind, measure] of [
  ['weapp', measureWeapp],
  ['h5', measureFirstPage],
]) {
  const dir = path.join(dist, kind)
  if (existsSync(dir)) measure(dir)
  else {
    console.log(`MISSING ${kind}: build it first, npm run build:${kind} in apps/mini`)
    failed = true
  }
}
process.exit(failed ? 1 : 0)
