import type { Browser } from 'playwright-core'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { openBrowser } from './support/browser.ts'
import { type Desk, openDesk } from './support/desk.ts'
import { openHouse } from './support/house.ts'
import type { Server } from './support/server.ts'
import { hireStaff } from './support/staff.ts'

// The city takes a year's notice in as it was published; a sub-district sees which days are off and which are worked.

let server: Server
let browser: Browser
let city: Desk
let street: Desk

beforeAll(async () => {
  server = await openHouse()
  browser = await openBrowser()
  const hired = await hireStaff(server, [
    { unit: '上海市', personName: '沈建国', role: 'manager' },
    { unit: '金海街道', personName: '李建华', role: 'viewer' },
  ])
  city = await openDesk(browser, server)
  street = await openDesk(browser, server)
  for (const [at, desk] of [city, street].entries())
    await desk.enter(hired[at]?.username ?? '', hired[at]?.secret ?? '', 'Gongzuo-renyuan-26')
})
afterAll(async () => {
  await browser?.close()
  await server?.stop()
})

/** Of a year far ahead, so that it is there on no day of a run. */
const notice = `一、元旦：1月1日至3日放假调休，共3天。1月8日上班。
二、春节：2月3日至9日放假调休，共7天。`

test('X-06 a year comes in by the city after a preview, and every level sees its days by their words', async () => {
  const desk = city.begin()
  await desk.choose('工作日历')
  await desk.see('周末调休上班')
  expect(await desk.page.locator('.calendar-off').first().textContent()).toContain('休')
  await desk.link('导入放假安排').click()
  await desk.heading('导入放假安排').waitFor()
  await desk.look()
  await desk.field(/^年份/).fill('2090')
  await desk.field(/^放假安排/).fill(`${notice}\n2090-13-01 元旦 休`)
  await desk.button('预览').click()
  await desk.see('第 3 行读不懂')
  await desk.field(/^放假安排/).fill(notice)
  await desk.button('预览').click()
  await desk.see('预览：2090 年，变动 11 天')
  await desk.see('没有读到这些节日的放假：清明')
  await desk.look()
  await desk.button('导入').click()
  await desk.see('请写明导入的原因')
  await desk.field(/^导入的原因/).fill('国务院办公厅已发布通知')
  await desk.button('导入').click()
  await desk.heading('工作日历').waitFor()
  await desk.button('2090 年').waitFor()
  await desk.look()

  const other = street.begin()
  await other.choose('工作日历')
  await other.button('2026 年').click()
  await other.see('国务院办公厅关于2026年部分节假日安排的通知')
  expect(await other.link('导入放假安排').count()).toBe(0)
  await other.look()
})
