import { readFile } from 'node:fs/promises'
import type { Browser } from 'playwright-core'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { openBrowser } from './support/browser.ts'
import { type Desk, openDesk } from './support/desk.ts'
import { openPhone, type Phone } from './support/phone.ts'
import { scanPicture } from './support/scan.ts'
import { type Server, startServer } from './support/server.ts'

// What citizens do for themselves in the demo: read what was published, claim a team that bears their phone, hold a
// training, and what the law on personal information gives them. The owner's phone is in 长辈版.

const password = 'Jianwang#2026'
const phones = { owner: '13700090001', child: '13700090002', guardian: '13700090003' }

let server: Server
let browser: Browser
let clerk: Desk
let owner: Phone
let child: Phone

beforeAll(async () => {
  server = await startServer({ empty: false })
  browser = await openBrowser()
  clerk = await openDesk(browser, server)
  owner = await openPhone(browser, server)
  child = await openPhone(browser, server)
  await clerk.signIn('yp_dhl', password)
  await clerk.page.getByRole('navigation', { name: '主菜单' }).waitFor()
})
afterAll(async () => {
  await browser?.close()
  await server?.stop()
})

test('S0-67 anybody reads what the city published, with its picture and its attachment', async () => {
  const phone = child.begin()
  await phone.open('/packages/news/list')
  await phone.arrive('新闻')
  await phone.see('全市健身团队登记工作启动')
  await phone.look()
  await phone.press(/全市健身团队登记工作启动/)
  await phone.see('各街镇已开通')
  const picture = phone.page.getByRole('img', { name: /的配图/ })
  await picture.waitFor()
  const width =
    "(async () => { const one = document.querySelector('.cover'); await one.decode(); return one.naturalWidth })()"
  expect(await phone.page.evaluate(width)).toBe(640)
  await phone.look()
  const { items } = await ask<{ items: { id: string; title: string }[] }>('/api/news/public')
  const first = items.find(({ title }) => title === '全市健身团队登记工作启动')
  const article = await ask<{ attachments: { role: string; url: string }[] }>(`/api/news/public/${first?.id}`)
  const file = article.attachments.find(({ role }) => role === 'attachment')
  const answer = await phone.page.context().request.get(`${server.url}${file?.url}`)
  expect([answer.status(), (await answer.body()).subarray(0, 5).toString()]).toEqual([200, '%PDF-'])
  expect(await phone.page.getByText('活动手册.pdf').count()).toBe(1)
})

async function ask<T>(path: string): Promise<T> {
  const answer = await fetch(`${server.url}${path}`)
  return (await answer.json()) as T // the caller names what the route answers
}

test('A36 a leader claims the team that the sub-district registered with his phone, in elder mode', async () => {
  const made = await clerk.page.context().request.post(`${server.url}/api/teams/teams`, {
    headers: { 'x-requested-with': 'jianwang' },
    data: {
      category: 'community',
      name: '定海路街道晨曦太极拳队',
      leaderName: '秦桂英',
      leaderPhone: phones.owner,
      declaredCount: 16,
      items: [{ code: 'tai-chi' }],
      schedules: [{ weekday: 2, starts: '07:00', ends: '08:00', place: '社区公园东门' }],
      statementAccepted: true,
      as: 'certified',
    },
  })
  expect([made.status(), await made.text()]).toEqual([201, expect.anything()])
  const phone = owner.begin()
  await phone.turnElder()
  await phone.open('/packages/mine/profile')
  await phone.prove(phones.owner)
  await phone.fill({ 姓名: '秦桂英' })
  await phone.press('保存')
  await phone.page.getByRole('navigation', { name: '主要页面' }).filter({ visible: true }).waitFor()
  await phone.open('/packages/team/claim')
  await phone.see('定海路街道晨曦太极拳队')
  await phone.look()
  await phone.press(/晨曦太极拳队/)
  await phone.look()
  await phone.press('确认认领')
  await phone.see('出示团队码')
  await phone.look()
})

test('S0-33 the leader opens a training; a scan of his screen counts', async () => {
  const phone = owner.begin()
  await phone.press(/^训练签到/)
  await phone.arrive('训练签到')
  await phone.fill({ 训练地点: '社区公园东门' })
  await phone.press('发起训练签到')
  const picture = phone.page.getByRole('img', { name: '训练签到二维码' })
  await picture.waitFor()
  await phone.look()
  const token = scanPicture(await picture.screenshot())
  await phone.open(`/packages/activity/check-in?code=${token}`)
  await phone.press('现在签到')
  await phone.press('不使用位置')
  await phone.see('签到成功')
  await phone.look()
  await phone.open('/packages/mine/messages')
  await phone.arrive('消息')
  await phone.look()
})

test('A35 under 14 a guardian agrees with his own phone', async () => {
  const phone = child.begin()
  await phone.open('/packages/mine/profile')
  await phone.prove(phones.child)
  await phone.fill({ 姓名: '秦小宝', 出生日期: '2015-06-01' })
  await phone.press('保存')
  await phone.arrive('监护人同意')
  await phone.press('监护人确认同意')
  await phone.see('请填写监护人的真实姓名')
  await phone.look()
  await phone.fill({ 监护人姓名: '秦志强' })
  await phone.select('与孩子的关系', /父母|父|母/)
  await phone.fill({ 监护人手机号: phones.guardian })
  await phone.enterCode(phones.guardian)
  await phone.press('监护人确认同意')
  await phone.page
    .getByRole('heading', { name: '监护人同意' })
    .filter({ visible: true })
    .waitFor({ state: 'detached' })
})

test('A35 a consent is withdrawn, one’s data are taken along, and what closing the account means is said first', async () => {
  const phone = child.begin()
  await phone.open('/packages/mine/consents')
  await phone.see('使用所在位置')
  await phone.look()
  await phone.open('/packages/mine/privacy')
  await phone.arrive('导出或注销')
  await phone.look()
  const [download] = await Promise.all([phone.page.waitForEvent('download'), phone.press('导出')])
  const taken = await readFile(await download.path(), 'utf8')
  expect(taken).toContain('秦小宝')
  await phone.press('申请注销')
  await phone.see('此操作不能撤回')
  await phone.look()
  // The code for it is not sent within a minute of the one for signing in, so this person stays.
  await phone.press('取消')
})
