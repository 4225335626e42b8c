import { randomUUID } from 'node:crypto'
import type { Browser } from 'playwright-core'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { samplePicture } from '../apps/server/src/platform/pictures/test-pictures.ts'
import { openBrowser } from './support/browser.ts'
import { openWalker } from './support/crowd.ts'
import { type Desk, openDesk } from './support/desk.ts'
import { openHouse } from './support/house.ts'
import { openPhone, type Phone } from './support/phone.ts'
import { asker, lessonDays, plantRecruiting, type Recruiting } from './support/recruiting.ts'
import type { Server } from './support/server.ts'
import { type Hired, hireStaff } from './support/staff.ts'

// A teaching supervisor (督导员) and his phone: sent to the lesson that is most in question, on the spot without a network,
// and once more when the sub-district has put right what he found.

let server: Server
let browser: Browser
let city: Desk
let street: Desk
let phone: Phone
let hired: Hired[]
let made: Recruiting
const password = 'Gongzuo-renyuan-26'
const [firstDay = '', secondDay = ''] = lessonDays
const inspector = { name: '李督导', phone: '13800090001' }
const learner = { name: '秦小兰', phone: '13700060001' }
const problem = '教室门口没有张贴课程告示'

beforeAll(async () => {
  server = await openHouse()
  browser = await openBrowser()
  hired = await hireStaff(server, [
    {
      unit: '上海市',
      personName: '沈建国',
      role: 'manager',
      extraGrants: ['delivery.arrange', 'visits.manage'],
    },
    { unit: '金海街道', personName: '李建华', role: 'manager' },
  ])
  city = await openDesk(browser, server)
  street = await openDesk(browser, server)
  for (const [at, desk] of [city, street].entries())
    await desk.enter(hired[at]?.username ?? '', hired[at]?.secret ?? '', password)
  made = await plantRecruiting(server, { city, street }, 20)
  await made.enrol(19)
  const walker = await openWalker(server, learner.name, learner.phone)
  await walker.post(`/api/my/delivery/classes/${made.id}/sign-up`, { foundation: 'none' })
  const clerk = asker(street, server)
  const { version } = await clerk('get', `delivery/courses/${made.id}/opening`)
  await clerk('post', `delivery/courses/${made.id}/open`, { version })
  await openWalker(server, inspector.name, inspector.phone)
  phone = await openPhone(browser, server)
})
afterAll(async () => {
  await browser?.close()
  await server?.stop()
})

/** The house on another day; both desks sign in anew. */
async function goOn(moment: string): Promise<void> {
  await server.moveTo(moment)
  for (const [at, desk] of [city, street].entries()) {
    await desk.signIn(hired[at]?.username ?? '', password)
    await desk.page.getByRole('navigation', { name: '主菜单' }).waitFor()
  }
}
type Lesson = { lessonId: string }

test('S1-13 a check-in long after the lesson becomes a concern that the association looks into', async () => {
  await goOn(`${firstDay}T15:00:00+08:00`)
  const clerk = asker(street, server)
  const { course } = await clerk<{ course: { lessons: Lesson[] } }>(
    'get',
    `delivery/courses/${made.id}/matching`,
  )
  const at = `delivery/lessons/${course.lessons[0]?.lessonId}/attendance`
  const { codeUrl } = await clerk<{ codeUrl: string }>('get', at)
  const walker = await openWalker(server, learner.name, learner.phone)
  const scan = { id: randomUUID(), at: `${firstDay}T07:00:00.000Z`, token: codeUrl }
  await walker.post('/api/my/delivery/check-ins', scan)
  const desk = city.begin()
  await desk.choose('督导事项')
  await expect
    .poll(async () => {
      await desk.page.reload()
      await desk.heading('督导事项').waitFor()
      await desk.settle()
      return desk.button('登记核查结果').count()
    })
    .toBe(1)
  await desk.see(/第 1 节.*有 1 人签到不在确认的时间或地点/)
  await desk.look()
})

test('S1-42 the supervisor is named, and sent to the lesson with the reasons of its risk', async () => {
  const desk = city.begin()
  await desk.choose('现场检查')
  await desk.button('检查员').first().click()
  await desk.heading('检查员').waitFor()
  await desk.button('登记检查员').first().click()
  await desk.field(/^姓名/).fill(inspector.name)
  await desk.field(/^手机号/).fill(inspector.phone)
  await desk.look()
  await desk.dialog().getByRole('button', { name: '登记', exact: true }).click()
  await desk.see('在用')
  await desk.choose('现场检查')
  await desk.button('安排检查').first().click()
  await desk.heading('安排检查').waitFor()
  await desk.field(/^日期/).fill(secondDay)
  await desk.page.keyboard.press('Enter')
  await desk.see('本班有 1 项待核查的督导事项')
  await desk.field(/^检查员/).click()
  await desk.option(inspector.name).click()
  await desk.field('抽取数量').fill('1')
  await desk.button('按风险抽取').click()
  await desk.button('安排 1 处检查').waitFor()
  await desk.look()
  await desk.button('安排 1 处检查').click()
  await desk.see('待检查')
  await desk.look()
  const clerk = street.begin()
  await clerk.choose('现场检查')
  await clerk.see('不预先通知的检查，开始后显示在这里')
})

test('S1-42 he fills in the checklist where there is no network, and it is sent when there is one again', async () => {
  await goOn(`${secondDay}T09:15:00+08:00`)
  const held = phone.begin()
  await held.openAfresh('/packages/visit/route')
  await held.prove(inspector.phone)
  await held.page.getByRole('heading', { name: /^今天/ }).waitFor()
  await held.look()
  await held.press(new RegExp(`1\\. .*${made.item}第 2 节`))
  await held.see('本班有 1 项待核查的督导事项')
  await held.look()

  await held.page.context().setOffline(true)
  await held.press('已到达现场')
  await held.press('不使用位置')
  await fillIn(held)
  await held.press('完成检查')
  await held.press('确认完成')
  await held.see('检查已结束，等待送达')
  await held.look()
  expect(await visitStates()).toEqual(['待检查'])

  await held.page.context().setOffline(false)
  // By itself, one record after the other.
  await held.page.getByText('检查已完成并送达').filter({ visible: true }).first().waitFor({ timeout: 60_000 })
  await held.look()
  expect(await visitStates()).toEqual(['已完成'])
})

/** By what the association's list says. */
async function visitStates(): Promise<string[]> {
  const { body } = await city.ask('/api/visits/visits')
  const words: Record<string, string> = { planned: '待检查', 'under-way': '检查中', done: '已完成' }
  return (body as { items: { state: string }[] }).items.map(({ state }) => words[state] ?? state) // as its door answers
}

async function fillIn(held: Phone): Promise<void> {
  for (const item of ['按确认的时间开课', '在确认的场地上课', '由确认的教练授课', '内容与申请的课程一致'])
    await held.press(`${item}：是`)
  await held.press('教学秩序：好')
  await held.press('现场张贴课程告示：否')
  await held.field('到课人数').fill('19')
  await held.field('学员意见').fill('希望下半年继续')
  await snap(held, '#photo-heads')
  await held.select('程度', '一般')
  await held.fill({ 问题: problem })
  await held.press('登记问题')
  await sign(held)
}
const snap = (held: Phone, where: string) =>
  held.page
    .locator(where)
    .filter({ visible: true })
    .setInputFiles({
      ...{ name: '现场.jpg', mimeType: 'image/jpeg' },
      buffer: samplePicture('baseline'),
    })
async function sign(held: Phone): Promise<void> {
  await held.fill({ 签名人姓名: '王主任' })
  const pad = held.page.getByRole('img', { name: '签名框' })
  await pad.scrollIntoViewIfNeeded()
  const box = await pad.boundingBox()
  if (box === null) throw new Error('nowhere to sign')
  const { mouse } = held.page
  await mouse.move(box.x + 40, box.y + 40)
  await mouse.down()
  await mouse.move(box.x + 120, box.y + 70, { steps: 4 })
  await mouse.up()
  await held.press('确认签名')
  await held.see('已签名')
}

test('S1-13 S1-15 the sub-district reads what was found, puts it right, and the association sends him again', async () => {
  const clerk = street.begin()
  await clerk.choose('现场检查')
  await clerk.button('发现的问题').click()
  await clerk.link(problem).click()
  await clerk.see('还没有提交整改')
  await clerk.look()
  const buffer = samplePicture('baseline')
  await clerk.page
    .locator('input[type=file]')
    .setInputFiles({ name: '整改.jpg', mimeType: 'image/jpeg', buffer })
  await clerk.see('已上传整改照片')
  await clerk.button('提交整改').click()
  await clerk.field(/^整改情况/).fill('已在教室门口和居委公告栏张贴')
  await clerk.look()
  await clerk.dialog().getByRole('button', { name: '提交', exact: true }).click()
  await clerk.see('待验收')

  const desk = city.begin()
  await desk.choose('现场检查')
  await desk.link(new RegExp(`${made.item}第 2 节`)).click()
  await desk.see('希望下半年继续')
  await desk.page.getByRole('img', { name: '到课人数 照片 1' }).waitFor()
  await desk.look()
  await desk.link(problem).click()
  await desk.see('已在教室门口和居委公告栏张贴')
  await desk.button('安排复查').click()
  await desk.field(/^日期/).fill(secondDay)
  await desk.page.keyboard.press('Enter')
  await desk.page.locator('dialog[open] .ant-select').click()
  await desk.option(inspector.name).click()
  await desk.look()
  await desk.dialog().getByRole('button', { name: '安排', exact: true }).click()
  await desk.see('已安排复查')
})

test('S1-15 the second visit says that it is put right, and closes it; the concern is settled', async () => {
  const held = phone.begin()
  await held.openAfresh('/packages/visit/route')
  await held.press(/复查：/)
  await held.see(problem)
  await held.press('已到达现场')
  const decline = held.button('不使用位置')
  await decline
    .or(held.page.getByText('到达', { exact: true }))
    .first()
    .waitFor()
  if (await decline.isVisible()) await decline.click()
  await snap(held, '#photo-now')
  await sign(held)
  await held.fill({ 现场情况: '告示已张贴' })
  await held.press('已整改')
  await held.look()
  await held.press('完成检查')
  await held.press('确认完成')
  await held.see('检查已完成并送达')

  const desk = city.begin()
  await desk.page.reload()
  await desk.see('复查通过')
  await desk.see('已整改')
  await desk.look()
  await desk.choose('督导事项')
  await desk.confirm('登记核查结果', { verb: '登记核查结果', reason: '学员忘记当场签到，课后补扫' })
  await desk.see('学员忘记当场签到，课后补扫')
})
