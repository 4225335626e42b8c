import axe from 'axe-core'
import type { Page } from 'playwright-core'
import { expect } from 'vitest'

const look = `axe.run(document, { resultTypes: ['violations'] }).then(({ violations }) => violations.map(
  ({ id, help, nodes }) => [id + ': ' + help, ...nodes.map((node) => '    ' + node.html.slice(0, 200))].join('\\n')))`

/** WCAG 2.2 A and AA and axe's own best practices, on the whole page as it stands: not one violation. */
export async function expectAccessible(page: Page): Promise<void> {
  // What fades in is half transparent for a moment, and would be measured so.
  await page.evaluate('Promise.allSettled(document.getAnimations().map((one) => one.finished))')
  // It stays in the page until the next address: reading it anew for each look took longer than to look.
  if (!(await page.evaluate("'axe' in window"))) await page.evaluate(axe.source)
  expect(await page.evaluate(look), `axe at ${page.url()}`).toEqual([])
}
