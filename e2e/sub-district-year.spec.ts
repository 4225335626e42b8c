import type { Browser } from 'playwright-core'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { openBrowser } from './support/browser.ts'
import { type Desk, openDesk } from './support/desk.ts'
import { openHouse } from './support/house.ts'
import type { Server } from './support/server.ts'
import { hireStaff } from './support/staff.ts'
import {
  catchDownload,
  makeMessyTeams,
  makeRoster,
  readNotes,
  readTexts,
  type TeamLine,
} from './support/workbook.ts'

// The year of a sub-district (金海街道), from its workbook to the filed and exported teams.

let server: Server
let browser: Browser
let desk: Desk

const taiChi = '金海晨曦太极拳队'
const waltz = '金海西渡广场舞队'
const runners = '金海健步走队'

const line: TeamLine = {
  name: waltz,
  leader: '周小梅',
  phone: '+86 138 0000 0201',
  count: '１８',
  items: '广场舞、健身操',
  times: '星期一至星期五 19:00—20:30',
  place: '西渡市民广场',
  coach: '李明（13800000301，国家二级）',
}
const good: TeamLine[] = [
  line,
  { ...line, name: taiChi, leader: '张小海', phone: 13800000101, items: '太极拳', place: '金海公园东门广场' },
  {
    name: runners,
    leader: '吴志强',
    phone: 13800000202,
    count: 12,
    items: '健步走；太极拳',
    times: '周六 7:00-8:30',
    place: '金海湿地公园东门',
  },
]
const faulty: TeamLine[] = [
  ...good,
  { ...line, name: '金海清晨队', phone: '1380000020', times: '每天早上' },
  { ...line, name: '金海三人行队', phone: 13800000203, count: 6 },
]

beforeAll(async () => {
  server = await openHouse()
  browser = await openBrowser()
  const [clerk] = await hireStaff(server, [{ unit: '金海街道', personName: '李建华', role: 'manager' }])
  desk = await openDesk(browser, server)
  await desk.enter('fx_jh1', clerk?.secret ?? '', 'Jinhai-jiedao-26')
})

afterAll(async () => {
  await browser?.close()
  await server?.stop()
})

async function upload(file: { name: string; mimeType: string; buffer: Buffer }): Promise<void> {
  await desk.page.locator('input[type=file]').setInputFiles(file)
  await desk.page.waitForURL(/\/imports\/[0-9a-f-]{36}/)
  await desk.page
    .getByText('表格的情况')
    .or(desk.page.getByRole('region', { name: '提交' }))
    .first()
    .waitFor()
}

test('a messy workbook is read, its faulty row named cell by cell, corrected, and then changes nothing', async () => {
  desk.begin()
  await desk.choose('健身团队')
  await desk.button('导入').click()
  await desk.heading('导入健身团队').waitFor()
  await desk.look()
  const template = await catchDownload(desk.page, () => desk.button('下载模板').click())
  expect((await readTexts(template)).flat()).toContain('团队名称')

  await upload(await makeMessyTeams('街道汇总（第一稿）.xlsx', faulty))
  await desk.see('“每天早上”看不懂')
  await desk.see(/11 位手机号.*现在是 10 位/)
  await desk.see(/10 人.*6 人/)
  await desk.look()
  const annotated = await catchDownload(desk.page, () => desk.button('下载批注表').click())
  expect(await readNotes(annotated)).toContain('“每天早上”看不懂')
  await desk.button('提交').click()
  await desk.see('表格中有误，请改正后重新上传；或勾选此项，只导入正确的行。')
  await desk.look()
  await desk.confirm('取消导入')
  await desk.button('重新上传').click()

  const corrected = await makeMessyTeams('街道汇总（改正）.xlsx', good)
  await upload(corrected)
  await desk.see('提交后将新增 3 条。')
  await desk.look()
  await desk.button('提交').click()
  await desk.button('查看健身团队').waitFor()
  await desk.look()

  await desk.button('再导入一份').click()
  await upload(corrected)
  await desk.see('表格与系统中的内容相同，没有需要导入的改动。')
  await desk.look()
})

test('S0-23 the imported teams are certified and reviewed together', async () => {
  desk.begin()
  await desk.choose('审批社区健身团队')
  for (const { tab, batch, verb } of [
    { tab: /^待认证/, batch: '批量认证', verb: '认证' },
    { tab: /^待审核/, batch: '批量审核', verb: '审核' },
  ]) {
    await desk.button(tab).click()
    await desk.settle()
    await desk.field('选择本页全部').check()
    await desk.button(batch).click()
    await desk.heading(batch).waitFor()
    await desk.look()
    await desk.button(`${verb} 3 支团队`).click()
    await desk.see(`已${verb} 3 支团队。`)
    await desk.look()
    await desk.choose('审批社区健身团队')
  }
})

test('A12 rosters are completed from a workbook', async () => {
  desk.begin()
  for (const [name, from] of [
    [taiChi, 500],
    [waltz, 600],
  ] as const) {
    await desk.openTeam(name)
    await desk.page.getByRole('tab', { name: /^名册/ }).click()
    await desk.see('还差 9 人才能申报。')
    await desk.look()
    await desk.button('导入名册').click()
    await desk.heading('导入队员名单').waitFor()
    await upload(await makeRoster('名册.xlsx', 11, from))
    await desk.see('提交后将新增 11 条。')
    await desk.button('提交').click()
    await desk.button('查看队员名单').click()
    await desk.heading(name).waitFor()
    await desk.settle()
    await desk.see('12 人')
  }
  await desk.look()
})

test('S0-50 a batch files whoever may and names who may not; the small team is filed with a reason', async () => {
  desk.begin()
  await desk.choose('健身团队')
  for (const name of [taiChi, waltz, runners]) await desk.field(`选择${name}`).check()
  await desk.look()
  await desk.button('批量申报').click()
  await desk.heading('批量申报').waitFor()
  await desk.see('名册中只有 1 人，不足 10 人')
  await desk.look()
  await desk.button('只申报符合条件的 2 支').click()
  await desk.see('已申报 2 支团队。')
  await desk.look()

  await desk.openTeam(runners)
  await desk.confirm('申报', { reason: '新建团队，队员正在补录。' })
  await desk.see('已申报。')
  await desk.page.getByRole('tab', { name: /^历年申报/ }).click()
  await desk.see('新建团队，队员正在补录。')
  await desk.look()
})

test('S0-52 a filing is cancelled and may be done again', async () => {
  desk.begin()
  await desk.openTeam(taiChi)
  await desk.confirm('取消申报')
  await desk.see('已取消申报。')
  await desk.settle()
  await desk.look()
  await desk.confirm('申报')
  await desk.see('已申报。')
  await desk.confirm('取消申报', { reason: '申报错了。' })
})

test('S0-53 the export holds what the list shows, masked', async () => {
  desk.begin()
  await desk.open('/teams?filing=filed')
  await desk.heading('健身团队').waitFor()
  await desk.look()
  await desk.button('导出').click()
  await desk.look()
  const file = await catchDownload(desk.page, () =>
    desk.dialog().getByRole('button', { name: '导出' }).click(),
  )
  expect(file.suggestedFilename()).toMatch(/健身团队.*\.xlsx$/)
  const rows = await readTexts(file)
  const cells = rows.flat()
  expect(cells).toContain(waltz)
  expect(cells).toContain(runners)
  expect(cells).not.toContain(taiChi)
  expect(cells).toContain('138****0201')
  expect(cells.join('\n')).not.toContain('13800000201')
})
