import type { Browser } from 'playwright-core'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { openBrowser } from './support/browser.ts'
import { type Desk, openDesk } from './support/desk.ts'
import { openHouse } from './support/house.ts'
import { openPhone, type Phone } from './support/phone.ts'
import { plantRecruiting, type Recruiting } from './support/recruiting.ts'
import type { Server } from './support/server.ts'
import { hireStaff } from './support/staff.ts'

// Citizens and a class of 社区体育配送 with 20 places: one finds it and signs up, another waits, the first leaves, and the
// place goes to who waited. Who waits has 长辈版.

let server: Server
let browser: Browser
let street: Desk
let first: Phone
let second: Phone
let made: Recruiting

beforeAll(async () => {
  server = await openHouse()
  browser = await openBrowser()
  const hired = await hireStaff(server, [
    { unit: '上海市', personName: '沈建国', role: 'manager', extraGrants: ['delivery.arrange'] },
    { unit: '金海街道', personName: '李建华', role: 'manager' },
  ])
  const city = await openDesk(browser, server)
  street = await openDesk(browser, server)
  for (const [at, desk] of [city, street].entries())
    await desk.enter(hired[at]?.username ?? '', hired[at]?.secret ?? '', 'Gongzuo-renyuan-26')
  made = await plantRecruiting(server, { city, street }, 20)
  await city.close()
  first = await openPhone(browser, server)
  second = await openPhone(browser, server)
})
afterAll(async () => {
  await browser?.close()
  await server?.stop()
})

async function register(phone: Phone, number: string, name: string): Promise<void> {
  await phone.open('/packages/mine/profile')
  await phone.prove(number)
  await phone.fill({ 姓名: name })
  await phone.press('保存')
  await phone.page.getByRole('navigation', { name: '主要页面' }).filter({ visible: true }).waitFor()
}

test('S1-40 S1-43 a citizen finds the class of his sub-district and signs up for all lessons with 有基础 in one tap', async () => {
  const phone = first.begin()
  await register(phone, '13700060001', '秦小兰')
  await phone.open('/packages/class/list')
  await phone.arrive('课程报名')
  await phone.press('换一个街镇')
  await phone.select('所在区', '奉贤区')
  await phone.select('所在街镇', '金海街道')
  await phone.see('金海街道的课程')
  await phone.look()
  await phone.press(new RegExp(made.item))
  await phone.see('余 20 个')
  await phone.see('第 3 节')
  await phone.look()
  await phone.press('有基础，报名')
  await phone.see('您已报名全部课程')
  await phone.see('（有基础）')
  await phone.look()
  await phone.open('/pages/mine/index')
  await phone.see(new RegExp(`${made.item}：金海街道`))
  await phone.press(/^我的课程/)
  await phone.arrive('我的课程')
  await phone.see('已报名')
  await phone.look()
})

test('S1-40 who finds it full waits; the first leaves, and the place is the second’s until he takes it', async () => {
  await made.enrol(19)
  const waits = second.begin()
  await waits.turnElder()
  await register(waits, '13700060002', '顾文娟')
  await waits.open(`/packages/class/one?id=${made.id}`)
  await waits.see('已满，可候补')
  await waits.look()
  await waits.press('无基础，候补')
  await waits.see('前面还有 0 人')

  const leaves = first.begin()
  await leaves.open(`/packages/class/one?id=${made.id}`)
  await leaves.press('退出课程')
  await leaves.see('再报名要重新排队')
  await leaves.press('确认退出')
  await leaves.see('排队候补')
  await leaves.look()

  waits.begin()
  await waits.openAfresh('/pages/home/index')
  await waits.page.getByRole('list', { name: '接下来' }).getByText('待确认').waitFor()
  await waits.look()
  await waits.open('/packages/mine/messages')
  await waits.see('课程候补有名额')
  await waits.press(/^查看：课程候补有名额/)
  await waits.see('有名额了，请在')
  await waits.look()
  await waits.press('确认参加')
  await waits.see('您已报名全部课程')
  const answer = await fetch(`${server.url}/api/delivery/public/classes/${made.id}`)
  expect(await answer.json()).toMatchObject({ taken: 20, left: 0, waiting: 0 })
})

test('S1-27 on the day of a lesson who is in the class is one press from its check-in, and on no other', async () => {
  const phone = second.begin()
  await phone.openAfresh(`/packages/class/one?id=${made.id}`)
  await phone.see('您已报名全部课程')
  expect(await phone.button('上课签到').count()).toBe(0)
  // As if the first lesson were in five minutes.
  const soon = (minutes: number) => new Date(Date.now() + minutes * 60_000).toISOString()
  await phone.page.route('**/api/my/delivery/classes', async (route) => {
    const answer = await route.fetch()
    const told = await answer.json()
    Object.assign(told.items[0].course.lessons[0], { startsAt: soon(0), endsAt: soon(90) })
    await route.fulfill({ response: answer, json: told })
  })
  await phone.openAfresh(`/packages/class/one?id=${made.id}`)
  await phone.see('您已报名全部课程')
  await phone.look()
  await phone.press('上课签到')
  await phone.arrive('上课签到')
})
