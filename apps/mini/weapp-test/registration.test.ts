import { describe, expect, test } from 'vitest'
import { registrationToken } from './fake-api.mjs'
import { callsOf, draft, fillTeam, returned, signIn, start } from './start.ts'
import { Wechat } from './wechat.ts'

describe('registering a team in the WeChat bundle', () => {
  test('S0-58, S0-62: a leader scans, is told what the code is, proves the phone, fills in and sends once', async () => {
    const { fake, wechat } = start({ scan: () => `https://api.invalid/c/${registrationToken}` })
    await wechat.open()
    await wechat.tap('扫一扫登记、加入、签到')
    await wechat.tap('扫描二维码')
    expect(wechat.text).toContain('这是梅陇镇的健身团队注册二维码，有效。')
    await wechat.tap('开始登记团队')
    expect(wechat.text).toContain('所属街镇：梅陇镇')
    await wechat.tap('下一步')
    await wechat.tap('下一步')
    expect(wechat.text).toContain('请填写队长（召集人）的真实姓名。')
    await wechat.type('leaderName', '李阿姨')
    await wechat.tap('微信手机号快捷登录')
    expect(wechat.text).toContain('请先勾选同意，再登录。')
    await wechat.choose('agree', ['on'])
    await wechat.givePhone('微信手机号快捷登录', 'phone-code')
    expect(wechat.text).toContain('手机号已验证')
    await wechat.tap('下一步')
    await fillTeam(wechat)
    await wechat.tap('确认提交')
    expect(wechat.text).toContain('请阅读并勾选活动内容承诺')
    await wechat.choose('accepted', ['on'])
    await wechat.tap('确认提交')

    expect(wechat.page.route).toBe('packages/team/receipt')
    expect(wechat.text).toContain('“梅陇镇罗秀公园太极拳队”已提交')
    const [login] = callsOf(fake, 'POST', '/api/citizens/wechat-login')
    expect(login?.body).toMatchObject({ code: 'wechat-code', terminal: 'weapp', agreed: '2026-11' })
    const [sent, ...more] = callsOf(fake, 'POST', '/api/my/teams')
    expect(more).toEqual([])
    expect(sent?.body).toMatchObject({
      registrationToken,
      name: '梅陇镇罗秀公园太极拳队',
      declaredCount: 24,
      items: [{ code: 'tai-chi' }],
      schedules: [{ weekday: 2, starts: '07:00', ends: '08:30', place: '罗秀公园东门广场' }],
      statementAccepted: true,
      submit: true,
    })
    expect(wechat.storage.has('jw:register')).toBe(false)
  })

  test('S0-34: nine members are refused in words, on the page where the number stands', async () => {
    const { wechat } = start()
    wechat.storage.set('jw:register', JSON.stringify({ ...draft(), step: 2, declaredCount: '9' }))
    await wechat.open('packages/team/register')
    await wechat.tap('下一步')
    expect(wechat.text).toContain('须有 10 人或以上固定成员（含队长），现在是 9 人。')
  })

  test('A15: without a code the leader chooses district and sub-district; refusing the location loses nothing', async () => {
    const { wechat, fake } = start({ place: () => undefined })
    signIn(fake, wechat)
    await wechat.open('packages/team/register')
    await wechat.tap('下一步')
    expect(wechat.text).toContain('请选择所在区')
    await wechat.tap('按我的位置')
    await wechat.tap('同意并使用位置')
    expect(wechat.text).toContain('没有取得位置。没有关系')
    await wechat.choose('district', 1)
    await wechat.choose('street', 0)
    await wechat.tap('下一步')
    expect(wechat.text).toContain('请选择团队所在的居（村）委')
    expect(wechat.scrolledTo).toBe('#committee')
    await wechat.choose('committee', 1)
    await wechat.tap('下一步')
    await wechat.tap('下一步')
    await fillTeam(wechat)
    await wechat.choose('accepted', ['on'])
    await wechat.tap('确认提交')
    expect(callsOf(fake, 'POST', '/api/my/teams')[0]?.body).toMatchObject({ unitId: 31, committeeId: 312 })
  })

  test('S0-58 airplane mode: each step is kept, the app may be closed, and the team is registered once', async () => {
    const { fake, wechat } = start()
    signIn(fake, wechat)
    wechat.storage.set('jw:register', JSON.stringify({ ...draft(), step: 2 }))
    await wechat.open('packages/team/register')
    wechat.setOnline(false)
    await wechat.tap('下一步')
    expect(wechat.text).toContain('当前没有网络')

    const reopened = new Wechat({ server: fake.answer }, wechat.storage)
    reopened.online = false
    await reopened.open('packages/team/register')
    expect(reopened.text).toContain('第 4 步')
    await reopened.tap('下一步')
    await reopened.tap('下一步')
    await reopened.tap('下一步')
    await reopened.choose('accepted', ['on'])
    await reopened.tap('确认提交')
    expect(reopened.text).toContain('已保存，等待网络')
    expect(callsOf(fake, 'POST', '/api/my/teams')).toEqual([])

    // It comes back for a moment: the server does it, the answer is lost.
    reopened.losesAnswers = true
    reopened.setOnline(true)
    await reopened.settle()
    expect(fake.world.teams).toHaveLength(1)
    expect(reopened.text).toContain('已保存，等待网络')

    reopened.losesAnswers = false
    await reopened.tap('现在重试')
    expect(reopened.page.route).toBe('packages/team/receipt')
    expect(fake.world.teams).toHaveLength(1)
    const keys = callsOf(fake, 'POST', '/api/my/teams').map(({ key }) => key)
    expect(keys.length).toBeGreaterThan(1)
    expect(new Set(keys).size).toBe(1)
    expect(reopened.storage.get('jw:outbox')).toBe('[]')
  })

  test('S0-58: what the server refuses comes back to the form with its reason, and the draft is still there', async () => {
    const { fake, wechat } = start()
    signIn(fake, wechat)
    wechat.storage.set(
      'jw:register',
      JSON.stringify({ ...draft(), step: 6, accepted: true, name: '梅陇镇重名太极拳队' }),
    )
    await wechat.open('packages/team/register')
    await wechat.tap('确认提交')
    expect(wechat.text).toContain('本单位已有名为“梅陇镇重名太极拳队”的健身团队，请换一个名称。')
    // The button is at the foot of the page, the reason at its head.
    expect(wechat.scrolledTo).toMatch(/^#failure-\d+$/)
    expect(wechat.storage.get('jw:register')).toContain('梅陇镇重名太极拳队')
    expect(wechat.storage.get('jw:outbox')).toBe('[]')
  })

  test('S0-59, A13: a returned team shows why; the leader corrects it and submits it again', async () => {
    const { fake, wechat } = start()
    signIn(fake, wechat)
    fake.world.teams.push(returned())
    await wechat.open('packages/team/state', { id: 'my-1' })
    expect(wechat.text).toContain('活动地点请写到具体位置')
    await wechat.tap('修改并重新提交')
    for (const _ of Array(4)) await wechat.tap('下一步')
    await wechat.type('schedule-0-place', '罗秀公园东门广场')
    await wechat.tap('下一步')
    await wechat.tap('下一步')
    await wechat.choose('accepted', ['on'])
    await wechat.tap('确认提交')
    expect(wechat.page.route).toBe('packages/team/receipt')
    expect(fake.world.teams[0]).toMatchObject({ state: 'submitted', version: 2 })
    expect(fake.world.teams[0]?.schedules[0].place).toBe('罗秀公园东门广场')
  })
})
