import { readFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import type { Page } from 'playwright-core'
import { expect } from 'vitest'

const source = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8')
const look = `axe.run(document, { resultTypes: ['violations'] }).then(({ violations }) => violations.map(
  ({ id, help, nodes }) => [id + ': ' + help, ...nodes.map((node) => '    ' + node.html.slice(0, 200))].join('\\n')))`

/** WCAG 2.2 A and AA and axe's own best practices, on the whole page as it stands: not one violation. */
export async function expectAccessible(page: Page): Promise<void> {
  // What fades in is half transparent for a moment, and would be measured so.
  await page.evaluate('Promise.allSettled(document.getAnimations().map((one) => one.finished))')
  // Its half a megabyte stays in the page until the next address: reading it anew for each look took longer than to look.
  if (!(await page.evaluate("'axe' in window"))) await page.evaluate(source)
  expect(await page.evaluate(look), `axe at ${page.url()}`).toEqual([])
}
