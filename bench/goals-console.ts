import { execFileSync } from 'node:child_process'
import path from 'node:path'
import { type Browser, chromium } from 'playwright-core'
import { sessionCookie } from '../apps/server/src/platform/http/in-tx.ts'
import { findChromium } from '../scripts/browser.mjs'
import type { BenchDatabase } from './database.ts'
import { type Finding, limitTo, median } from './measure.ts'
import { startServer } from './processes.ts'
import { findLargest, type Staff, signIn } from './sessions.ts'

type Painted = { lcp: number; cls: number }

/** P12: the size of the console's first pages, and when and how quietly they stand on the screen (cold cache). */
export async function measureConsole(
  database: BenchDatabase,
  { rounds }: { rounds: number },
): Promise<Finding[]> {
  return [...measureSizes(), ...(await measurePaint(database, rounds))]
}

/** The lines of console-size.mjs: `  98.1 kB  sign-in and first password  <= 120 kB`. */
function measureSizes(): Finding[] {
  let output = ''
  try {
    output = execFileSync(process.execPath, [path.join(import.meta.dirname, 'console-size.mjs')], {
      encoding: 'utf8',
    })
  } catch (error) {
    // It exits with 1 when a page is too large and has said so on its output.
    output = error instanceof Error && 'stdout' in error ? String(error.stdout) : ''
    if (output === '') throw error
  }
  const lines = [...output.matchAll(/^ *([\d.]+) kB {2}(.+?) {2}(?:<=|OVER) (\d+) kB$/gm)]
  return lines.map(([, size, name, limit]) =>
    limitTo({ goal: 'P12', name: `gzip JS, ${name}`, unit: 'kB' }, Number(size), Number(limit)),
  )
}

async function measurePaint(database: BenchDatabase, rounds: number): Promise<Finding[]> {
  const executablePath = findChromium()
  if (executablePath === undefined) throw new Error('no Chromium on the PATH')
  const { street } = await findLargest(database.owner)
  const staff = await signIn(database.owner, street)
  const server = await startServer(database.appUrl, database.dataDir)
  const browser = await chromium.launch({ executablePath, args: ['--no-sandbox'] })
  try {
    const findings: Finding[] = []
    for (const [name, route, visitor] of [
      ['sign-in page', '/', undefined],
      ['list of teams', '/teams', staff],
    ] as const) {
      const painted: Painted[] = []
      for (let round = 0; round < rounds; round++)
        painted.push(await paint(browser, server.address, route, visitor))
      const middle = (of: (each: Painted) => number) => median(painted.map(of))
      findings.push(
        limitTo(
          { goal: 'P12', name: `${name}, largest contentful paint`, unit: 'ms' },
          middle((each) => each.lcp),
          1_500,
        ),
        limitTo(
          { goal: 'P12', name: `${name}, layout shift`, unit: '' },
          middle((each) => each.cls),
          0.1,
        ),
      )
    }
    return findings
  } finally {
    await browser.close()
    await server.stop()
  }
}

/** A fresh profile each time; waits until nothing is loaded any more. */
async function paint(
  browser: Browser,
  address: string,
  route: string,
  staff: Staff | undefined,
): Promise<Painted> {
  const origin = address.replace('127.0.0.1', 'localhost')
  const context = await browser.newContext({ locale: 'zh-CN', viewport: { width: 1366, height: 768 } })
  try {
    if (staff !== undefined) {
      const value = staff.headers.cookie?.slice(sessionCookie.length + 1) ?? ''
      await context.addCookies([
        {
          name: sessionCookie,
          value,
          domain: 'localhost',
          path: '/',
          secure: true,
          httpOnly: true,
          sameSite: 'Strict',
        },
      ])
    }
    const page = await context.newPage()
    await page.addInitScript(`
      window.painted = { lcp: 0, cls: 0 }
      new PerformanceObserver((list) => { for (const entry of list.getEntries()) painted.lcp = entry.startTime })
        .observe({ type: 'largest-contentful-paint', buffered: true })
      new PerformanceObserver((list) => { for (const entry of list.getEntries()) if (!entry.hadRecentInput) painted.cls += entry.value })
        .observe({ type: 'layout-shift', buffered: true })`)
    await page.goto(origin + route, { waitUntil: 'networkidle' })
    if (staff !== undefined && new URL(page.url()).pathname !== route)
      throw new Error(`${route} led to ${page.url()}`)
    return (await page.evaluate('window.painted')) as Painted // set by the script above
  } finally {
    await context.close()
  }
}
