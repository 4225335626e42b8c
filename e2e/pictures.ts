// node e2e/pictures.ts: the pictures of docs/, taken from the demo data at the size of an office screen.
import { mkdirSync, statSync } from 'node:fs'
import path from 'node:path'
import type { Page } from 'playwright-core'
import { root } from '../scripts/setup.mjs'
import { openBrowser, openContext } from './support/browser.ts'
import { makeIdNumber } from './support/id-number.ts'
import { openPhone } from './support/phone.ts'
import { startServer } from './support/server.ts'
import { makeMessyTeams } from './support/workbook.ts'

const folder = path.join(root, 'docs', 'pictures')
/** Of every demo account. */
const password = 'Jianwang#2026'
const largest = 250 * 1024
/** Somebody of the demo league who has not claimed the card yet. */
const claimant = { name: '沈晓雯', phone: '13900010001', born: '2008-05-04', serial: 902 }

/** A house that runs already may be named, to look at screens while they are being made. */
const running = process.env.JIANWANG_URL
const simulator = process.env.JIANWANG_SIMULATOR
const server = running === undefined ? await startServer({ empty: false }) : undefined
const browser = await openBrowser()
mkdirSync(folder, { recursive: true })

async function openAs(username: string): Promise<Page> {
  const context = await openContext(browser, running ?? server?.url ?? '')
  const page = await context.newPage()
  await page.goto('/login')
  if (username === '') return page
  await page.getByLabel('登录账号').fill(username)
  await page.getByLabel('登录密码', { exact: true }).fill(password)
  await page.getByRole('button', { name: '登录', exact: true }).click()
  await page.getByRole('navigation', { name: '主菜单' }).waitFor()
  return page
}

async function show(page: Page, address: string): Promise<void> {
  await page.goto(address)
  await page.locator('h1').first().waitFor()
  await page.waitForLoadState('networkidle')
  await page.locator('.jw-skeleton').first().waitFor({ state: 'detached' })
}

async function take(page: Page, name: string): Promise<void> {
  const file = path.join(folder, `${name}.png`)
  await page.mouse.move(0, 0)
  await page.evaluate('document.activeElement?.blur()')
  await page.evaluate(
    'Promise.all([...document.images].map((image) => image.decode().catch(() => undefined)))',
  )
  await page.waitForLoadState('networkidle')
  await page.screenshot({ path: file, animations: 'disabled' })
  const { size } = statSync(file)
  console.log(`${name}.png ${Math.round(size / 1024)} kB${size > largest ? ' (too large)' : ''}`)
  if (size > largest) process.exitCode = 1
}

async function takeStreet(): Promise<void> {
  const page = await openAs('fx_jh1')
  await show(page, '/')
  await take(page, 'home')
  await show(page, '/account')
  await take(page, 'account')
  await show(page, '/teams')
  await take(page, 'teams')
  await show(page, '/teams?filing=unfiled')
  await page.getByRole('checkbox', { name: '选择本页全部' }).check()
  await take(page, 'batch-pick')
  await page.getByRole('button', { name: '批量申报' }).click()
  await page.getByRole('heading', { name: '批量申报', level: 1 }).waitFor()
  await take(page, 'batch')
  await show(page, '/teams?state=reviewed&filing=filed')
  await page.locator('tbody a').first().click()
  await page.getByRole('tab', { name: /^名册/ }).waitFor()
  await take(page, 'team')
  await page.getByRole('tab', { name: /^名册/ }).click()
  await take(page, 'roster')
  await show(page, '/teams/new')
  await page.getByLabel('团队名称').fill('金海晨曦太极拳队')
  await page.getByLabel('固定成员人数').fill('15')
  await take(page, 'team-form')
  await show(page, '/teams/approvals')
  await take(page, 'approvals')
  await show(page, '/imports/new?kind=teams')
  await take(page, 'import')
  await page.locator('input[type=file]').setInputFiles(await makeBook())
  await page.getByText('表格的情况').waitFor()
  await take(page, 'import-preview')
  await show(page, '/codes')
  const make = page.getByRole('button', { name: '生成二维码' })
  if ((await make.count()) > 0) await make.click()
  await page.getByRole('button', { name: '下载二维码' }).waitFor()
  await show(page, '/codes')
  await take(page, 'codes')
  await show(page, '/committees')
  await take(page, 'committees')
  await show(page, '/organisations/new')
  await take(page, 'organisation-form')
  await page.context().close()
}

/** The citizens' pages, as they open in a phone's browser. */
async function takePhone(): Promise<void> {
  const phone = await openPhone(browser, { url: running ?? server?.url ?? '', simulator: '' })
  for (const [path, name] of [
    ['/pages/home/index', 'phone-home'],
    ['/pages/activities/index', 'phone-activities'],
    ['/packages/team/register', 'phone-register'],
  ] as const) {
    await phone.open(path)
    await phone.page.waitForLoadState('networkidle')
    await phone.page.getByText('正在读取').first().waitFor({ state: 'detached' })
    await take(phone.page, name)
  }
  await phone.turnElder()
  await phone.open('/pages/home/index')
  await phone.page.waitForLoadState('networkidle')
  await take(phone.page, 'phone-elder')
  await phone.page.context().close()
}

/** The league's people and its board, and a member on the phone. */
async function takeLeague(): Promise<void> {
  const page = await openAs('league')
  await show(page, '/drives/members?state=active')
  await take(page, 'league-members')
  await show(page, '/drives/board')
  await take(page, 'league-board')
  await page.context().close()
  const place = { url: running ?? server?.url ?? '', simulator: simulator ?? server?.simulator ?? '' }
  const phone = await openPhone(browser, place)
  await phone.open('/packages/card/own?tree=league')
  await phone.prove(claimant.phone)
  await phone.fill({ 姓名: claimant.name, 身份证号: makeIdNumber(claimant.born, claimant.serial) })
  await take(phone.page, 'phone-claim')
  await phone.press('核对并领取')
  await phone.see('申领成功')
  await take(phone.page, 'phone-card')
  await phone.page.context().close()
}

function makeBook() {
  const line = {
    name: '金海西渡广场舞队',
    leader: '周小梅',
    phone: 13_800_000_201,
    count: 18,
    items: '广场舞、健身操',
    times: '周一至周五 19:00-20:30',
    place: '西渡市民广场',
  }
  return makeMessyTeams('街道汇总.xlsx', [
    line,
    { ...line, name: '金海健步走队', items: '健步走' },
    { ...line, name: '金海清晨队', phone: '1380000020', times: '每天早上' },
  ])
}

async function takeDistrict(): Promise<void> {
  const page = await openAs('fx')
  await show(page, '/organisations')
  await take(page, 'organisations')
  await show(page, '/organisations/approvals')
  await take(page, 'organisation-approvals')
  const first = page.locator('tbody a').first()
  if ((await first.count()) > 0) {
    await first.click()
    await page.getByRole('button', { name: /通过/ }).first().waitFor()
    await take(page, 'organisation-approval')
  }
  await show(page, '/statistics')
  await take(page, 'statistics')
  await show(page, '/activities')
  await take(page, 'activities')
  await page.locator('tbody a').first().click()
  await page.getByRole('heading', { level: 1 }).waitFor()
  await take(page, 'activity')
  await page.context().close()
}

async function takeAdministrators(): Promise<void> {
  for (const [username, address, name] of [
    ['sysadmin', '/accounts', 'accounts'],
    ['secadmin', '/accounts?query=fx_jh1', 'grants'],
    ['auditadmin', '/audit', 'audit'],
  ] as const) {
    const page = await openAs(username)
    await show(page, address)
    if (name === 'grants') {
      await page.locator('tbody a').first().click()
      await page.getByRole('heading', { name: '角色与授权' }).waitFor()
    }
    await take(page, name)
    await page.context().close()
  }
}

try {
  const door = await openAs('')
  await take(door, 'sign-in')
  await door.context().close()
  await takeStreet()
  await takeDistrict()
  await takePhone()
  await takeLeague()
  await takeAdministrators()
} finally {
  await browser.close()
  await server?.stop()
}
