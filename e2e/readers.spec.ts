import type { Browser } from 'playwright-core'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { openBrowser } from './support/browser.ts'
import { type Desk, openDesk } from './support/desk.ts'
import { openHouse } from './support/house.ts'
import { asker, lessonDays, plantRecruiting, type Recruiting } from './support/recruiting.ts'
import type { Server } from './support/server.ts'
import { type Hired, hireStaff } from './support/staff.ts'

// Who reads 社区体育配送: the bureau, which sees everything and changes nothing, and a district, which publishes the week on
// channels of its own.

let server: Server
let browser: Browser
let bureau: Desk
let district: Desk
let made: Recruiting
let hired: Hired[]
const password = 'Gongzuo-renyuan-26'
const [firstDay = ''] = lessonDays
const address = 'https://www.fengxian.gov.cn/tiyu/peisong.html'

beforeAll(async () => {
  server = await openHouse()
  browser = await openBrowser()
  hired = await hireStaff(server, [
    { unit: '上海市', personName: '顾文清', role: 'viewer' },
    { unit: '奉贤区', personName: '王志明', role: 'manager' },
    { unit: '上海市', personName: '沈建国', role: 'manager', extraGrants: ['delivery.arrange'] },
    { unit: '金海街道', personName: '李建华', role: 'manager' },
  ])
  const desks: Desk[] = []
  for (const { username, secret } of hired) {
    const desk = await openDesk(browser, server)
    await desk.enter(username, secret, password)
    desks.push(desk)
  }
  const [first, second, city, street] = desks
  if (!first || !second || !city || !street) throw new Error('four desks')
  bureau = first
  district = second
  made = await plantRecruiting(server, { city, street }, 20)
  await asker(street, server)('post', `delivery/orders/${await findOrder(street)}/thread`, {
    text: '居民希望上午上课',
  })
  await city.close()
  await street.close()
})
afterAll(async () => {
  await browser?.close()
  await server?.stop()
})

async function findOrder(desk: Desk): Promise<string> {
  const { body } = await desk.ask('/api/delivery/orders')
  return (body as { items: { id: string }[] }).items[0]?.id ?? '' // as its door answers
}

const readPages = [
  '配送看板',
  '年度配送计划',
  '配送责任书',
  '配送订单',
  '课程与匹配',
  '配送额度',
  '半年度',
  '开班与招募',
  '课程变更',
  '沟通',
  '配送一周一览',
  '学员名单和签到',
  '上课照片和视频',
  '课程情况反馈',
  '配送新闻',
  '督导事项',
  '年度考核',
  '停止申请',
  '配送工作培训',
  '现场检查',
  '教练员系统',
  '配送项目',
  '课酬标准',
  '配送场地',
  '教师劳务费',
] as const

test('S1-51 the bureau reads every page of the delivery, and finds no button that changes anything', async () => {
  const desk = bureau.begin()
  const menu = (await desk.listMenu()).map((word) => word.trim())
  for (const page of readPages) {
    expect(menu).toContain(page)
    await desk.choose(page)
    expect(await desk.page.locator('main .ant-btn-primary').allInnerTexts(), page).toEqual([])
    expect(await desk.page.getByRole('checkbox').count(), page).toBe(0)
  }
  await desk.choose('配送订单')
  await desk.page.locator('table tbody a').first().click()
  await desk.see(made.item)
  await desk.look()
  expect(await desk.page.locator('.jw-record-actions button').count()).toBe(0)
  await desk.choose('课程与匹配')
  await desk.link(new RegExp(made.item)).first().click()
  await desk.see('确认单')
  expect(await desk.page.locator('main .ant-btn').allInnerTexts()).toEqual(['打印确认单'])
  await desk.look()
})

test('S1-51 what it sends all the same is refused, and it is not offered what only others may open', async () => {
  const desk = bureau.begin()
  const order = await findOrder(desk)
  for (const [path, data] of [
    [`/api/delivery/orders/${order}/cancel`, { version: 1, reason: '试一试能不能' }],
    ['/api/payroll/runs', { month: `${firstDay.slice(0, 7)}` }],
    ['/api/delivery/orders', { halfYear: `${firstDay.slice(0, 4)}-1`, line: 'basic' }],
  ] as const) {
    const headers = { 'x-requested-with': 'jianwang' }
    const answer = await desk.page.context().request.post(path, { headers, data })
    expect([400, 403], path).toContain(answer.status())
  }
  await desk.open('/delivery/what-if')
  await desk.heading('没有权限').waitFor()
  await desk.look()
})

/** The Friday before the week of the first lesson, when it is frozen (A2). */
function fridayBefore(day: string): string {
  const at = new Date(`${day}T00:00:00Z`)
  const back = ((at.getUTCDay() + 6) % 7) + 3
  return new Date(at.getTime() - back * 86_400_000).toISOString().slice(0, 10)
}

test('S1-38 a district takes the frozen week to its own channel and says where it stands; others’ channels are not its own', async () => {
  await server.moveTo(`${fridayBefore(firstDay)}T14:10:00+08:00`)
  const desk = district.begin()
  await desk.signIn(hired[1]?.username ?? '', password)
  await desk.page.getByRole('navigation', { name: '主菜单' }).waitFor()
  await desk.choose('配送一周一览')
  await expect
    .poll(async () => {
      await desk.page.reload()
      await desk.heading('配送一周一览').waitFor()
      await desk.settle()
      return desk.page.locator('table tbody a').count()
    })
    .toBe(1)
  await desk.look()
  await desk.page.locator('table tbody a').first().click()
  await desk.see('本辖区 1 节课')
  await desk.look()
  expect(await desk.button(/^已发布 /).count()).toBe(2)
  await desk.button(/^取内容 奉贤区体育局网站/).click()
  await desk.dialog().getByRole('textbox').waitFor()
  await desk.look()
  await desk.page.keyboard.press('Escape')
  await desk.button(/^已发布 奉贤区体育局网站/).click()
  await desk.dialog().getByRole('button', { name: '已发布', exact: true }).click()
  await desk.see('请填写发布后的网址')
  await desk.field('发布后的网址').fill(address)
  await desk.look()
  await desk.dialog().getByRole('button', { name: '已发布', exact: true }).click()
  await desk.see('已发布（人工）')
  await desk.see('王志明登记')
  await desk.look()
})
