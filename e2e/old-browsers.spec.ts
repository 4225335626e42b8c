import type { Browser, Page } from 'playwright-core'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { openBrowser, openContext } from './support/browser.ts'
import { openHouse } from './support/house.ts'
import type { Server } from './support/server.ts'

// Browsers of other years, by taking away from this one what they did not have.

let server: Server
let browser: Browser

beforeAll(async () => {
  server = await openHouse()
  browser = await openBrowser()
})
afterAll(async () => {
  await browser?.close()
  await server?.stop()
})

async function visit(path: string, script: string, act: (page: Page, faults: string[]) => Promise<void>) {
  const context = await openContext(browser, server.url)
  await context.addInitScript(script)
  const page = await context.newPage()
  const faults: string[] = []
  page.on('pageerror', (error) => faults.push(error.message))
  await page.goto(path)
  await act(page, faults)
  await context.close()
}

/** What came after Chromium 88 and Safari 15 (scripts/check-bundles.mjs). */
const afterConsole = `
  for (const name of ['at', 'findLast', 'findLastIndex', 'toSorted', 'toReversed', 'toSpliced', 'with']) delete Array.prototype[name]
  for (const name of ['at', 'isWellFormed']) delete String.prototype[name]
  for (const name of ['withResolvers', 'try']) delete Promise[name]
  delete Object.hasOwn; delete Object.groupBy; delete Map.groupBy; delete URL.canParse; delete window.structuredClone`
/** And after Chromium 70 and iOS 12. */
const afterPhones = `${afterConsole}
  delete Object.fromEntries; delete String.prototype.replaceAll; delete String.prototype.matchAll
  delete Promise.any; delete Promise.allSettled; delete window.createImageBitmap; delete window.queueMicrotask`

test('the oldest promised browsers start the console and the citizens’ page', async () => {
  await visit('/login', afterConsole, async (page, faults) => {
    await page.getByLabel('账号').waitFor()
    expect(faults).toEqual([])
  })
  await visit('/m/', afterPhones, async (page, faults) => {
    await page.getByText('找团队').first().waitFor()
    expect(faults).toEqual([])
  })
})

test('an older browser is told which ones would do, in place of a white page', async () => {
  await visit('/login', 'delete Array.prototype.flatMap', async (page) => {
    await page.getByRole('heading', { name: '浏览器版本过低' }).waitFor()
    await page.getByText('谷歌 Chrome 88 以上').waitFor()
    expect(await page.getByLabel('账号').count()).toBe(0)
  })
  await visit('/m/', 'delete Array.prototype.flatMap', async (page) => {
    await page.getByRole('heading', { name: '浏览器版本过低' }).waitFor()
    await page.getByText('iOS 12 以上').waitFor()
    expect(await page.getByText('找团队').count()).toBe(0)
  })
})
