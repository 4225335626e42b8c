import type { Browser } from 'playwright-core'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { openBrowser } from './support/browser.ts'
import { acceptAll, openWalker, type Walker } from './support/crowd.ts'
import { type Desk, openDesk } from './support/desk.ts'
import { openHouse } from './support/house.ts'
import { openPhone, type Phone } from './support/phone.ts'
import type { Server } from './support/server.ts'
import { hireStaff } from './support/staff.ts'

// A sub-district's activities (活动发布、活动参与, S0-29 to S0-33): its clerk publishes, citizens sign up, wait, take a
// place that became free, come with the whole team, and check in, one of them where there is no network. One phone is in
// the ordinary mode, one in 长辈版.

const street = '金海街道'
const phones = { leader: '13700000001', first: '13700000002', elder: '13700000003', third: '13700000004' }
const hour = 3_600_000
const dayAhead = new Date(Date.now() + 30 * hour)
const soon = new Date(Date.now() + 2 * hour)

let server: Server
let browser: Browser
let clerk: Desk
let first: Phone
let elder: Phone
let chief: Phone // the team leader's
let leader: Walker
let third: Walker
let teamId = ''
const activities = { dance: '', walk: '' }

beforeAll(async () => {
  server = await openHouse()
  browser = await openBrowser()
  const [hired] = await hireStaff(server, [{ unit: street, personName: '李建华', role: 'manager' }])
  clerk = await openDesk(browser, server)
  first = await openPhone(browser, server)
  elder = await openPhone(browser, server)
  chief = await openPhone(browser, server)
  await clerk.enter(hired?.username ?? '', hired?.secret ?? '', 'Gongzuo-renyuan-26')
  leader = await openWalker(server, '赵明华', phones.leader)
  third = await openWalker(server, '钱国强', phones.third)
})
afterAll(async () => {
  await browser?.close()
  await server?.stop()
})

function monthInShanghai(at: Date): string {
  const [year, month] = new Date(at.getTime() + 8 * hour).toISOString().split('-')
  return `${year}年${Number(month)}月`
}

async function publish(title: string, at: Date, capacity: number): Promise<string> {
  const made = await clerk.send<{ id: string; version: number }>('/api/activities/activities', {
    title,
    body: '欢迎居民参加，请穿运动鞋，提前十分钟到场。',
    startsAt: at.toISOString(),
    endsAt: new Date(at.getTime() + hour).toISOString(),
    place: '金海公园东门广场',
    lng: 121.46,
    lat: 30.92,
    crs: 'gcj02',
    capacity,
    checkInBeforeMinutes: 1_440,
  })
  await clerk.send(`/api/activities/activities/${made.id}/publish`, { version: made.version })
  return made.id
}

/** The code on the organiser's screen now. */
async function readCode(id: string): Promise<string> {
  const { body } = await clerk.ask(`/api/activities/activities/${id}/codes`)
  const { codes } = body as { codes: { token: string }[] } // what the route answers
  return codes[0]?.token ?? ''
}

test('S0-58 a team is registered and certified, and two members join it', async () => {
  const [unit] = (
    await leader.get<{ items: { id: number }[] }>(`/api/units/public/search?q=${encodeURIComponent(street)}`)
  ).items
  const below = await leader.get<{ items: { id: number }[] }>(
    `/api/units/public/children?parentId=${unit?.id}`,
  )
  const team = await leader.post<{ id: string }>('/api/my/teams', {
    unitId: unit?.id,
    committeeId: below.items[0]?.id,
    name: '金海街道朝阳广场舞队',
    declaredCount: 14,
    items: [{ code: 'square-dance' }],
    schedules: [{ weekday: 6, starts: '07:00', ends: '08:00', place: '金海公园东门广场' }],
    statementAccepted: true,
    submit: true,
  })
  teamId = team.id
  const { body } = await clerk.ask(`/api/teams/teams/${teamId}`)
  const { version } = body as { version: number } // the route answers it
  await clerk.send(`/api/teams/teams/${teamId}/certify`, { version })
  for (const [name, phone] of [
    ['周秀珍', '13700000011'],
    ['吴桂芳', '13700000012'],
  ] as const) {
    const member = await openWalker(server, name, phone)
    const { token } = await leader.get<{ token: string }>(`/api/my/teams/${teamId}/code`)
    const { held } = await member.post<{ held: string }>('/api/my/teams/scan', { token })
    await member.post('/api/my/teams/join', { token: held })
  }
  await acceptAll(leader, teamId)
})

test('S0-24 S0-29 the clerk publishes, and citizens find it in the list and in the month', async () => {
  activities.dance = await publish('金海街道广场舞展演', soon, 2)
  activities.walk = await publish('金海湖健步走', dayAhead, 2)
  for (let n = 1; n <= 21; n++)
    await publish(`晨练公开课第${n}场`, new Date(dayAhead.getTime() + n * 60_000), 30)
  const phone = first.begin()
  await phone.open('/pages/activities/index')
  await phone.arrive('活动')
  await phone.see('金海街道广场舞展演')
  expect(await phone.page.getByText('晨练公开课第21场').count()).toBe(0)
  await phone.press('更多')
  await phone.see('晨练公开课第21场')
  await phone.look()
  await phone.press('活动月历')
  await phone.arrive('活动月历')
  // In the last hours of a month it is in the next one.
  const shown = await phone.page.getByRole('heading', { name: /^\d{4}年\d{1,2}月$/ }).textContent()
  if (shown !== monthInShanghai(soon)) await phone.press('下月')
  await phone.see('金海街道广场舞展演')
  await phone.look()
})

test('S0-33 one signs up with his phone proved; the last place is gone, and the next waits, in elder mode', async () => {
  const phone = first.begin()
  await phone.open(`/packages/activity/detail?id=${activities.dance}`)
  await phone.see('金海街道广场舞展演')
  await phone.look()
  await phone.prove(phones.first)
  // The organiser must know who comes.
  await phone.press('先填写姓名')
  await phone.arrive('个人信息')
  await phone.fill({ 姓名: '孙国荣' })
  await phone.press('保存')
  await phone.arrive('活动')
  await phone.press('我要报名')
  await phone.see('您已报名成功')
  await phone.look()
  await third.post(`/api/my/activities/${activities.dance}/sign-up`, {})

  const old = elder.begin()
  await old.turnElder()
  await old.open('/packages/mine/profile')
  await old.prove(phones.elder)
  await old.fill({ 姓名: '李桂英' })
  await old.look()
  await old.press('保存')
  await old.page.getByRole('navigation', { name: '主要页面' }).filter({ visible: true }).waitFor()
  await old.open('/pages/activities/index')
  await old.see('已满，可候补')
  await old.look()
  await old.page.getByText('金海街道广场舞展演').filter({ visible: true }).first().click()
  await old.press('排队候补')
  await old.see('您在候补名单里，前面还有 0 人')
  await old.look()
})

test('S0-33 who withdraws frees a place; it is offered to who waits, with a message, and taken', async () => {
  const phone = first.begin()
  await phone.page.reload()
  await phone.press('取消报名')
  await phone.see('取消后名额让给候补的人')
  await phone.look()
  await phone.press('确认取消报名')
  await phone.see('您已取消报名')
  const old = elder.begin()
  await old.page.reload()
  await old.see('有名额了')
  await old.look()
  await old.press('确认参加')
  await old.see('您已报名成功')
  await old.open('/packages/activity/mine')
  await old.arrive('我的报名')
  await old.see('已报名')
  await old.look()
  await old.open('/packages/mine/messages')
  await old.arrive('消息')
  await old.see(/广场舞展演/)
  await old.look()
})

test('S0-33 the leader signs the whole team up at once; who finds no place waits', async () => {
  const phone = chief.begin()
  await phone.open(`/packages/activity/detail?id=${activities.walk}`)
  await phone.see('金海湖健步走')
  await phone.prove(phones.leader)
  await phone.press('“金海街道朝阳广场舞队”一键报名')
  await phone.see('将为已加入的')
  await phone.look()
  await phone.press('全队报名')
  await phone.see('已报名 2 人，候补 1 人')
  await phone.look()
})

test('S0-33 checking in: at once by the code, and without network by the time of the scan', async () => {
  const phone = first.begin()
  // A scan of who has not signed up is told so.
  await phone.open(`/packages/activity/check-in?code=${await readCode(activities.dance)}`)
  await phone.press('现在签到')
  await phone.press('不使用位置')
  await phone.see('签到没有成功')
  await phone.look()

  const old = elder.begin()
  await old.open(`/packages/activity/check-in?code=${await readCode(activities.dance)}`)
  await old.arrive('活动签到')
  await old.see('现在签到')
  await old.page.context().setOffline(true)
  await old.press('现在签到')
  await old.press('不使用位置')
  await old.see('已记下签到，等待网络')
  await old.look()
  await old.page.context().setOffline(false)
  await old.page.getByText('还没有送达的签到').waitFor({ state: 'detached' })
  await old.open('/packages/activity/mine')
  await old.see('已签到')
  await old.look()
  const { body } = await clerk.ask(`/api/activities/activities/${activities.dance}/sign-ups`)
  expect((body as { checkedIn: number }).checkedIn).toBe(1) // as the route describes it

  await old.open(`/packages/activity/check-in?code=${await readCode(activities.dance)}`)
  await old.press('现在签到')
  await old.press('不使用位置')
  await old.see(/已于 .* 签到/)
})

test('S0-30 a leader publishes in the team’s name: returned with a reason, corrected, approved, and called off', async () => {
  const phone = chief.begin()
  await phone.open(`/packages/activity/led?teamId=${teamId}`)
  await phone.see('还没有团队活动')
  await phone.look()
  await phone.press('发布新活动')
  await phone.arrive('发布团队活动')
  await phone.press('保存')
  // Told at the entry, and brought there.
  await phone.see('请填写活动名称')
  expect(await phone.page.evaluate('document.activeElement.id')).toBe('title')
  await phone.look()
  await phone.fill({
    活动名称: '朝阳广场舞公开课',
    活动内容: '零基础教学，欢迎居民参加。',
    活动日期: new Date(dayAhead.getTime() + 8 * hour).toISOString().slice(0, 10),
    开始时间: '07:30',
    结束时间: '08:30',
    活动地点: '公园',
    名额: '20',
  })
  // What was typed stays on the phone.
  await phone.page.reload()
  expect(await phone.field('活动名称').inputValue()).toBe('朝阳广场舞公开课')
  await phone.press('保存')
  await phone.arrive('团队活动')
  await phone.see('还没有提交')
  await phone.look()
  await phone.press('提交街镇审核')
  await phone.see('等待街镇审核')
  const id = /id=([0-9a-f-]{36})/.exec(phone.page.url())?.[1] ?? ''
  const version = async () => {
    const { body } = await clerk.ask(`/api/activities/activities/${id}`)
    return (body as { version: number }).version // the route answers it
  }
  const reason = '地点请写到具体位置。'
  await clerk.send(`/api/activities/activities/${id}/return`, { version: await version(), reason })
  await phone.page.reload()
  await phone.see(reason)
  await phone.look()
  await phone.press('修改')
  await phone.arrive('修改团队活动')
  await phone.fill({ 活动地点: '金海公园东门广场' })
  await phone.press('保存')
  await phone.press('提交街镇审核')
  await phone.see('等待街镇审核')
  await clerk.send(`/api/activities/activities/${id}/approve`, { version: await version() })
  await phone.page.reload()
  await phone.see('已公开，居民可以报名')
  await phone.see('已报 0 人')
  await phone.press('出示签到码')
  await phone.page.getByRole('img', { name: '活动签到二维码' }).waitFor()
  const picture = { name: 'photo.png', mimeType: 'image/png', buffer: await phone.page.screenshot() }
  await phone.page.locator('#photo').setInputFiles(picture)
  await phone.see('待街镇查看')
  await phone.look()
  await phone.press('取消活动')
  await phone.press('确认取消活动')
  await phone.see('请写明原因，2 到 200 个字，便于日后查证。')
  await phone.look()
  await phone.fill({ 原因: '场地临时检修' })
  await phone.press('确认取消活动')
  await phone.see('场地临时检修')
})
