import { randomUUID } from 'node:crypto'
import type { Browser } from 'playwright-core'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { openBrowser } from './support/browser.ts'
import { makeCreditCode } from './support/credit-code.ts'
import { type Desk, openDesk } from './support/desk.ts'
import { openHouse } from './support/house.ts'
import type { Server } from './support/server.ts'
import { hireStaff } from './support/staff.ts'
import { catchDownload, makeRoster, readTexts } from './support/workbook.ts'

// The day of a district's clerk (奉贤区), with the sub-district whose organisation he approves.

let server: Server
let browser: Browser
let street: Desk
let district: Desk

const organisation = '奉贤区金海街道太极拳健身社'
const choir = '奉贤区实验小学跳绳队'
const walkers = '奉贤区机关健步走队'
const streetTeam = '金海街道柔力球队'
/** Initial secrets by account. */
const secrets = new Map<string, string>()

beforeAll(async () => {
  server = await openHouse()
  browser = await openBrowser()
  const hired = await hireStaff(server, [
    { unit: '奉贤区', personName: '王秀英', role: 'manager' },
    { unit: '奉贤区', personName: '何国平', role: 'viewer' },
    { unit: '奉贤区', personName: '林晓燕', role: 'manager', extraGrants: ['export.area'] },
    { unit: '金海街道', personName: '李建华', role: 'manager' },
  ])
  expect(hired.map((one) => one.username)).toEqual(['fx', 'fx.2', 'fx.3', 'fx_jh1'])
  for (const one of hired) secrets.set(one.username, one.secret)
  street = await openDesk(browser, server)
  district = await openDesk(browser, server)
})

afterAll(async () => {
  await browser?.close()
  await server?.stop()
})

async function enterAs(desk: Desk, username: string): Promise<void> {
  await desk.enter(username, secrets.get(username) ?? '', 'Gongzuo-renyuan-26')
}

async function enterTeam(desk: Desk, name: string, phone: string, student?: string): Promise<void> {
  await desk.choose('健身团队')
  await desk.button('新增').first().click()
  await desk.heading('新增健身团队').waitFor()
  if (student !== undefined) {
    await desk.page.getByRole('radio', { name: '学生团队' }).check()
    await desk.fill({ 所属学校: student })
  }
  await desk.fill({ 团队名称: name, 固定成员人数: '20', 姓名: '孙丽萍', 手机号: phone })
  await desk.pick('第 1 项活动项目', '太极拳')
  await desk.button('周六').click()
  await desk.fill({ 开始时间: '09:00', 结束时间: '10:30', 活动地点: '奉贤体育中心' })
  await desk.page.getByLabel('已核实，活动内容符合这一条').check()
  await desk.page.getByRole('radio', { name: '已核实，同时完成认证和审核' }).check()
  await desk.look()
  await desk.button('提交').click()
  await desk.heading(name).waitFor()
  await desk.settle()
}

test('S0-25 a sub-district submits a social organisation only where all three conditions hold', async () => {
  const desk = street.begin()
  await enterAs(desk, 'fx_jh1')
  await desk.choose('体育社会组织')
  await desk.button('新增').first().click()
  await desk.heading('新增体育社会组织').waitFor()
  await desk.page.getByRole('radio', { name: /^其他组织/ }).check()
  await desk.see('其他组织暂不登记')
  await desk.look()
  await desk.page.getByRole('radio', { name: /^体育社会组织/ }).check()

  await desk.fill({
    组织名称: organisation,
    统一社会信用代码: makeCreditCode('52', 1),
    登记机关: '闵行区民政局',
    业务主管单位: '金海街道办事处',
    联系人: '沈国良',
    联系电话: '13800000401',
  })
  await desk.page.getByRole('radio', { name: '街道办事处' }).check()
  await desk.page.getByRole('radio', { name: '是', exact: true }).first().check()
  await desk.see('现有 1 项未符合')
  await desk.button('新增').click()
  await desk.see('街镇添加的体育社会组织须在本区（奉贤区）民政局注册登记')
  await desk.look()
  await desk.fill({ 登记机关: '奉贤区民政局' })
  await desk.see('现已全部符合')
  await desk.button('新增').click()
  await desk.heading(organisation).waitFor()
  await desk.see('已提交，等待区级管理者审批')
  expect(await desk.button('审批通过').count()).toBe(0)
  await desk.look()
})

test('S0-16 the district finds it waiting, returns it with a reason, and approves it once corrected', async () => {
  const desk = district.begin()
  await enterAs(desk, 'fx')
  await desk.look()
  await desk.link(/待审批的体育社会组织/).click()
  await desk.heading('体育社会组织审批').waitFor()
  await desk.settle()
  await desk.look()
  await desk.link(organisation).click()
  await desk.heading(organisation).waitFor()
  await desk.settle()
  await desk.look()
  await desk.confirm('退回', { reason: '请核对业务主管单位全称。' })
  await desk.see('已退回。')

  const clerk = street.begin()
  await clerk.page.reload()
  await clerk.see('退回理由：请核对业务主管单位全称。')
  await clerk.look()
  await clerk.link('修改').click()
  await clerk.heading('修改体育社会组织').waitFor()
  await clerk.fill({ 业务主管单位: '奉贤区人民政府金海街道办事处' })
  await clerk.look()
  await clerk.button('更新').click()
  await clerk.heading(organisation).waitFor()
  await clerk.confirm('重新提交', { verb: '提交' })
  await clerk.see('已提交，等待区级审批。')

  await desk.choose('体育社会组织审批')
  await desk.button('刷新').click()
  await desk.link(organisation).click()
  await desk.see('奉贤区人民政府金海街道办事处')
  await desk.confirm('审批通过', { verb: '通过' })
  await desk.see('已审批通过。')
  await clerk.page.reload()
  await clerk.see('已通过')
})

test('S0-17 the district enters a student team with its school, and a team of its own', async () => {
  const desk = district.begin()
  await enterTeam(desk, choir, '13800000411', '奉贤区实验小学')
  await desk.see('奉贤区实验小学')
  await desk.look()
  await enterTeam(desk, walkers, '13800000412')

  const clerk = street.begin()
  await clerk.choose('健身团队')
  await clerk.see('还没有健身团队。')
  await clerk.look()
  await enterTeam(clerk, streetTeam, '13800000413')
})

test('S0-15 the district files its own teams; those of a sub-district stay with it', async () => {
  const desk = district.begin()
  await desk.choose('健身团队')
  await desk.link(walkers).click()
  await desk.heading(walkers).waitFor()
  await desk.button('补充名册').click()
  await desk.button('导入名册').click()
  await desk.page.locator('input[type=file]').setInputFiles(await makeRoster('名册.xlsx', 10, 700))
  await desk.see('提交后将新增 10 条。')
  await desk.look()
  await desk.button('提交').click()
  await desk.button('查看队员名单').waitFor()

  await desk.choose('健身团队')
  for (const name of [choir, walkers, streetTeam]) await desk.field(`选择${name}`).check()
  await desk.look()
  await desk.button('批量申报').click()
  await desk.heading('批量申报').waitFor()
  await desk.see('由管理这支团队的单位申报，本单位只能查询和修改。')
  await desk.look()
  await desk.confirm('特批申报', { verb: '申报', reason: '学期初换届，队员名单待学校报送。' })
  await desk.see('已申报。')
  await desk.button('只申报符合条件的 1 支').click()
  await desk.see('已申报 1 支团队。')
  await desk.choose('健身团队')
  await desk.select('申报状态', '已申报')
  await desk.settle()
  expect(await desk.page.getByRole('row').count()).toBe(3)
})

test('S0-26 S0-27 statistics are drilled down to a sub-district, each chart with its table', async () => {
  const desk = district.begin()
  await desk.choose('统计分析', /^统计分析/)
  // Counted by the feed a moment after the change.
  await expect
    .poll(
      async () => {
        await desk.page.reload()
        await desk.heading('统计分析：奉贤区').waitFor()
        await desk.settle()
        return desk.page.locator('.jw-figures').textContent()
      },
      { timeout: 20_000 },
    )
    .toMatch(/健身团队3支.*体育社会组织1个.*已申报2支/)
  await desk.look()
  const units = desk.page.getByRole('region', { name: '各单位的团队和组织' })
  await units.getByRole('button', { name: '表' }).click()
  await units
    .getByRole('row', { name: /金海街道/ })
    .getByRole('cell', { name: '1' })
    .first()
    .waitFor()
  await desk.look()
  const csv = await catchDownload(desk.page, () => units.getByRole('button', { name: '下载' }).click())
  expect(csv.suggestedFilename()).toBe('各单位的团队和组织.csv')
  const book = await catchDownload(desk.page, () => units.getByRole('link', { name: '导出 Excel' }).click())
  expect((await readTexts(book)).flat()).toContain('金海街道')
  await units.getByRole('button', { name: '金海街道' }).click()
  await desk.heading('统计分析：金海街道').waitFor()
  await desk.settle()
  expect(await desk.page.locator('.jw-figures').textContent()).toMatch(/健身团队1支/)
  await desk.look()
  await desk.button('返回奉贤区').click()
  await desk.heading('统计分析：奉贤区').waitFor()
})

test('A34 the own level is exported by default; the whole area takes a permission of its own', async () => {
  const desk = district.begin()
  await desk.choose('健身团队')
  await desk.button('导出').click()
  expect(await desk.dialog().getByText('全辖区').count()).toBe(0)
  const own = await catchDownload(desk.page, () =>
    desk.dialog().getByRole('button', { name: '导出' }).click(),
  )
  const cells = (await readTexts(own)).flat()
  expect(cells).toContain(walkers)
  expect(cells).not.toContain(streetTeam)
  const forced = await desk.page.context().request.post('/api/exports/teams', {
    headers: { 'x-requested-with': 'jianwang', 'idempotency-key': randomUUID() },
    data: { format: 'xlsx', area: 'all' },
  })
  expect(forced.status()).toBe(403)

  const granted = await openDesk(browser, server)
  granted.begin()
  await enterAs(granted, 'fx.3')
  await granted.choose('健身团队')
  await granted.button('导出').click()
  await granted.page.getByRole('radio', { name: '全辖区' }).check()
  await granted.look()
  const all = await catchDownload(granted.page, () =>
    granted.dialog().getByRole('button', { name: '导出' }).click(),
  )
  expect((await readTexts(all)).flat()).toContain(streetTeam)
  await granted.close()
})

test('a viewer reads the area and finds no button that changes anything', async () => {
  const desk = await openDesk(browser, server)
  desk.begin()
  await enterAs(desk, 'fx.2')
  await desk.look()
  await desk.choose('健身团队')
  await desk.see(streetTeam)
  for (const word of ['新增', '导入', '导出', '批量申报'])
    expect(await desk.button(word).count(), word).toBe(0)
  expect(await desk.page.getByRole('checkbox').count()).toBe(0)
  await desk.link(walkers).click()
  await desk.heading(walkers).waitFor()
  await desk.settle()
  expect(await desk.page.locator('.jw-record-actions button').count()).toBe(0)
  await desk.look()
  await desk.choose('体育社会组织')
  expect(await desk.button('新增').count()).toBe(0)
  await desk.link(organisation).click()
  await desk.heading(organisation).waitFor()
  await desk.settle()
  expect(await desk.page.locator('.jw-record-actions button').count()).toBe(0)
  const menu = (await desk.listMenu()).join(' ')
  for (const word of ['审批', '导入', '居委管理']) expect(menu).not.toContain(word)
  await desk.open('/teams/new')
  await desk.heading('没有权限').waitFor()
  await desk.choose('统计分析', /^统计分析/)
  await desk.close()
})
