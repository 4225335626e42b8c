import { readFile } from 'node:fs/promises'
import type { Browser } from 'playwright-core'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { openBrowser } from './support/browser.ts'
import { type Desk, openDesk } from './support/desk.ts'
import { listPages, openedElsewhere, seed, visitAll, visitsOf } from './support/every-page.ts'
import { openPhone, type Phone } from './support/phone.ts'
import { scanPicture } from './support/scan.ts'
import { type Server, startServer } from './support/server.ts'

// What citizens do for themselves in the demo: read what was published, claim a team that bears their phone, hold a
// training and an activity, claim the member card, and what the law on personal information gives them. The owner's
// phone is in 长辈版.

const password = 'Jianwang#2026'
const phones = { owner: '13700090001', child: '13700090002', guardian: '13700090003' }
/** One of the two of the demo's league whose card is still before them. */
const fellowOf = { phone: '13900010001', name: '沈晓雯', idNumber: '310100200805049026' }
const hour = 3_600_000

let server: Server
let browser: Browser
let clerk: Desk
let owner: Phone
let child: Phone
let fellow: Phone
let teamId = ''
let ended = ''
let planned = ''
let cardToken = ''
let endedAt = 0
let fellowSignedInAt = 0

beforeAll(async () => {
  server = await startServer({ empty: false })
  browser = await openBrowser()
  clerk = await openDesk(browser, server)
  owner = await openPhone(browser, server)
  child = await openPhone(browser, server)
  fellow = await openPhone(browser, server)
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

test('S4-09 A29 a member claims the electronic card by the printed link, and whoever scans it learns next to nothing', async () => {
  const phone = fellow.begin()
  await phone.page.goto(`${server.url}/m/?claim=league`)
  await phone.arrive('电子团员证')
  await phone.look()
  await phone.prove(fellowOf.phone)
  fellowSignedInAt = Date.now()
  await phone.see('申领电子团员证')
  expect(await phone.field('姓名').inputValue()).toBe(fellowOf.name)
  await phone.press('核对并领取')
  await phone.see('请填写 18 位身份证号')
  await phone.fill({ 身份证号: '310100200805040012' })
  await phone.press('核对并领取')
  await phone.see('校验位不对')
  await phone.look()
  // Well formed, and nobody's on the roll.
  await phone.fill({ 身份证号: '11010519491231002X' })
  await phone.press('核对并领取')
  await phone.see('没有核对一致')
  await phone.see('今天还可以核对 4 次')
  await phone.fill({ 所在组织: '团委' })
  await phone.press('查找组织')
  await phone.page.getByRole('list', { name: '找到的组织' }).waitFor()
  await phone.look()
  await phone.fill({ 身份证号: fellowOf.idNumber })
  await phone.press('核对并领取')
  await phone.see('申领成功')
  const picture = phone.page.getByRole('img', { name: '电子团员证核验二维码' })
  await picture.waitFor()
  await phone.look()
  const address = scanPicture(await picture.screenshot())
  cardToken = /\/c\/(\w{32})$/.exec(address)?.[1] ?? ''
  const other = child.begin()
  await other.page.goto(address)
  await other.see('请与持证人核对')
  expect(await other.page.getByText(fellowOf.name).count()).toBe(0)
  await other.look()
  await other.open(`/packages/team/scanned?code=${cardToken}`)
  await other.arrive('电子证核验')
  await other.see('证件有效')
  await other.look()
  await phone.open('/pages/mine/index')
  await phone.see('电子团员证')
})

async function ask<T>(path: string): Promise<T> {
  const answer = await fetch(`${server.url}${path}`)
  return (await answer.json()) as T // the caller names what the route answers
}

/** The clerk's browser sends it, without a screen. */
const act = (path: string, data: object) =>
  clerk.page.context().request.post(`${server.url}/api/${path}`, {
    headers: { 'x-requested-with': 'jianwang' },
    data,
  })

test('A36 a leader claims the team that the sub-district registered with his phone, in elder mode', async () => {
  const made = await act('teams/teams', {
    category: 'community',
    name: '定海路街道晨曦太极拳队',
    leaderName: '秦桂英',
    leaderPhone: phones.owner,
    declaredCount: 16,
    items: [{ code: 'tai-chi' }],
    schedules: [{ weekday: 2, starts: '07:00', ends: '08:00', place: '社区公园东门' }],
    statementAccepted: true,
    as: 'certified',
  })
  expect([made.status(), await made.text()]).toEqual([201, expect.anything()])
  teamId = ((await made.json()) as { id: string }).id // the route answers it
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
  // The sheet before says these words, too: the button is what one has who leads.
  await phone.button('出示团队码').first().waitFor()
  await phone.look()
  await holdBriefActivity()
})

/** One that is over in a few seconds: a summary is for what has been. */
async function holdBriefActivity(): Promise<void> {
  const startsAt = Date.now() + 10_000
  endedAt = startsAt + 1_000
  const { id, version } = await leadActivity('晨练展示', startsAt, endedAt)
  ended = id
  const sent = await owner.send<Led>(`/api/my/activities/led/${id}/submit`, { version })
  const approved = await act(`activities/activities/${id}/approve`, { version: sent.version })
  expect([approved.status(), await approved.text()]).toEqual([200, expect.anything()])
}

type Led = { id: string; version: number }
const leadActivity = (title: string, startsAt: number, endsAt: number) =>
  owner.send<Led>('/api/my/activities/led', {
    teamId,
    title,
    body: '零基础教学，欢迎居民参加。',
    startsAt: new Date(startsAt).toISOString(),
    endsAt: new Date(endsAt).toISOString(),
    place: '社区公园东门',
    capacity: 20,
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

test('S0-30 the leader takes back what he sent in, and after the activity tells everybody how it was', async () => {
  const phone = owner.begin()
  const tomorrow = Date.now() + 24 * hour
  planned = (await leadActivity('太极拳公开课', tomorrow, tomorrow + hour)).id
  await phone.open(`/packages/activity/led-one?id=${planned}`)
  await phone.press('提交街镇审核')
  await phone.see('等待街镇审核')
  await phone.press('撤回提交')
  await phone.see('还没有提交')
  await expect.poll(() => Date.now(), { timeout: 15_000 }).toBeGreaterThan(endedAt)
  await phone.openAfresh(`/packages/activity/led-one?id=${ended}`)
  await phone.press('填写总结')
  await phone.press('保存总结')
  await phone.see('请填写，至少 2 个字。')
  await phone.look()
  await phone.fill({ 内容: '来了二十位居民，学会了起势。' })
  await phone.press('保存总结')
  await phone.button('修改总结').waitFor()
  await phone.look()
  const other = child.begin()
  await other.open(`/packages/activity/detail?id=${ended}`)
  await other.see('来了二十位居民，学会了起势。')
})

test(`every page of the citizens’ side shows what it is for in 长辈版 and without, and axe is silent (seed ${seed})`, async () => {
  const phone = owner.begin()
  const { items } = await ask<{ items: { id: string }[] }>('/api/news/public')
  const code = async () => {
    const answer = await phone.page.context().request.get(`${server.url}/api/my/teams/${teamId}/code`)
    return `code=${((await answer.json()) as { token: string }).token}` // the route answers it
  }
  const visits = visitsOf({ teamId, ended, planned, article: items[0]?.id ?? '', cardToken, code })
  expect([...Object.keys(visits), ...openedElsewhere].sort()).toEqual(listPages().sort())
  const second = (await openPhone(browser, server, phone)).begin()
  await second.turnStandard()
  await Promise.all([visitAll(phone, visits, true), visitAll(second, visits, false)])
}, 900_000)

test('A35 a consent is given and withdrawn, and one’s data are taken along', async () => {
  const phone = child.begin()
  const consent = async () => {
    const answer = await phone.page.context().request.get(`${server.url}/api/citizens/consents`)
    const { items } = (await answer.json()) as { items: { purpose: string; given: boolean }[] } // the route's shape
    return items.find(({ purpose }) => purpose === 'location')?.given
  }
  await phone.open('/packages/mine/consents')
  await phone.see('使用所在位置')
  await phone.press('同意：使用所在位置')
  await phone.button('撤回同意：使用所在位置').waitFor()
  expect(await consent()).toBe(true)
  await phone.look()
  await phone.press('撤回同意：使用所在位置')
  await phone.button('同意：使用所在位置').waitFor()
  expect(await consent()).toBe(false)
  await phone.open('/packages/mine/privacy')
  const [download] = await Promise.all([phone.page.waitForEvent('download'), phone.press('导出')])
  expect(await readFile(await download.path(), 'utf8')).toContain('秦小宝')
})

test('A35 closing the account is said first, takes the code of a message, and leaves nobody signed in', async () => {
  const phone = fellow.begin()
  // One message a minute, and signing in took one.
  await expect.poll(() => Date.now(), { timeout: 61_000 }).toBeGreaterThan(fellowSignedInAt + 60_500)
  await phone.open('/packages/mine/privacy')
  await phone.press('申请注销')
  await phone.see('此操作不能撤回')
  await phone.look()
  await phone.enterCode(fellowOf.phone)
  await phone.press('确认注销')
  await phone.see('注销申请已受理')
  const me = await phone.page.context().request.get(`${server.url}/api/citizens/me`)
  expect(me.status()).toBe(401)
  await phone.openAfresh('/packages/card/own?tree=league')
  await phone.see('请先登录')
}, 900_000)
