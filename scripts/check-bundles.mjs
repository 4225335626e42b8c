// What was built is read as the oldest promised browsers would: syntax, regular expressions, methods. Exit 1 when something
// is newer and no polyfill of ours comes first. Names the bundles that are not built.
import { existsSync, readdirSync, readFileSync } from 'node:fs'
import path from 'node:path'
import { fileURLToPath } from 'node:url'
import { findNewerIn, readPolyfills } from './old-browsers.mjs'

/** Methods of libraries' own objects; what the language has of these names is too new for any of us to call. */
const own = ['.dispose()', '.notify()', '.toArray()', '.union()', '.use()']

const root = path.join(path.dirname(fileURLToPath(import.meta.url)), '..')

/**
 * The promise: docs/operations.md says it, apps/console/public/old-browser.js tells who is older. `allowed` are
 * names, or pieces of the text around, of what looks newer and is not.
 */
const bundles = [
  {
    name: 'console',
    folder: 'apps/console/dist/assets',
    polyfills: 'apps/console/src/polyfills.ts',
    ecmaVersion: 2022,
    browsers: { chrome: '88', edge: '88', firefox: '90', safari: '15', safari_ios: '15' },
    // The last is a choice of the form kit's check of addresses that no form of ours makes.
    allowed: [...own, '(?:(?<=\\\\s|^)(?='],
  },
  {
    name: 'citizens’ page',
    folder: 'apps/mini/dist/h5',
    polyfills: 'apps/mini/src/lib/polyfills.ts',
    ecmaVersion: 2019,
    browsers: { chrome: '70', safari_ios: '12' },
    // The page's own fetch for old browsers asks first.
    allowed: [...own, '"AbortController"in'],
  },
  {
    name: 'mini-program',
    folder: 'apps/mini/dist/weapp',
    polyfills: 'apps/mini/src/lib/polyfills.ts',
    ecmaVersion: 2019,
    browsers: { chrome: '70', safari_ios: '12' },
    allowed: own,
  },
]

let failed = false
for (const { name, folder, polyfills, allowed, ...promise } of bundles) {
  const dir = path.join(root, folder)
  if (!existsSync(dir)) {
    console.log(`not built  ${name}`)
    continue
  }
  const known = readPolyfills(readFileSync(path.join(root, polyfills), 'utf8'))
  const files = readdirSync(dir, { recursive: true }).filter(
    (file) => file.endsWith('.js') && !file.endsWith('old-browser.js'),
  )
  const faults = files.flatMap((file) =>
    findNewerIn(path.join(dir, file), { ...promise, polyfills: known, allowed }).map(
      (fault) => `${file}: ${fault}`,
    ),
  )
  failed ||= faults.length > 0
  console.log(`${faults.length === 0 ? 'ok        ' : 'TOO NEW   '} ${name} (${files.length} files)`)
  for (const fault of faults) console.log(`           ${fault}`)
}
process.exitCode = failed ? 1 : 0
