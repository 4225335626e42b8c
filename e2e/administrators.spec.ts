import type { Browser } from 'playwright-core'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { openBrowser } from './support/browser.ts'
import { type Desk, openDesk } from './support/desk.ts'
import { openHouse } from './support/house.ts'
import { makeIdNumber } from './support/id-number.ts'
import type { Server } from './support/server.ts'

// The three administrators (三员) bring a new house into use, none of them able to do another's part.

let server: Server
let browser: Browser
let system: Desk
let security: Desk
let audit: Desk

const passwords = {
  sysadmin: 'Xitong-guanli-26',
  secadmin: 'Anquan-guanli-26',
  auditadmin: 'Shenji-guanli-26',
}
const clerkPassword = 'Jinhai-jiedao-26'
/** Initial secrets shown once, by account. */
const shown = new Map<string, string>()

beforeAll(async () => {
  server = await openHouse()
  browser = await openBrowser()
  system = await openDesk(browser, server)
  security = await openDesk(browser, server)
  audit = await openDesk(browser, server)
})

afterAll(async () => {
  await browser?.close()
  await server?.stop()
})

function secretOf(account: string): string {
  const secret = server.secrets.get(account)
  if (secret === undefined) throw new Error(`no secret was printed for ${account}`)
  return secret
}

test('S0-42 until the initial secret is changed every other page leads back to the change', async () => {
  const desk = system.begin()
  await desk.open('/login')
  await desk.look()
  await desk.signIn('sysadmin', 'Aa11111111')
  await desk.see('账号或密码')
  await desk.look()

  await desk.signIn('sysadmin', secretOf('sysadmin'))
  await desk.heading('设置新密码').waitFor()
  for (const path of ['/api/identity/accounts', '/api/teams/teams', '/api/audit/entries'])
    await desk.expectRefused(path)
  for (const path of ['/accounts', '/account', '/']) {
    await desk.open(path)
    await desk.heading('设置新密码').waitFor()
    await desk.page.waitForURL('**/password')
  }
  await desk.look()

  await desk.field('当前密码').fill(secretOf('sysadmin'))
  await desk.field('新密码').fill('Aa11111111')
  await desk.field('再次输入新密码').fill('Aa11111111')
  await desk.button('更新').click()
  await desk.see('新密码还不符合下面的要求')
  await desk.look()
  await desk.field('新密码').fill(passwords.sysadmin)
  await desk.field('再次输入新密码').fill(passwords.sysadmin)
  await desk.button('更新').click()
  // 8.1.5: and then until he has said who he is.
  await desk.heading('账号设置').waitFor()
  await desk.look()
  await desk.expectRefused('/api/identity/accounts')
  await desk.fill({ 姓名: '周国强', 身份证号: makeIdNumber('1975-03-01', 21) })
  await desk.button('登记').click()
  await desk.see('已登记本人信息。')
  await desk.open('/')
  await desk.heading('周国强，您好').waitFor()
  await desk.look()
})

/** What each of the three does after his first password. */
async function sayWho(desk: Desk, personName: string, serial: number): Promise<void> {
  await desk.heading('账号设置').waitFor()
  await desk.fill({ 姓名: personName, 身份证号: makeIdNumber('1975-03-01', serial) })
  await desk.button('登记').click()
  await desk.see('已登记本人信息。')
}

test('S0-41 the system administrator opens accounts for named persons; colliding initials are numbered', async () => {
  const desk = system.begin()
  const wanted = [
    { unit: '上海市', person: '沈建国', username: 'sh', option: /^上海市$/ },
    { unit: '奉贤区', person: '王秀英', username: 'fx', option: /奉贤区$/ },
    { unit: '金海街道', person: '李建华', username: 'fx_jh1', option: /奉贤区.*金海街道$/ },
  ]
  await desk.choose('账号管理')
  for (const { unit, person, username, option } of wanted) {
    await desk.button('新增').click()
    await desk.heading('新增账号').waitFor()
    await desk.look()
    await desk.fill({ 姓名: person, 联系电话: '13800000001' })
    await desk.pick('所属单位', unit, option)
    await desk.button('新增').click()
    const dialog = desk.dialog()
    await dialog.getByText('初始密码只显示这一次').waitFor()
    await desk.look()
    expect(await dialog.locator('dd').first().textContent()).toBe(username)
    shown.set(username, (await dialog.locator('code').textContent()) ?? '')
    await dialog.getByRole('button', { name: '已交给本人' }).click()
    await desk.heading(username).waitFor()
    await desk.see('尚未授权，请联系安全管理员')
    await desk.look()
    await desk.choose('账号管理')
  }
  expect([...shown.keys()]).toEqual(['sh', 'fx', 'fx_jh1'])
  expect(await desk.page.getByRole('row').filter({ hasText: '未授权' }).count()).toBeGreaterThanOrEqual(3)
})

test('an account without a role can do nothing; the system administrator cannot give one', async () => {
  const desk = system.begin()
  await desk.link('fx_jh1').click()
  await desk.heading('fx_jh1').waitFor()
  expect(await desk.button('授予角色').count()).toBe(0)
  await desk.expectRefused('/api/teams/teams')
  await desk.expectRefused('/api/organisations/organisations')
  await desk.expectRefused('/api/statistics/summary')
  await desk.expectRefused('/api/audit/entries')
  const menu = (await desk.listMenu()).join(' ')
  for (const word of ['健身团队', '体育社会组织', '统计分析', '审计日志']) expect(menu).not.toContain(word)
  await desk.open('/teams')
  await desk.heading('没有权限').waitFor()
  await desk.look()
})

test('the security administrator gives roles and sees no business data', async () => {
  const desk = security.begin()
  await desk.enter('secadmin', secretOf('secadmin'), passwords.secadmin)
  await desk.heading('账号设置').waitFor()
  await desk.fill({ 姓名: '周国强', 身份证号: makeIdNumber('1975-03-01', 21) })
  await desk.button('登记').click()
  await desk.see('这个身份证号已登记在另一个管理员账号上')
  await desk.look()
  await sayWho(desk, '吴桂芳', 22)
  await desk.look()
  const given = [
    { username: 'sh', unit: '上海市', option: /^上海市$/ },
    { username: 'fx', unit: '奉贤区', option: /奉贤区$/ },
    { username: 'fx_jh1', unit: '金海街道', option: /奉贤区.*金海街道$/ },
  ]
  for (const { username, unit, option } of given) {
    await desk.choose('授权管理')
    expect(await desk.button('新增').count()).toBe(0)
    await desk.link(username).click()
    await desk.heading(username).waitFor()
    await desk.look()
    await desk.pick('单位', unit, option)
    await desk.select('角色', '管理员')
    if (username === 'fx') await desk.page.getByLabel('导出全辖区数据').check()
    await desk.look()
    await desk.button('授予角色').click()
    await desk.see('已授予。')
    await desk.page.locator('.jw-list strong').getByText(unit).waitFor()
  }
  await desk.choose('安全策略')
  await desk.expectRefused('/api/teams/teams')
  await desk.expectRefused('/api/organisations/organisations')
  const made = await desk.page.context().request.post('/api/identity/accounts', {
    headers: { 'x-requested-with': 'jianwang', 'idempotency-key': crypto.randomUUID() },
    data: { personName: '不该建立', unitId: 1 },
  })
  expect(made.status()).toBe(403)
})

test('one person cannot hold the audit beside another office', async () => {
  const desk = security.begin()
  await desk.choose('授权管理')
  await desk.link('sysadmin').click()
  await desk.heading('sysadmin').waitFor()
  await desk.pick('单位', '上海市', /^上海市$/)
  await desk.select('角色', '审计管理员')
  await desk.button('授予角色').click()
  await desk.page
    .getByRole('alert')
    .filter({ hasText: /兼任|分立/ })
    .waitFor()
  await desk.look()
})

test('the audit administrator reads who did what and verifies the chain', async () => {
  const desk = audit.begin()
  await desk.enter('auditadmin', secretOf('auditadmin'), passwords.auditadmin)
  await sayWho(desk, '郑卫东', 23)
  await desk.look()
  await desk.choose('审计日志')
  for (const account of ['sysadmin', 'secadmin']) {
    await desk.field('账号').fill(account)
    await desk.field('账号').press('Enter')
    await desk.page.waitForURL((url) => url.searchParams.get('account') === account)
    await desk.settle()
    const rows = desk.page.getByRole('row').filter({ hasText: account })
    expect(await rows.count()).toBeGreaterThan(2)
    await desk.button('清空').click()
    await desk.settle()
  }
  await desk.page.locator('.jw-link-button').first().click()
  await desk.dialog().getByText('请求编号').waitFor()
  expect(await desk.dialog().textContent()).not.toContain(shown.get('fx_jh1') ?? 'missing')
  await desk.look()
  await desk.dialog().getByRole('button', { name: '关闭' }).click()

  await desk.button('校验审计链').click()
  await desk.see('已完成')
  await desk.see('上次校验完整')
  await desk.look()
  for (const path of ['/api/teams/teams', '/api/organisations/organisations', '/api/identity/accounts'])
    await desk.expectRefused(path)
})

test('8.1.5 a new secret for one of the three takes two of them, each with half of it', async () => {
  const asker = system.begin()
  await asker.choose('三员管理')
  await asker.see('还没有申请。')
  await asker.look()
  await asker.page.locator('li').filter({ hasText: 'auditadmin' }).getByRole('button').click()
  await asker.dialog().getByLabel('原因').fill('忘记密码')
  await asker.look()
  await asker.dialog().getByRole('button', { name: '申请' }).click()
  await asker.dialog().getByText('前一半只显示这一次').waitFor()
  await asker.look()
  const first = await asker.dialog().locator('code').textContent()
  await asker.dialog().getByRole('button', { name: '已交给本人' }).click()

  await audit.open('/')
  await audit.see('有人申请重置您的密码')
  await audit.look()

  const other = security.begin()
  await other.choose('三员管理')
  await other.button('确认').click()
  await other.dialog().getByRole('button', { name: '确认' }).click()
  await other.dialog().getByText('后一半只显示这一次').waitFor()
  await other.look()
  const second = await other.dialog().locator('code').textContent()
  await other.dialog().getByRole('button', { name: '已交给本人' }).click()
  await other.see('已确认')

  await audit.open('/audit')
  await audit.see('您的密码已由管理员重置')
  await audit.look()
  await audit.enter('auditadmin', `${first}-${second}`, 'Shenji-guanli-27')
})

test('S0-43 the password is changed through the unit name at top right: 账号设置, 修改, 更新', async () => {
  const desk = await openDesk(browser, server)
  desk.begin()
  await desk.enter('fx_jh1', shown.get('fx_jh1') ?? '', 'Diyici-mima-26')
  await desk.look()
  await desk.openUnitMenu()
  await desk.link('账号设置').click()
  await desk.heading('账号设置').waitFor()
  await desk.look()
  await desk.button('修改').click()
  await desk.fill({ 当前密码: 'Diyici-mima-26', 新密码: clerkPassword, 再次输入新密码: clerkPassword })
  await desk.look()
  await desk.button('更新').click()
  await desk.see('密码已更新。')
  await desk.signOut()
  await desk.signIn('fx_jh1', 'Diyici-mima-26')
  await desk.see('账号或密码')
  await desk.signIn('fx_jh1', clerkPassword)
  await desk.heading('李建华，您好').waitFor()
  await desk.close()
})
