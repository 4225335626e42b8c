import type { Browser } from 'playwright-core'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { openBrowser } from './support/browser.ts'
import { acceptAll, openWalker, type Walker } from './support/crowd.ts'
import { type Desk, openDesk } from './support/desk.ts'
import { openHouse } from './support/house.ts'
import { openPhone, type Phone } from './support/phone.ts'
import { scanPicture } from './support/scan.ts'
import type { Server } from './support/server.ts'
import { hireStaff } from './support/staff.ts'
import { catchDownload, readDownload } from './support/workbook.ts'

// The registration drive of one sub-district (信息化报送, S0-55 to S0-62): its clerk at the console, thirty leaders and
// four hundred members in the mini-program. Three leaders and three members are watched at their screens, one of each in
// elder mode; the others send the same requests without one.

const leaders = 30
const members = 400
const phoneOf = (n: number) => `139${String(n).padStart(8, '0')}`
/** A name of its own for each number; names hold no digits. */
const nameOf = (n: number) =>
  `李${[...String(n)].map((digit) => '零一二三四五六七八九'[Number(digit)]).join('')}`
const teamOf = (n: number) => `金海街道晨练第${n}队`

let server: Server
let browser: Browser
let clerk: Desk
let leader: Phone
let elder: Phone
/** The address inside the sub-district's registration code. */
let registration = ''
/** Team ids by number, and each leader without a screen. */
const teamIds = new Map<number, string>()
const walkers = new Map<number, Walker>()

beforeAll(async () => {
  // Four hundred phones have addresses of their own, as behind a proxy that tells them.
  server = await openHouse({ behindProxy: true })
  browser = await openBrowser()
  const [hired] = await hireStaff(server, [{ unit: '金海街道', personName: '李建华', role: 'manager' }])
  clerk = await openDesk(browser, server)
  leader = await openPhone(browser, server)
  elder = await openPhone(browser, server)
  await clerk.enter(hired?.username ?? '', hired?.secret ?? '', 'Gongzuo-renyuan-26')
})
afterAll(async () => {
  await browser?.close()
  await server?.stop()
})

const tokenIn = (address: string) => /\/c\/([0-9A-Z]+)/.exec(address)?.[1] ?? ''

test('S0-57 the clerk downloads the registration code and sends it to the leaders', async () => {
  const desk = clerk.begin()
  await desk.choose('下载二维码')
  await desk.button('生成二维码').click()
  const saved = await catchDownload(desk.page, () => desk.button('下载二维码').click())
  registration = scanPicture(await readDownload(saved))
  expect(registration).toMatch(/\/c\/[0-9A-Z]{32}$/)
})

async function fillTeam(phone: Phone, n: number): Promise<void> {
  await phone.see('团队名称')
  await phone.fill({ 团队名称: teamOf(n), 固定成员人数: '14' })
  await phone.press('下一步')
  await phone.press('太极拳')
  await phone.look()
  await phone.press('下一步')
  await phone.fill({ 开始时间: '07:00', 结束时间: '08:00', 活动地点: '金海公园东门广场' })
  await phone.look()
  await phone.press('下一步')
  await phone.see('没有请直接点“下一步”')
  await phone.press('下一步')
  await phone.see('我承诺')
  await phone.page.getByLabel('我承诺').check()
  await phone.look()
}

test('S0-58 S0-62 a leader scans it, verifies the phone, fills in himself and the team, even where the network goes away', async () => {
  const phone = leader.begin()
  await phone.page.goto(registration)
  await phone.see('健身团队注册二维码')
  await phone.page.getByRole('link', { name: '在手机网页上办理' }).click()
  await phone.arrive('扫一扫')
  await phone.see('金海街道')
  await phone.look()
  await phone.press('开始登记团队')
  await phone.arrive('团队登记')
  await phone.see('所属街镇')
  await phone.select('所在居（村）委', /居委会|村委会|居民委员会|村民委员会/)
  await phone.look()
  await phone.press('下一步')
  await phone.fill({ '队长（召集人）姓名': '赵明华' })
  await phone.prove(phoneOf(1))
  await phone.see('手机号已验证')
  await phone.press('下一步')
  // Airplane mode in the middle: what was typed stays, and it is sent once when the network is back.
  await phone.page.context().setOffline(true)
  await fillTeam(phone, 1)
  await phone.press('确认提交')
  await phone.see('已保存，等待网络')
  await phone.look()
  await phone.page.context().setOffline(false)
  await phone.arrive('已提交')
  await phone.see('待认证')
  await phone.look()
  await phone.press('查看登记进度')
  await phone.see(teamOf(1))
  await phone.look()
})

test('A15 a leader without a code chooses district, sub-district and committee, in elder mode', async () => {
  const phone = elder.begin()
  await phone.turnElder()
  await phone.look()
  await phone.open('/packages/team/register')
  await phone.arrive('团队登记')
  await phone.select('所在区', '奉贤区')
  await phone.select('所在街镇', '金海街道')
  await phone.select('所在居（村）委', /居委会|村委会|居民委员会|村民委员会/)
  await phone.look()
  await phone.press('下一步')
  await phone.fill({ '队长（召集人）姓名': '孙桂芳' })
  await phone.prove(phoneOf(2))
  await phone.see('手机号已验证')
  await phone.press('下一步')
  await fillTeam(phone, 2)
  await phone.press('确认提交')
  await phone.arrive('已提交')
})

test('S0-58 the other leaders register, too', async () => {
  const wanted = Array.from({ length: leaders - 2 }, (_, i) => i + 3)
  await inTurns(wanted, async (n) => {
    const walker = await openWalker(server, nameOf(n), phoneOf(n))
    const made = await walker.post<{ id: string; state: string }>('/api/my/teams', {
      registrationToken: tokenIn(registration),
      name: teamOf(n),
      declaredCount: 14,
      items: [{ code: 'tai-chi' }],
      schedules: [{ weekday: 6, starts: '07:00', ends: '08:00', place: '金海公园东门广场' }],
      statementAccepted: true,
      submit: true,
    })
    expect(made.state).toBe('submitted')
    walkers.set(n, walker)
    teamIds.set(n, made.id)
  })
  expect(walkers.size).toBe(leaders - 2)
})

test('S0-59 one is returned with a reason; its leader reads it, corrects and submits again; all are certified', async () => {
  const desk = clerk.begin()
  const { body } = await desk.ask(`/api/teams/teams?q=${encodeURIComponent(teamOf(1))}`)
  const found = body as { items: { id: string; name: string }[] } // what the list answers
  await desk.open(`/teams/${found.items.find(({ name }) => name === teamOf(1))?.id}`)
  await desk.heading(teamOf(1)).waitFor()
  await desk.settle()
  await desk.look()
  await desk.confirm('退回', { reason: '请写明活动地点的具体位置。' })
  const phone = leader.begin()
  await phone.page.reload()
  await phone.see('请写明活动地点的具体位置。')
  await phone.look()
  await phone.press('修改并重新提交')
  await phone.arrive('修改团队信息')
  for (let step = 0; step < 4; step++) await phone.press('下一步')
  await phone.fill({ 活动地点: '金海公园东门内健身步道起点' })
  await phone.press('下一步')
  await phone.press('下一步')
  await phone.page.getByLabel('我承诺').check()
  await phone.press('确认提交')
  await phone.arrive('已提交')
  desk.begin()
  await decideAll('认证')
})

test('S0-60 leaders show their codes, members scan, ask to join, and are confirmed', async () => {
  const phone = leader.begin()
  await phone.press('查看登记进度')
  await phone.see('已认证')
  await phone.press('出示团队码')
  await phone.arrive('团队码')
  const picture = phone.page.getByRole('img', { name: '团队的加入二维码' })
  await picture.waitFor()
  await phone.look()
  const shown = scanPicture(await picture.screenshot())
  const member = await openPhone(browser, server)
  member.begin()
  await member.turnElder()
  await member.page.goto(shown)
  await member.page.getByRole('link', { name: '在手机网页上办理' }).click()
  await member.arrive('加入团队')
  await member.look()
  await member.prove(phoneOf(1001))
  await member.press('先填写姓名')
  await member.arrive('个人信息')
  await member.fill({ 姓名: '周秀珍' })
  await member.look()
  await member.press('保存')
  await member.see('确认加入')
  await member.page.getByLabel('我同意').check()
  await member.look()
  await member.press('确认加入')
  await member.see(`已申请加入“${teamOf(1)}”`)
  await member.page.context().close()

  phone.begin()
  await phone.page.goBack()
  await phone.page.reload()
  await phone.press(/^队员/)
  await phone.arrive('队员')
  await phone.see('周秀珍')
  await phone.look()
  await phone.press(/周秀珍|^确认加入/)
  await phone.see('没有待确认的申请')
  await phone.look()
})

test('S0-60 four hundred members in all', async () => {
  // The two watched leaders go on without a screen here: the same person, signed in on a second phone.
  for (const n of [1, 2]) {
    const walker = await openWalker(server, n === 1 ? '赵明华' : '孙桂芳', phoneOf(n))
    const { led } = await walker.get<{ led: { id: string; name: string }[] }>('/api/my/teams')
    expect(led.map((team) => team.name)).toEqual([teamOf(n)])
    walkers.set(n, walker)
    teamIds.set(n, led[0]?.id ?? '')
  }
  const numbers = Array.from({ length: members - 1 }, (_, i) => i + 1002)
  await inTurns(numbers, async (n) => {
    const team = (n % leaders) + 1
    const code = await walkers.get(team)?.get<{ token: string }>(`/api/my/teams/${teamIds.get(team)}/code`)
    const member = await openWalker(server, nameOf(n), phoneOf(n))
    const joining = await member.post<{ outcome: string }>('/api/my/teams/join', { token: code?.token })
    expect(joining.outcome).toBe('asked')
  })
  for (const [n, id] of teamIds) {
    const leader = walkers.get(n)
    if (leader !== undefined) await acceptAll(leader, id)
  }
  const { led } = (await walkers.get(2)?.get<{ led: { rosterCount: number }[] }>('/api/my/teams')) ?? {
    led: [],
  }
  expect(led[0]?.rosterCount).toBeGreaterThan(13)
}, 900_000)

test('S0-61 the sub-district reviews, files the year in a batch, and the statistics count them', async () => {
  const desk = clerk.begin()
  await decideAll('审核')
  await desk.choose('健身团队')
  for (let page = 0; page < 2; page++) {
    await desk.open('/teams?filing=unfiled')
    await desk.heading('健身团队').waitFor()
    await desk.settle()
    await desk.field('选择本页全部').check()
    await desk.button('批量申报').click()
    await desk.heading('批量申报').waitFor()
    await desk.button(/^申报 \d+ 支/).click()
    await desk.see(/已申报 \d+ 支团队。/)
  }
  const { body } = await desk.ask('/api/teams/teams?filing=filed&limit=100')
  const page = body as { total: number; items: { rosterCount: number }[] } // what the list answers
  expect(page.total).toBe(leaders)
  expect(page.items.reduce((sum, team) => sum + team.rosterCount, 0)).toBe(leaders + members)
  await desk.choose('统计分析', /^统计分析/)
  await desk.see(/30/)
  await desk.look()
})

/** The queue of 审批社区健身团队, page by page. */
async function decideAll(verb: '认证' | '审核'): Promise<void> {
  for (let left = leaders; left > 0; left -= 20) {
    await clerk.choose('审批社区健身团队')
    await clerk.button(verb === '认证' ? /^待认证/ : /^待审核/).click()
    await clerk.settle()
    await clerk.field('选择本页全部').check()
    await clerk.button(`批量${verb}`).click()
    await clerk.heading(`批量${verb}`).waitFor()
    const count = Math.min(left, 20)
    await clerk.button(`${verb} ${count} 支团队`).click()
    await clerk.see(`已${verb} ${count} 支团队。`)
  }
}

/** Eight at a time, as phones in a square would be. */
async function inTurns(numbers: number[], work: (n: number) => Promise<void>): Promise<void> {
  const waiting = [...numbers]
  const walk = async () => {
    for (let n = waiting.shift(); n !== undefined; n = waiting.shift()) await work(n)
  }
  await Promise.all(Array.from({ length: 8 }, walk))
}
