import type { Browser } from 'playwright-core'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { openBrowser } from './support/browser.ts'
import { type Desk, openDesk } from './support/desk.ts'
import { openHouse } from './support/house.ts'
import { addBelow } from './support/organisations.ts'
import { openPhone, type Phone } from './support/phone.ts'
import { type Pupil, pupils, rosterHeads, rosterRow, veteran } from './support/pupils.ts'
import { scanPicture } from './support/scan.ts'
import type { Server } from './support/server.ts'
import { type Office, openOffice } from './support/staff.ts'
import { catchDownload, makeSheet, readTexts } from './support/workbook.ts'

// A drive of the Youth League from its first day to the quotas: the city, a district, a school and a member.

let server: Server
let browser: Browser
let office: Office
let city: Desk
let district: Desk
let school: Desk
let member: Phone
let guard: Phone

const [first, second, third] = pupils as [Pupil, Pupil, Pupil] // twenty of them

beforeAll(async () => {
  server = await openHouse()
  await server.plantTree('league')
  browser = await openBrowser()
  office = await openOffice(server)
  city = await openDesk(browser, server)
  district = await openDesk(browser, server)
  school = await openDesk(browser, server)
  member = await openPhone(browser, server)
  guard = await openPhone(browser, server)
})

afterAll(async () => {
  await browser?.close()
  await server?.stop()
})

/** An account of the organisation, and its first sign-in. */
async function enter(desk: Desk, unit: string, personName: string): Promise<void> {
  const [hired] = await office.hire([{ unit, personName, role: 'manager' }])
  if (hired === undefined) throw new Error('nobody was hired')
  await desk.enter(hired.username, hired.secret, 'Tuanwu-gongzuo-26')
}

async function importSheet(desk: Desk, rows: readonly (readonly string[])[]): Promise<void> {
  await desk.choose('团员和团干部')
  await desk.button('导入').first().click()
  await desk.heading(/^导入/).waitFor()
  await desk.look()
  await desk.page.locator('input[type=file]').setInputFiles(await makeSheet('名单.xlsx', rosterHeads, rows))
  await desk.button('取消导入').waitFor()
  await desk.look()
}

test('S4-24 S4-14 S4-15 S4-26 the city builds its tree, and opens the drive with a window for each class', async () => {
  const desk = city.begin()
  await enter(desk, '团市委', '陈书记')
  expect(await desk.listMenu()).not.toContain('健身团队')
  await desk.look()
  await desk.choose('团组织', '团市委')
  await addBelow(desk, '团奉贤区委', { 形式: '团委', 类别: '团各区委' })
  await desk.see('团各区委')

  await desk.choose('大报到活动')
  await desk.button('新增活动').first().click()
  await desk.heading('新增大报到活动').waitFor()
  await desk.fill({ 活动名称: '2026 年团员网上大报到', 文号: '沪团委办〔2026〕37号' })
  await desk.field('团各区委').fill('2026-01-01')
  await desk.page.keyboard.press('Tab')
  await desk.page.keyboard.type('2030-12-31')
  await desk.page.keyboard.press('Enter')
  await desk.look()
  await desk.button('新增').click()
  await desk.heading('2026 年团员网上大报到').waitFor()
  await desk.see('录入中')
  await desk.confirm('开始')
  await desk.button('结束').waitFor()
})

test('S4-20 S4-27 the district adds a school, which says how many it really has', async () => {
  const desk = district.begin()
  await enter(desk, '团奉贤区委', '林书记')
  await desk.choose('团组织', '团奉贤区委')
  await addBelow(desk, '奉贤中学团委', { 形式: '团委' })

  const own = school.begin()
  await enter(own, '奉贤中学团委', '方老师')
  await own.choose('团组织', '奉贤中学团委')
  await own.link('修改').click()
  await own.heading('修改组织信息').waitFor()
  await own.fill({ 联系人: '方老师', 本级实有团员数: '21', 本级实有团干部数: '1' })
  await own.look()
  await own.button('更新').click()
  await own.see('22 人')
  await own.choose('操作指南')
  await own.see('工作日 09:00–18:00')
})

test('S4-01 S4-03 S4-04 S4-06 the school enters its people, and corrects them by the same file', async () => {
  const desk = school.begin()
  const all = [
    ...pupils.map((one, at) => rosterRow(one, '高中', at === 19 ? '团干部' : '团员')),
    rosterRow(veteran, '本科'),
  ]
  await importSheet(desk, all)
  await desk.see('提交后将新增 21 条。')
  await desk.button('提交').click()
  await desk.button('再导入一份').waitFor()
  await desk.look()

  // One is corrected, one has another name now, the others are as they were.
  const again = all.map((each, at) => (at === 1 ? rosterRow(second, '中专') : each))
  again[2] = rosterRow({ ...third, name: '孙改名' })
  await importSheet(desk, again)
  await desk.see('有 1 行有误')
  await desk.page.getByRole('checkbox', { name: /只导入正确的行/ }).check()
  await desk.button('提交').click()
  await desk.button('再导入一份').waitFor()
  await desk.choose('团员和团干部')
  await desk.see(/21/)
  await desk.look()
})

test('S4-02 who is over age is found by the rule and sent out with one click, and called back', async () => {
  const desk = school.begin()
  await desk.choose('超龄团员')
  await desk.see(/高/)
  await desk.look()
  await desk.button('全部超龄离团').click()
  await desk.heading('一键转出').waitFor()
  await desk.see('转出 1 名团员')
  await desk.look()
  await desk.confirm('一键转出')
  await desk.see('已转出 1 人')
  await desk.look()
  await desk.choose('转出与转入')
  await desk.choose('超龄团员')
  await desk.see(/没有已满 28 周岁/)
})

test('A27 S4-21 a wrong name is corrected on request, with evidence, by the level above', async () => {
  const desk = school.begin()
  await desk.choose('团员和团干部')
  await desk.field('姓名/身份证号').fill(third.idNumber)
  await desk.page.keyboard.press('Enter')
  await desk.link('申请更正').waitFor()
  expect(desk.page.url()).not.toContain(third.idNumber)
  await desk.link('申请更正').click()
  await desk.heading('提交更正申请').waitFor()
  await desk.field('姓名').fill('孙改名')
  await desk.fill({ 更正理由: '入学登记时写错了名字。' })
  const picture = await desk.page.screenshot({ type: 'png' })
  await desk.page
    .locator('input[type=file]')
    .setInputFiles({ name: '户口簿.png', mimeType: 'image/png', buffer: picture })
  await desk.see('已上传')
  await desk.look()
  await desk.button('提交').click()
  await desk.see('等待上一级组织审批')

  const above = district.begin()
  await above.choose('更正申请')
  await above.page.getByRole('row').filter({ hasText: '奉贤中学' }).getByRole('link').first().click()
  await above.see('请核对证明材料后审批')
  await above.look()
  await above.confirm('通过')
  await above.see('名册已更正')
  await above.look()
})

test('S4-09 S4-10 A29 a member claims his card, in elder mode, and anybody checks its code', async () => {
  const phone = member.begin()
  await phone.turnElder()
  await phone.open('/packages/card/own?tree=league')
  await phone.prove(first.phone)
  await phone.arrive('电子团员证')
  await phone.fill({ 姓名: first.name, 身份证号: second.idNumber })
  await phone.press('核对并领取')
  await phone.see('没有核对上')
  await phone.look()
  await phone.fill({ 身份证号: first.idNumber })
  await phone.press('核对并领取')
  await phone.see('申领成功')
  await phone.look()
  const picture = phone.page.getByRole('img', { name: '电子团员证核验二维码' })
  await picture.waitFor()
  const shown = scanPicture(await picture.screenshot())
  expect(shown).not.toBe('')

  const other = guard.begin()
  await other.page.goto(shown)
  await other.see('请与持证人核对姓氏和所在组织')
  await other.look()
  const seen = await other.page.content()
  for (const secret of [first.name, first.idNumber, first.phone]) expect(seen).not.toContain(secret)
})

test('S4-09 whom the roll does not match is looked at by his school, and has his card', async () => {
  const phone = guard.begin()
  await phone.open('/packages/card/own?tree=league')
  // Of another number than the roll has.
  await phone.prove('13600000777')
  await phone.arrive('电子团员证')
  await phone.fill({ 姓名: second.name, 身份证号: second.idNumber })
  await phone.press('核对并领取')
  await phone.see('没有核对上')
  await phone.fill({ 所在组织: '奉贤中学' })
  await phone.press('查找组织')
  await phone.press(/奉贤中学团委/)
  await phone.press('提交人工审核')
  await phone.see('人工审核中')
  await phone.look()

  const desk = school.begin()
  await desk.choose('人工审核')
  await desk.page.getByRole('table').getByRole('link').first().click()
  await desk.see('请向本人核实后审核')
  await desk.look()
  await desk.confirm('通过')
  await desk.see('审核通过')
  await phone.openAfresh('/packages/card/own?tree=league')
  await phone.see('申领日期')
})

test('S4-08 S4-10 S4-17 the waiting list is exact, goes out as a sheet, and those on it are reminded', async () => {
  const desk = school.begin()
  await desk.choose('登录状态', /^登录状态/)
  await desk.look()
  await desk.page.getByRole('link', { name: '未登录详情', exact: true }).first().click()
  await desk.heading('未登录详情').waitFor()
  await desk.look()
  const { body } = await desk.ask('/api/drives/persons?waiting=true')
  expect(body).toMatchObject({ total: 18 })
  await desk.button('导出').click()
  const saved = await catchDownload(desk.page, () =>
    desk
      .dialog()
      .getByRole('button', { name: /导出|下载/ })
      .last()
      .click(),
  )
  expect((await readTexts(saved)).flat().join(' ')).not.toContain(third.idNumber)
  await desk.page.keyboard.press('Escape')
  await desk.button('发送提醒').first().click()
  await desk.dialog().getByRole('button', { name: '发送', exact: true }).click()
  await desk.see(/提醒已全部发出|没有新的提醒/)
  await desk.look()
  await desk.dialog().getByRole('button', { name: '关闭', exact: true }).last().click()
})

test('S4-17 S4-18 S4-25 the district looks down into its school and urges it', async () => {
  const desk = district.begin()
  await desk.choose('督查看板', /^督查看板/)
  await desk.see('奉贤中学团委')
  await desk.look()
  await desk.page.getByRole('checkbox').nth(1).check()
  await desk.button(/^催办/).click()
  await desk.dialog().getByRole('button', { name: '催办', exact: true }).click()
  await desk.see('已催办 1 个组织')
  for (const tab of ['图表和排名', '信息完整率', '重点人群']) {
    await desk.button(tab).click()
    await desk.look()
  }
  const own = school.begin()
  await own.choose('督查看板', /^督查看板/)
  await own.see(/林书记|团奉贤区委/)
})

test('S4-18 S4-19 the city sees every level, computes the quotas and edits one with a reason', async () => {
  const desk = city.begin()
  await desk.choose('督查看板', /^督查看板/)
  await desk.button('各时段').click()
  await desk.page.getByRole('cell', { name: /团各区委/ }).waitFor()
  await desk.look()
  await desk.button('各组织').click()
  await desk.page.getByRole('link', { name: '团奉贤区委' }).first().click()
  await desk.heading('督查看板：团奉贤区委').waitFor()
  await desk.see('奉贤中学团委')
  await desk.choose('评选表彰名额')
  await desk.button('计算名额').click()
  await desk.field(/^名额总数/).fill('12')
  await desk.dialog().getByRole('button', { name: '计算', exact: true }).click()
  await desk.see('名额已计算')
  await desk.page.getByRole('button', { name: '调整团奉贤区委的名额' }).click()
  const dialog = desk.dialog()
  await dialog.getByLabel('名额', { exact: true }).fill('10')
  await dialog.getByRole('textbox').last().fill('留两个给新成立的组织。')
  await dialog.getByRole('button', { name: '调整', exact: true }).click()
  await desk.see('已调整')
  await desk.look()
  await desk.choose('大报到活动')
})
