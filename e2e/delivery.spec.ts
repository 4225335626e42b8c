import type { Browser } from 'playwright-core'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { openBrowser } from './support/browser.ts'
import { type Desk, openDesk } from './support/desk.ts'
import { openHouse } from './support/house.ts'
import { plantSeason } from './support/recruiting.ts'
import type { Server } from './support/server.ts'
import { hireStaff } from './support/staff.ts'

// 社区体育配送 at two desks: a sub-district orders a class, recruits, opens it and asks for a change; the association approves,
// finds the coach, allows and decides.

let server: Server
let browser: Browser
let city: Desk
let street: Desk
let season: Awaited<ReturnType<typeof plantSeason>>

beforeAll(async () => {
  server = await openHouse()
  browser = await openBrowser()
  const hired = await hireStaff(server, [
    { unit: '上海市', personName: '沈建国', role: 'manager', extraGrants: ['delivery.arrange'] },
    { unit: '金海街道', personName: '李建华', role: 'manager' },
  ])
  city = await openDesk(browser, server)
  street = await openDesk(browser, server)
  for (const [at, desk] of [city, street].entries())
    await desk.enter(hired[at]?.username ?? '', hired[at]?.secret ?? '', 'Gongzuo-renyuan-26')
  season = await plantSeason(server, city)
  const venue = { name: '金海社区文化活动中心', address: '金海公路 1 号', capacity: 60 }
  await street.send('/api/coaches/venues', venue)
})
afterAll(async () => {
  await browser?.close()
  await server?.stop()
})

/** The row of a list that leads to the class. */
const open = async (desk: Desk) => {
  await desk.link(new RegExp(season.item)).first().click()
  await desk.heading(season.item).waitFor()
  await desk.look()
}
/** The button of the dialog that stands open. */
const press = (desk: Desk, verb: string) =>
  desk.dialog().getByRole('button', { name: verb, exact: true }).click()
const gone = (desk: Desk) => desk.dialog().waitFor({ state: 'detached' })

test('S1-19 S1-12 the sub-district orders a class of two lessons, and submits it when every limit is met', async () => {
  const desk = street.begin()
  await desk.choose('开班与招募')
  await desk.see('还没有匹配到教练的课程')
  await desk.choose('配送订单')
  await desk.button('新增订单').first().click()
  await desk.heading('新增配送订单').waitFor()
  await desk.field(/^半年度/).click()
  await desk.option(`${season.year} 年上半年`).click()
  await desk.field(/^配送申报人/).fill('李建华')
  await desk.field(/^申报人联系电话/).fill('13861000001')
  await desk.button('下一步：安排课程').click()
  await desk.heading(/^课程安排/).waitFor()
  await desk.button('添加课程').click()
  await desk.field(/^项目/).click()
  await desk.option(season.item).click()
  await desk.field(/^上课场地/).click()
  await desk.option('金海社区文化活动中心').click()
  for (const [n, day] of ['03-10', '03-17'].entries()) {
    await desk.button('添加一节课').click()
    await desk.field(`第 ${n + 1} 节`).fill(`${season.year}-${day}`)
    await desk.page.keyboard.press('Enter')
  }
  await desk.see('各项要求都已符合')
  await desk.look()
  await desk.button('保存课程').click()
  await desk.see('已符合各项要求，可以提交。')
  await desk.confirm('提交')
  await desk.see('待核对')
})

test('S1-20 S1-22 the association approves the order with its quota, and finds the coach', async () => {
  const desk = city.begin()
  await desk.choose('配送订单')
  await desk.see('有 1 张订单等待核对批准')
  await desk.page.locator('table tbody a').first().click()
  await desk.button('批准').waitFor()
  await desk.confirm('批准')
  await desk.see('已批准')
  await desk.choose('课程与匹配')
  await open(desk)
  await desk.confirm('指定')
  await desk.see('确认单')
})

test('S1-23 S1-24 S1-48 the sub-district sees who teaches, recruits, ticks its duties and enters who called; too few cannot open', async () => {
  const desk = street.begin()
  await desk.choose('开班与招募')
  await open(desk)
  await desk.see(season.coach)
  await desk.button('开始招募').click()
  await desk.look()
  await press(desk, '开始招募')
  await gone(desk)
  await desk.see('未经协会允许不能开班')
  for (const duty of ['招募的公示', '项目的介绍', '场地的落实'])
    await desk.button(`${duty}：登记完成`).click()
  await desk.button('登记报名').click()
  await press(desk, '登记')
  await desk.see('请填写姓名')
  await desk.field(/^姓名/).fill('沈小梅')
  await desk.field(/^手机号/).fill('13861000009')
  await desk.look()
  await press(desk, '登记')
  await gone(desk)
  await desk.see('招募事项（4 / 4）')
  await desk.confirm('查看沈小梅的手机号', { verb: '查看', reason: '电话通知上课时间' })
  await desk.see('13861000009')
  await desk.button('确认开班').click()
  await press(desk, '确认开班')
  await desk.dialog().getByText('不足开班人数 20 人').waitFor()
  await press(desk, '返回')
})

test('A10 the association finds the class that is short of people and allows it with a reason; the sub-district opens it', async () => {
  const desk = city.begin()
  await desk.choose('开班与招募')
  await desk.button(/^其中人数不足/).click()
  await open(desk)
  await desk.confirm('允许不足人数开班', { reason: '首次进社区，居民刚开始了解' })
  await desk.see('协会已允许不足人数开班')
  const own = street.begin()
  await own.page.reload()
  await own.confirm('确认开班')
  await own.see('上课中')
  const poster = await own.ask(
    new URL(own.page.url()).pathname
      .replace('/delivery/classes', '/api/delivery/courses')
      .concat('/poster.pdf'),
  )
  expect(poster.status).toBe(200)
})

test('S1-13 S1-14 a change of a confirmed lesson is asked for by the one and decided by the other; both see who was told', async () => {
  const own = street.begin()
  await own.button('申请变更第 2 节课').click()
  await own.field('开始时间').fill('15:00')
  await own.field('结束时间').fill('16:30')
  await own.field(/^申请理由/).fill('场馆临时检修')
  await own.look()
  await press(own, '提交申请')
  await own.see('协会决定前，这节课按原定的时间和场地执行')
  const desk = city.begin()
  await desk.choose('课程变更')
  await desk.see('1 件变更申请等待协会决定')
  await open(desk)
  await desk.confirm('同意')
  await desk.see('由街镇登记的 1 人没有小程序账号，请电话通知')
  await desk.see(/改为3月17日.*15:00–16:30.*请相互转告/)
  await own.choose('课程变更')
  await own.see('已同意')
})
