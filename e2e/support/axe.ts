import { AxeBuilder } from '@axe-core/playwright'
import type { Page } from 'playwright-core'
import { expect } from 'vitest'

/** WCAG 2.2 A and AA and axe's own best practices, on the whole page as it stands: not one violation. */
export async function expectAccessible(page: Page): Promise<void> {
  // What fades in is half transparent for a moment, and would be measured so.
  await page.evaluate('Promise.allSettled(document.getAnimations().map((one) => one.finished))')
  // Legacy mode stays in this page; the other opens a tab for each run.
  const builder = new AxeBuilder({ page }).setLegacyMode(true).options({ resultTypes: ['violations'] })
  const { violations } = await builder.analyze()
  const found = violations.map(
    ({ id, help, nodes }) =>
      `${id}: ${help}\n${nodes.map((node) => `    ${node.html.slice(0, 200)}`).join('\n')}`,
  )
  expect(found, `axe at ${page.url()}`).toEqual([])
}
