import { readFileSync } from 'node:fs'
import path from 'node:path'
import { parse } from 'acorn'
import { expect, test } from 'vitest'
import { findNewer, readPolyfills } from '../../scripts/old-browsers.mjs'
import { root } from '../../scripts/setup.mjs'

/** What scripts/check-bundles.mjs would say of a bundle that holds this. */
const promise = {
  ecmaVersion: 2021,
  browsers: { chrome: '88', safari: '14.1', safari_ios: '14.5' } as Record<string, string>,
  polyfills: new Set<string>(),
}
const say = (code: string, more: Partial<typeof promise> = {}) => findNewer(code, { ...promise, ...more })

test('a bundle is refused for syntax, regular expressions and methods that the promised browsers lack', () => {
  for (const [code, what] of [
    ['a = /(?<![a-z])1/.test(b)', 'look-behind'],
    ['a = new RegExp("(?<=x)1")', 'look-behind'],
    ['a = String.raw`(?<!x)`', 'look-behind'],
    ['a = Object.hasOwn(b, "c")', 'Object.hasOwn'],
    ['a = b().at(-1)', '.at() of Array, String'],
    ['a = b.findLast(c)', '.findLast() of Array'],
    ['a = b.toSorted()', '.toSorted() of Array'],
    ['a = structuredClone(b)', 'structuredClone'],
    ['a = URL.canParse(b)', 'URL.canParse'],
    ['a = Object.groupBy(b, c)', 'Object.groupBy'],
    ['class A { static { b() } }', 'syntax newer than ES2021'],
    ['class A { #b = 1 }', 'syntax newer than ES2021'],
  ] as const)
    expect([code, say(code).map((fault) => fault.slice(0, what.length))]).toEqual([code, [what]])
  const old = { browsers: { chrome: '70', safari_ios: '12' }, ecmaVersion: 2019 }
  for (const code of ['a = Object.fromEntries(b)', 'a = b.replaceAll(c, d)', 'a = b ?? c', 'a = b?.c'])
    expect([code, say(code, old).length]).toEqual([code, 1])
})

test('what is old, polyfilled, guarded or of another kind is let through', () => {
  for (const code of [
    'a = b.map(c).includes(d)',
    'a = b.at?.(-1)',
    'a = b?.at',
    'a = typeof structuredClone === "function" ? structuredClone(b) : c',
    'a = /(?:^|[^a-z])1(?![a-z])/.test(b)',
    'a = Object.entries(b).flatMap(c)',
    'import("./x.js").then((x) => x.open())',
  ])
    expect([code, say(code)]).toEqual([code, []])
  const polyfills = readPolyfills(
    "import 'core-js/actual/array/at'\nimport 'core-js/actual/string/at'\nimport 'core-js/actual/object/has-own'",
  )
  expect(say('a = b.at(-1) + Object.hasOwn(c, d)', { polyfills })).toEqual([])
  expect(say('a = b.at(-1)', { polyfills: new Set(['array.at']) })).toHaveLength(1)
})

test('the page for old browsers is read by old browsers', () => {
  const source = readFileSync(path.join(root, 'apps/console/public/old-browser.js'), 'utf8')
  expect(() => parse(source, { ecmaVersion: 5 })).not.toThrow()
})
