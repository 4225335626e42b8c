import { describe, expect, test } from 'vitest'
import { callsOf, draft, returned, signIn, start } from './start.ts'

describe('a form that somebody else was faster than, in the WeChat bundle', () => {
  test('what was not touched here is as it is now, what both changed is told at its entry, and the next saving is taken', async () => {
    const { fake, wechat } = start()
    signIn(fake, wechat)
    await wechat.open('packages/mine/profile')
    await wechat.type('name', '李桂英')
    Object.assign(fake.world.citizen ?? {}, { version: 2, name: '李贵英', bornOn: '1958-05-01' })
    await wechat.tap('保存')
    expect(wechat.text).toContain('内容已被他人修改')
    expect(wechat.text).toContain('现为“李贵英”')
    expect(wechat.text).toContain('1958-05-01')
    expect(wechat.scrolledTo).toBe('#name')
    await wechat.tap('保存')
    const sent = callsOf(fake, 'PATCH', '/api/citizens/me').map(({ body }) => body)
    expect(sent).toMatchObject([
      { version: 1, name: '李桂英', bornOn: null },
      { version: 2, name: '李桂英', bornOn: '1958-05-01' },
    ])
    expect(fake.world.citizen).toMatchObject({ version: 3, name: '李桂英', bornOn: '1958-05-01' })
  })

  test('a draft that was kept is measured against the team, and not against itself', async () => {
    const { fake, wechat } = start()
    signIn(fake, wechat)
    fake.world.teams.push(returned())
    const kept = { ...draft(), step: 6, accepted: true, declaredCount: '24', name: '罗秀公园晨曦太极拳队' }
    wechat.storage.set('jw:register:my-1', JSON.stringify({ ...kept, editing: { id: 'my-1', version: 1 } }))
    await wechat.open('packages/team/register', { id: 'my-1' })
    expect(wechat.text).toContain('罗秀公园晨曦太极拳队')
    const place = { weekday: 2, starts: '07:00', ends: '08:30', place: '罗秀公园西门' }
    const theirs = { version: 2, name: '街镇改的名称队', declaredCount: 30, schedules: [place] }
    Object.assign(fake.world.teams[0] ?? {}, theirs)
    await wechat.tap('确认提交')
    expect(wechat.text).toContain('内容已被他人修改')
    expect(wechat.text).toContain('罗秀公园晨曦太极拳队')
    expect(wechat.text).toContain('30 人')
    const name = '名称和人数别处刚改过，现为“街镇改的名称队”'
    const schedules = '时间和地点别处刚改过'
    expect(wechat.text).toContain(name)
    expect(wechat.text).toContain(schedules)
    expect(wechat.scrolledTo).toBe('#name')
    // Whoever goes to look and comes back still reads all of it.
    await wechat.tap('上一步')
    await wechat.tap('下一步')
    expect(wechat.text).toContain(name)
    expect(wechat.text).toContain(schedules)
    await wechat.tap('确认提交')
    expect(wechat.page.route).toBe('packages/team/receipt')
    expect(fake.world.teams[0]).toMatchObject({
      version: 3,
      state: 'submitted',
      name: '罗秀公园晨曦太极拳队',
      declaredCount: 30,
    })
  })

  test('a new team whose leader changed his name elsewhere is refused in words', async () => {
    const { fake, wechat } = start()
    signIn(fake, wechat)
    const kept = { ...draft(), step: 6, accepted: true, leaderName: '李桂英' }
    wechat.storage.set('jw:register', JSON.stringify(kept))
    await wechat.open('packages/team/register')
    Object.assign(fake.world.citizen ?? {}, { version: 2, name: '李贵英' })
    await wechat.tap('确认提交')
    expect(wechat.text).toContain('内容已被他人修改')
    expect(fake.world.teams).toEqual([])
  })
})
