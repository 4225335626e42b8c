import { mkdirSync } from 'node:fs'
import path from 'node:path'
import { type Browser, type BrowserContext, chromium, type Page } from 'playwright-core'
import { onTestFailed } from 'vitest'
import { findChromium } from '../../scripts/browser.mjs'
import { root } from '../../scripts/setup.mjs'

const flags = [
  '--headless',
  '--no-sandbox',
  '--disable-gpu',
  '--disable-quic',
  '--no-first-run',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
]

/** The commonest screen of an office computer. */
export const officeScreen = { width: 1366, height: 768 }

/** The system's Chromium. @throws Error when there is none */
export async function openBrowser(): Promise<Browser> {
  const executablePath = findChromium()
  if (!executablePath) throw new Error('Chromium is missing: install it, or set CHROMIUM_PATH')
  // It does not start under a moved date; its pages get theirs in openContext. A file it takes is named in the letters
  // of its locale, and people's machines have Chinese ones.
  const { LD_PRELOAD: _moved, ...env } = process.env
  return chromium.launch({ executablePath, args: flags, env: { ...env, LANG: 'C.UTF-8', LC_ALL: 'C.UTF-8' } })
}

/** A browser profile of its own: another person at another desk. */
export async function openContext(browser: Browser, baseURL: string): Promise<BrowserContext> {
  const context = await browser.newContext({
    baseURL,
    viewport: officeScreen,
    locale: 'zh-CN',
    timezoneId: 'Asia/Shanghai',
    reducedMotion: 'reduce',
    acceptDownloads: true,
  })
  context.setDefaultTimeout(15_000)
  // The day of this run (scripts/days.mjs).
  const shift = Number(process.env.TEST_DAY_SHIFT ?? 0)
  if (shift !== 0) await context.addInitScript(moveDate, shift)
  return context
}

/** In the page, before anything of it runs: its date is so much later, its timers are as they were. */
function moveDate(milliseconds: number): void {
  const now = () => systemDate.now() + milliseconds
  const systemDate = Date
  globalThis.Date = new Proxy(systemDate, {
    construct: (target, args, made) => Reflect.construct(target, args.length === 0 ? [now()] : args, made),
    apply: () => new systemDate(now()).toString(),
    get: (target, key) => (key === 'now' ? now : Reflect.get(target, key)),
  })
}

/** Inside a test: should it fail, the page as it looked is kept under test-results/. */
export function keepPictureOfFailure(page: Page): void {
  onTestFailed(async ({ task }) => {
    const folder = path.join(root, 'test-results')
    mkdirSync(folder, { recursive: true })
    const name = task.name.replaceAll(/[^\p{L}\p{N}]+/gu, '-').slice(0, 80)
    await page.screenshot({ path: path.join(folder, `${name}.png`), timeout: 5_000 }).catch(() => undefined)
  })
}
