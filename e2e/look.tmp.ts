import type { Page } from 'playwright-core'
import { openBrowser, openContext } from './support/browser.ts'
import { startServer } from './support/server.ts'
import { ensureConsole, findNode } from '../scripts/setup.mjs'
await ensureConsole(findNode())
const password = 'Jianwang#2026'
const server = await startServer({ empty: false })
const browser = await openBrowser()
async function openAs(username: string): Promise<Page> {
  const context = await openContext(browser, server.url)
  const page = await context.newPage()
  page.on('pageerror', (error) => console.log('PAGEERROR', username, error.message))
  page.on('response', (r) => { if (r.status() >= 400) console.log('HTTP', r.status(), r.url()) })
  await page.goto('/login')
  await page.getByLabel('登录账号').fill(username)
  await page.getByLabel('登录密码', { exact: true }).fill(password)
  await page.getByRole('button', { name: '登录', exact: true }).click()
  await page.getByRole('navigation', { name: '主菜单' }).waitFor()
  return page
}
const take = async (page: Page, name: string) => {
  await page.waitForLoadState('networkidle').catch(() => {})
  await page.waitForTimeout(400)
  await page.screenshot({ path: `/tmp/look/${name}.png` })
  console.log(name)
}
const show = async (page: Page, address: string, name: string) => {
  try { await page.goto(address); await page.locator('h1').first().waitFor({ timeout: 20000 }); await take(page, name) } catch (e) { console.log('FAIL', name, String(e).slice(0, 200)); await take(page, name) }
}
const tryStep = async (name: string, work: () => Promise<unknown>) => { try { await work() } catch (e) { console.log('STEP', name, String(e).slice(0, 300)) } }
try {
  const sec = await openAs('secadmin')
  await show(sec, '/accounts', 'accounts')
  await tryStep('fn', async () => {
    await sec.getByRole('link', { name: 'sh', exact: true }).first().click()
    await take(sec, 'account-sh')
    await sec.getByRole('button', { name: /调整职能/ }).first().click()
    await take(sec, 'functions-dialog')
  })
  const sh = await openAs('sh')
  await show(sh, '/', 'home')
  await show(sh, '/delivery/letters', 'letters')
  await show(sh, '/delivery/letters/progress', 'letters-progress')
  await show(sh, '/ratings', 'ratings')
  await show(sh, '/visits?view=bookings', 'bookings')
  await show(sh, '/visits/plan?kind=lesson-film', 'film-plan')
  await show(sh, '/ledger', 'ledger')
  await tryStep('account', async () => { await sh.locator('tbody a').first().click(); await take(sh, 'ledger-account'); await sh.getByRole('button', { name: /对账单/ }).first().click(); await take(sh, 'statement') })
  await show(sh, '/delivery/classes', 'classes')
  await tryStep('class', async () => { await sh.locator('tbody a').first().click(); await take(sh, 'class'); await sh.mouse.wheel(0, 900); await take(sh, 'class-2') })
  const street = await openAs('yp_dhl')
  await show(street, '/delivery/classes', 'street-classes')
  await tryStep('street class', async () => { await street.locator('tbody a').first().click(); await take(street, 'street-class'); await street.mouse.wheel(0, 900); await take(street, 'street-class-2') })
  await show(street, '/ratings', 'street-ratings')
  await show(street, '/ledger', 'street-ledger')
  await show(street, '/delivery/news', 'street-news')
  const bureau = await openAs('sh.2')
  await show(bureau, '/', 'bureau-home')
  await show(bureau, '/delivery/letters/progress', 'bureau-letters')
} finally { await browser.close(); await server.stop?.(); process.exit(0) }
