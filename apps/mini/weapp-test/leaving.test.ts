import { describe, expect, test } from 'vitest'
import { draft, signIn, start } from './start.ts'
import { Wechat } from './wechat.ts'

/** Whatever the phone may keep of a person, under the names it keeps it by. */
const personal = {
  register: { ...draft(), step: 2, name: '前人的太极拳队' },
  'register:my-1': { ...draft(), editing: { id: 'my-1', version: 1 } },
  'activity:my-1': { title: '前人的活动', place: '罗秀公园' },
  outbox: [
    {
      key: 'wish-1',
      kind: 'register',
      title: '登记团队“前人的太极拳队”',
      method: 'POST',
      path: '/api/my/teams',
      body: { name: '前人的太极拳队' },
      at: '2026-11-23T01:00:00Z',
      state: 'refused',
      reason: '名称重复',
    },
  ],
  'held-team': { code: 'x', at: 0, team: { name: '前人的太极拳队' } },
  'home-unit': { id: 31, name: '梅陇镇' },
  'location-agreed': '2026-11',
}
/** What is the phone's own. */
const survivors = ['jw:elder', 'jw:features']

function usedPhone() {
  const { fake, wechat } = start()
  signIn(fake, wechat)
  for (const [name, value] of Object.entries(personal))
    wechat.storage.set(`jw:${name}`, JSON.stringify(value))
  wechat.storage.set('jw:elder', 'true')
  return { fake, wechat }
}
const left = (wechat: Wechat) => [...wechat.storage.keys()].filter((name) => !survivors.includes(name))

describe('leaving a phone', () => {
  test('signing out leaves nothing of the person: no draft, no waiting wish, no choice of his; the phone keeps its own', async () => {
    const { wechat, fake } = usedPhone()
    await wechat.open('pages/mine/index')
    await wechat.tap('退出登录')
    expect(wechat.text).toContain('未提交的草稿')
    await wechat.tap('确认退出')
    expect(wechat.text).toContain('登录后可以管理')
    expect(left(wechat)).toEqual([])
    expect([...wechat.storage.values()].join()).not.toMatch(/前人|李阿姨|梅陇/)
    expect(wechat.storage.get('jw:elder')).toBe('true')

    const next = new Wechat({ server: fake.answer }, wechat.storage)
    await next.open('packages/team/register')
    expect(next.text).not.toMatch(/前人|等待|未被接受/)
  })

  test('closing the account leaves nothing of the person either', async () => {
    const { wechat } = usedPhone()
    await wechat.open('packages/mine/privacy')
    await wechat.tap('申请注销')
    await wechat.tap('确认注销')
    expect(wechat.text).toContain('注销申请已受理')
    expect(left(wechat)).toEqual([])
  })

  test('a session that ended by itself: nobody sees the draft, the same person finds it again, another person never', async () => {
    for (const isSame of [true, false]) {
      const { fake, wechat } = usedPhone()
      fake.world.citizen = undefined
      await wechat.open('packages/team/register')
      expect(wechat.text).not.toMatch(/前人|第 3 步|未被接受/)

      const reopened = new Wechat({ server: fake.answer }, wechat.storage)
      await reopened.open('packages/team/register')
      expect(reopened.text).not.toMatch(/前人|第 3 步|未被接受/)

      fake.world.nextCitizenId = isSame ? 'c-1' : 'c-2'
      await reopened.open('pages/mine/index')
      await reopened.choose('agree', ['on'])
      await reopened.givePhone('微信手机号快捷登录', 'phone-code')
      expect(reopened.text).toContain('退出登录')
      const everything = [...reopened.storage.values()].join()
      expect(everything.includes('前人')).toBe(isSame)
      expect(reopened.storage.get('jw:register')?.includes('前人的太极拳队') === true).toBe(isSame)
      expect(left(reopened).filter((name) => name.startsWith('jw:away'))).toEqual([])
    }
  })
})
