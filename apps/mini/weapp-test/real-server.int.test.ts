import type { AddressInfo } from 'node:net'
import { PNG } from 'pngjs'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { featuresOn } from '../../server/src/business/activities/testing/activities.ts'
import { type Client, openTestHouse, type TestHouse } from '../../server/src/test/house.ts'
import { fillTeam } from './start.ts'
import { Wechat } from './wechat.ts'
import type { Outside } from './wx-device.ts'
import { serverAt } from './wx-request.ts'

// The built WeChat bundle against the real server over HTTP, with WeChat and its codes from the simulator: what the fake
// server only plays, done once in earnest.

let house: TestHouse
let clerk: Client
let origin = ''
let leader: Person
let member: Person
let teamId = ''

/** A person with a phone: what the server last answered stands beside what the screen shows. */
type Person = {
  wechat: Wechat
  phone: string
  scan: string
  last: <T>(ending: string) => T
  refused: () => string[]
}

function openPerson(user: string, phone: string): Person {
  const answers = new Map<string, unknown>()
  const refusals: string[] = []
  const server = serverAt(origin, ({ method, path }, { status, data }) => {
    answers.set(path, data)
    if (status >= 400) refusals.push(`${method} ${path} ${status}`)
  })
  const outside: Outside = {
    server: (wish) => {
      // The house's clock stands still by itself; the phone's does not.
      house.clock.set(new Date().toISOString())
      return server(wish)
    },
    scan: () => person.scan,
    place: () => ({ longitude: 121.46, latitude: 30.92 }),
    loginCode: () => house.wechat.loginCode(user),
    photo: () => ({ name: 'square.png', bytes: PNG.sync.write(new PNG({ width: 8, height: 8 })) }),
  }
  const person: Person = {
    wechat: new Wechat(outside),
    phone,
    scan: '',
    // The caller names what the route answers.
    last: <T>(ending: string) => [...answers].findLast(([path]) => path.endsWith(ending))?.[1] as T,
    refused: () => refusals.splice(0),
  }
  return person
}

async function signIn({ wechat, phone }: Person, user: string): Promise<void> {
  await wechat.choose('agree', ['on'])
  await wechat.givePhone('微信手机号快捷登录', house.wechat.phoneCode(user, phone))
}

beforeAll(async () => {
  house = await openTestHouse(new Date().toISOString(), featuresOn)
  clerk = await house.staff(await house.unit('奉贤区', '金海街道'))
  await house.app.listen({ port: 0, host: '127.0.0.1' })
  const { port } = house.app.server.address() as AddressInfo // a TCP server's
  origin = `http://127.0.0.1:${port}`
  leader = openPerson('leader', '13900000001')
  member = openPerson('member', '13900000002')
})
afterAll(() => house.close())

// One story on two phones, each chapter going on where the last one left them: one test.
test('S0-58 S0-62 S0-60 S0-33 S0-30 a team from its registration to its own activity, on the leader’s phone and a member’s', async () => {
  await startTeam()
  await joinTeam()
  await trainTogether()
  await publishOwn()
}, 900_000)

/** A leader scans the registration code, signs in by WeChat, and sends the wizard to the server. */
async function startTeam(): Promise<void> {
  const { wechat } = leader
  leader.scan = (await clerk.post('/api/codes/registration')).body.url
  await wechat.open()
  await wechat.tap('扫一扫登记、加入、签到')
  await wechat.tap('扫描二维码')
  expect(wechat.text).toContain('金海街道')
  await wechat.tap('开始登记团队')
  await wechat.choose('committee', 0)
  await wechat.tap('下一步')
  await wechat.type('leaderName', '赵明华')
  await signIn(leader, 'leader')
  expect(wechat.text).toContain('手机号已验证')
  await wechat.tap('下一步')
  await fillTeam(wechat)
  await wechat.choose('accepted', ['on'])
  await wechat.tap('确认提交')
  expect(wechat.page.route).toBe('packages/team/receipt')
  expect(leader.refused()).toEqual([])
  const waiting = (await clerk.get('/api/teams/teams?state=submitted')).body.items
  expect(waiting).toMatchObject([{ name: '梅陇镇罗秀公园太极拳队', leaderName: '赵*' }])
  teamId = waiting[0].id
  // A token for WeChat, and no cookie: it has none.
  expect(wechat.storage.get('jw:token')).toMatch(/^"[\w-]{20,}"$/)
}

/** A member scans the team’s code, signs in, gives a name, and is confirmed by the leader. */
async function joinTeam(): Promise<void> {
  const { version } = (await clerk.get(`/api/teams/teams/${teamId}`)).body
  expect((await clerk.post(`/api/teams/teams/${teamId}/certify`, { version })).status).toBe(200)
  await leader.wechat.open('packages/team/code', { id: teamId })
  expect(leader.wechat.text).toContain('后自动换新')
  const { wechat } = member
  member.scan = leader.last<{ url: string }>('/code').url
  await wechat.open('packages/team/scanned')
  await wechat.tap('扫描二维码')
  expect(wechat.page.route).toBe('packages/team/join')
  expect(wechat.text).toContain('梅陇镇罗秀公园太极拳队')
  await signIn(member, 'member')
  await wechat.tap('先填写姓名')
  await wechat.type('name', '周秀珍')
  await wechat.tap('保存')
  expect(wechat.page.route).toBe('packages/team/join')
  await wechat.choose('agree', ['on'])
  await wechat.tap('确认加入')
  expect(wechat.text).toContain('已申请加入“梅陇镇罗秀公园太极拳队”')
  await leader.wechat.open('packages/team/members', { id: teamId })
  expect(leader.wechat.text).toContain('周秀珍')
  await leader.wechat.tap('确认加入')
  expect(leader.wechat.text).toContain('没有待确认的申请')
  expect([...member.refused(), ...leader.refused()]).toEqual([])
}

/** The leader opens a training, the member checks in by its code, and a second time is told so. */
async function trainTogether(): Promise<void> {
  await leader.wechat.open('packages/activity/training', { teamId })
  await leader.wechat.type('place', '罗秀公园东门广场')
  await leader.wechat.tap('发起训练签到')
  expect(leader.wechat.text).toContain('已签到 0 人')
  const { wechat } = member
  const [code] = leader.last<{ codes: { token: string; url?: string }[] }>('/codes').codes
  member.scan = code?.url ?? code?.token ?? ''
  await wechat.open('packages/activity/check-in')
  await wechat.tap('扫签到码')
  await wechat.tap('同意并使用位置')
  expect(wechat.text).toContain('签到成功')
  expect(member.refused()).toEqual([])
  await leader.wechat.tap('刷新人数')
  expect(leader.wechat.text).toContain('已签到 1 人')
  await wechat.tap('扫签到码')
  expect(wechat.text).toContain('签到没有成功')
  expect(member.refused()).toEqual(['POST /api/my/activities/check-ins 409'])
}

/** The leader’s own activity is sent in, approved, and gets a photograph from the phone. */
async function publishOwn(): Promise<void> {
  const token = JSON.parse(leader.wechat.storage.get('jw:token') ?? '""')
  const starts = new Date(Date.now() + 86_400_000)
  const draft = {
    teamId,
    title: '太极拳公开课',
    body: '零基础教学，欢迎居民参加。',
    startsAt: starts.toISOString(),
    endsAt: new Date(starts.getTime() + 3_600_000).toISOString(),
    place: '罗秀公园东门广场',
    capacity: 20,
  }
  const made = await fetch(`${origin}/api/my/activities/led`, {
    method: 'POST',
    headers: {
      authorization: `Bearer ${token}`,
      'x-requested-with': 'jianwang',
      'content-type': 'application/json',
    },
    body: JSON.stringify(draft),
  })
  expect(made.status).toBe(201)
  const { id } = (await made.json()) as { id: string } // the route answers it
  const { wechat } = leader
  await wechat.open('packages/activity/led-one', { id })
  await wechat.tap('提交街镇审核')
  expect(wechat.text).toContain('等待街镇审核')
  const { version } = (await clerk.get(`/api/activities/activities/${id}`)).body
  expect((await clerk.post(`/api/activities/activities/${id}/approve`, { version })).status).toBe(200)
  await wechat.open('packages/activity/led-one', { id })
  await wechat.tap('上传照片')
  expect(wechat.text).toContain('待街镇查看')
  expect(leader.refused()).toEqual([])
  expect((await clerk.get(`/api/activities/activities/${id}/photos`)).body.items).toHaveLength(1)
}
