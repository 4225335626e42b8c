import type { Browser } from 'playwright-core'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { openBrowser } from './support/browser.ts'
import { openWalker, type Walker } from './support/crowd.ts'
import { type Desk, openDesk } from './support/desk.ts'
import { openHouse } from './support/house.ts'
import { makeIdNumber } from './support/id-number.ts'
import { openPhone, type Phone } from './support/phone.ts'
import {
  afternoon,
  asker,
  assignCoach,
  chen,
  morning,
  openClass,
  orderCourses,
  plantSeason,
  registerCoach,
  tellHeld,
} from './support/recruiting.ts'
import type { Server } from './support/server.ts'
import { type Hired, hireStaff } from './support/staff.ts'
import { catchDownload, readDownload } from './support/workbook.ts'

// The pay of a month, by two of the association's finance and two coaches: made, held against the association's own sheet,
// checked, disputed, paid by the bank's file, and one payment given back.

let server: Server
let browser: Browser
let maker: Desk
let checker: Desk
let street: Desk
let phone: Phone
let hired: Hired[]
let year: number
const password = 'Gongzuo-renyuan-26'
const wang = { name: '王丽华', phone: '13800070002' }
const cards = { [chen.name]: '6222021000000000017', [wang.name]: '6222021000000000025' }

beforeAll(async () => {
  server = await openHouse()
  browser = await openBrowser()
  hired = await hireStaff(server, [
    {
      unit: '上海市',
      personName: '沈建国',
      role: 'manager',
      extraGrants: ['delivery.arrange', 'payroll.make'],
    },
    { unit: '上海市', personName: '周国强', role: 'manager', extraGrants: ['payroll.check'] },
    { unit: '金海街道', personName: '李建华', role: 'manager' },
  ])
  maker = await openDesk(browser, server)
  checker = await openDesk(browser, server)
  street = await openDesk(browser, server)
  for (const [at, desk] of [maker, checker, street].entries())
    await desk.enter(hired[at]?.username ?? '', hired[at]?.secret ?? '', password)
  await plantTaught()
  phone = await openPhone(browser, server)
  await phone.openAfresh('/packages/coach/file')
  await phone.prove(chen.phone)
  await phone.see('协会会按您的可授课时间发问询单')
})
afterAll(async () => {
  await browser?.close()
  await server?.stop()
})

/** Two coaches with a class each; one of them has told where he is paid. */
async function plantTaught(): Promise<void> {
  const [office, clerk] = [asker(maker, server), asker(street, server)]
  const season = await plantSeason(server, maker)
  year = season.year
  const coaches = [season.coachId, await registerCoach(office, wang)]
  const courses = await orderCourses(office, clerk, season.itemId, [morning, afternoon])
  for (const [at, id] of courses.entries()) {
    await assignCoach(office, id, coaches[at] ?? '')
    await openClass(clerk, id)
  }
  await claim(chen, ['coach-register'])
  const walker = await claim(wang, ['coach-register', 'coach-pay'])
  await walker.post('/api/my/coach/payee', {
    holderName: wang.name,
    idNumber: makeIdNumber('1982-05-12', 702),
    account: cards[wang.name],
    bank: '上海银行奉贤支行',
  })
}

/** His file in the register, with what he agreed to. */
async function claim({ name, phone: number }: typeof wang, purposes: readonly string[]): Promise<Walker> {
  const walker = await openWalker(server, name, number)
  for (const purpose of purposes) await walker.post('/api/citizens/consents', { purpose, version: '2026-11' })
  await walker.post('/api/my/coach/claim')
  return walker
}

/** The house on another day; everybody signs in anew. */
async function goOn(moment: string): Promise<void> {
  await server.moveTo(moment)
  for (const [at, desk] of [maker, checker, street].entries()) {
    await desk.signIn(hired[at]?.username ?? '', password)
    await desk.page.getByRole('navigation', { name: '主菜单' }).waitFor()
  }
}
/** Of a section, as a file that was chosen. */
const give = (desk: Desk, name: string, rows: readonly (readonly string[])[]) =>
  desk.page.locator('input[type=file]').setInputFiles({
    ...{ name, mimeType: 'text/csv' },
    buffer: Buffer.from(rows.map((row) => row.join(',')).join('\r\n')),
  })

test('X-03 a coach tells where he is paid, under a consent of its own', async () => {
  const held = phone.begin()
  await held.press('收款账户')
  await held.arrive('收款账户')
  await held.look()
  await held.press('同意并继续')
  await held.fill({
    户名: chen.name,
    身份证号: makeIdNumber('1979-03-08', 701),
    银行卡号: cards[chen.name] ?? '',
    开户银行: '上海银行徐汇支行',
  })
  await held.look()
  await held.press('保存')
  await held.see(/\*+ ?0017/)
  await held.look()
})

test('S1-32 S1-33 on the 5th it is said who pays, the month is made, held against the association’s own sheet to the fen, and submitted', async () => {
  await goOn(`${year}-04-05T10:00:00+08:00`)
  await tellHeld(asker(street, server), `${year}-03`)
  const desk = maker.begin()
  await expect
    .poll(async () => (await desk.ask('/api/payroll/desk')).body)
    .toMatchObject({ waitingLessons: 6 })
  await desk.choose('教师劳务费')
  await desk.see('有 6 节已核实的课待编制')
  await desk.button(`编制 ${year}-04 工资单`).click()
  // Slips name who pays.
  await desk.see('还没有设置付款单位')
  await desk.look()
  const second = checker.begin()
  await second.choose('教师劳务费')
  await second.link('发放设置').click()
  await second.heading('发放设置').waitFor()
  await second.field(/^付款单位户名/).fill('上海市社区体育协会')
  await second.field(/^付款账号/).fill('31006600018800012345')
  await second.field(/^付款开户行/).fill('上海银行')
  await second.field(/^原因/).fill('首次设置')
  await second.look()
  await second.button('更新').click()
  await second.see('已更新。')
  await desk.button(`编制 ${year}-04 工资单`).click()
  await desk.heading(`${year}-04`).waitFor()
  await desk.see(chen.name)
  await desk.look()
  const head = ['教师姓名', '课次', '应发', '扣税', '实发']
  await give(desk, '四月工资.csv', [
    head,
    [chen.name, '3', '900.00', '20.00', '880.00'],
    [wang.name, '3', '900.00', '20.01', '879.99'],
  ])
  await desk.see('1 人完全一致，有 2 处不同')
  await desk.page.getByRole('cell', { name: '0.01 元' }).first().waitFor()
  await desk.look()
  await give(desk, '四月工资.csv', [
    head,
    [chen.name, '3', '900.00', '20.00', '880.00'],
    [wang.name, '3', '900.00', '20.00', '880.00'],
  ])
  await desk.see('2 人完全一致')
  await desk.confirm('送复核')
  await desk.see('待复核')
  expect(await desk.button('复核通过').count()).toBe(0)
})

test('S1-33 another person checks it, and the slips go to their coaches; one disputes on the phone, is answered, and confirms', async () => {
  const desk = checker.begin()
  await desk.choose('教师劳务费')
  await desk.see('份工资单待复核')
  await desk.link(`${year}-04`).click()
  await desk.confirm('复核通过')
  await desk.see('已复核')
  await desk.look()

  const held = phone.begin()
  await held.openAfresh('/packages/coach/slips')
  await held.prove(chen.phone)
  await held.press(new RegExp(`${year}-04`))
  await held.see('核对无误请确认；有出入请提出异议。')
  await held.look()
  await held.press('提出异议')
  await held.fill({ '哪里不对（如少了哪一天的课）': '好像少了 3 月 24 日的课' })
  await held.look()
  await held.press('提交异议')
  await held.see('您提出：好像少了 3 月 24 日的课')

  const own = maker.begin()
  await own.choose('教师劳务费')
  await own.link(/份有异议待答复/).click()
  await own.link(chen.name).click()
  await own.see('教练的异议：好像少了 3 月 24 日的课')
  await own.look()
  await own.confirm('答复异议', { reason: '三节课都在单上，最后一节是 3 月 24 日' })
  await own.see('待教练核对')

  await held.openAfresh('/packages/coach/slips')
  await held.press(new RegExp(`${year}-04`))
  await held.see('协会答复：三节课都在单上，最后一节是 3 月 24 日。请再核对。')
  await held.press('确认无误')
  await held.see('已确认')
  await held.look()
})

test('S1-34 what a coach confirmed by telephone is recorded, and the file is made and released by two', async () => {
  await goOn(`${year}-04-15T09:30:00+08:00`)
  const second = checker.begin()

  const desk = maker.begin()
  await desk.choose('教师劳务费')
  await desk.link(/份待教练核对/).click()
  await desk.link(wang.name).click()
  await desk.confirm('登记教练已确认', { reason: '4 月 14 日电话核对无误' })
  await desk.choose('教师劳务费')
  await desk.link('付款文件').click()
  await desk.see('还没有付款文件')
  await desk.button('编制付款文件').first().click()
  await desk.heading('第 1 号').waitFor()
  await desk.see('1,760.00 元')
  expect(await desk.button('复核放行').count()).toBe(0)
  await second.choose('教师劳务费')
  await second.link(/个付款文件待放行/).click()
  await second.heading('付款文件').waitFor()
  await second.page.locator('table tbody a').first().click()
  await second.confirm('复核放行')
  await second.see('已放行，待银行回执')
  await second.look()
})

test('S1-34 the file is taken to the bank, and of its receipt one payment came back: the coach reads why', async () => {
  const desk = maker.begin()
  await desk.page.reload()
  const csv = await catchDownload(desk.page, () => desk.button('下载 CSV').click())
  const lines = (await readDownload(csv))
    .toString('utf8')
    .replace(/^\uFEFF/, '')
    .trim()
    .split('\r\n')
  expect(lines.length).toBe(3)
  const pain = await catchDownload(desk.page, () => desk.button('下载 pain.001').click())
  expect((await readDownload(pain)).toString('utf8')).toContain('<CtrlSum>1760.00</CtrlSum>')

  const [head = '', ...rows] = lines.map((line) => line.split(','))
  const at = (title: string) => head.indexOf(title)
  const answers = rows.map((row) => {
    const isPaid = row[at('户名')] !== chen.name
    return [
      row[at('编号')] ?? '',
      row[at('金额')] ?? '',
      isPaid ? '成功' : '失败',
      isPaid ? '' : '账号不存在',
    ]
  })
  await give(desk, '回执.csv', [['编号', '金额', '结果', '原因'], ...answers])
  await desk.see('付款成功 1 笔，880.00 元；失败 1 笔')
  await desk.look()
  await desk.button('登记 2 笔').click()
  await desk.see('已全部回执')
  await desk.see('账号不存在')
  await desk.look()
  await desk.choose('教师劳务费')
  await desk.see('份付款失败待重付')
  await desk.see('1/2 份 880.00 元')

  const held = phone.begin()
  await held.openAfresh('/packages/coach/slips')
  await held.press(new RegExp(`${year}-04`))
  await held.see('账号不存在。请核对您登记的收款账户，改正后协会再次付款。')
  await held.look()
})
