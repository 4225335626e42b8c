import { describe, expect, test } from 'vitest'
import { callsOf, type Fake, signIn, start } from './start.ts'
import { Wechat } from './wechat.ts'

const written = { title: '晨练展示', body: '欢迎参加。', place: '罗秀公园', capacity: 40, material: null }
const led = {
  ...written,
  id: 'l-1',
  teamId: 'my-1',
  version: 1,
  state: 'draft',
  startsAt: '2026-12-05T00:00:00.000Z',
  endsAt: '2026-12-05T01:00:00.000Z',
  audience: 'everybody',
  waitingList: true,
}
const typed = {
  ...{ title: '晨练大展示', body: '欢迎参加。', place: '罗秀公园', capacity: '40', material: '' },
  ...{ day: '2026-12-05', starts: '08:00', ends: '09:00', teamsOnly: false, waitingList: true },
}
const changes = (fake: Fake) => callsOf(fake, 'PATCH', '/api/my/activities/led/l-1').map(({ body }) => body)

function startLed() {
  const { fake, wechat } = start()
  signIn(fake, wechat)
  fake.world.led.push({ ...led })
  return { fake, wechat }
}

describe('acts on activities, in the WeChat bundle', () => {
  test('S0-33: who signed up by a lost answer and withdrew signs up anew', async () => {
    const { fake, wechat } = start()
    signIn(fake, wechat)
    await wechat.open('packages/activity/detail', { id: 'a-1' })
    wechat.losesAnswers = true
    await wechat.tap('我要报名')
    wechat.losesAnswers = false
    // What was drawn after the page was shown reads anew from the second time on.
    await showAgain(wechat)
    await showAgain(wechat)
    await wechat.tap('取消报名')
    await wechat.tap('确认取消报名')
    await wechat.tap('我要报名')
    expect(fake.world.signUps).toEqual([{ id: 'a-1', state: 'taken' }])
    const keys = callsOf(fake, 'POST', '/api/my/activities/a-1/sign-up').map(({ key }) => key)
    expect(new Set(keys).size).toBe(2)
  })

  test('a sheet that is opened again does not tell the former refusal', async () => {
    const { fake } = start()
    const refusal = { status: 422, data: { title: '不能取消', detail: '活动已经开始，不能取消报名。' } }
    const wechat = new Wechat({
      server: (wish) => (wish.method === 'DELETE' ? refusal : fake.answer(wish)),
    })
    signIn(fake, wechat)
    await wechat.open('packages/activity/detail', { id: 'a-1' })
    await wechat.tap('我要报名')
    await wechat.tap('取消报名')
    await wechat.tap('确认取消报名')
    expect(wechat.text).toContain('活动已经开始，不能取消报名。')
    await wechat.tap('不取消')
    await wechat.tap('取消报名')
    expect(wechat.text).toContain('取消后名额让给候补的人')
    expect(wechat.text).not.toContain('活动已经开始，不能取消报名。')
  })

  test('what is refused about a tick is told under it', async () => {
    const { fake } = startLed()
    const errors = [{ path: '/waitingList', message: '已有人排队，不能取消候补。' }]
    const refusal = { status: 422, data: { title: '填写有误', errors } }
    const wechat = new Wechat({
      server: (wish) => (wish.method === 'POST' ? refusal : fake.answer(wish)),
    })
    signIn(fake, wechat)
    await wechat.open('packages/activity/led-edit', { id: 'l-1' })
    await wechat.choose('waitingList', [])
    await wechat.tap('保存')
    expect(wechat.text).toContain('已有人排队，不能取消候补。')
    expect(wechat.findId('waitingList').some(({ cl }) => cl?.includes('tick-wrong'))).toBe(true)
  })

  test('a time with seconds is a time', async () => {
    const { fake, wechat } = startLed()
    await wechat.open('packages/activity/led-edit', { id: 'l-1' })
    await wechat.choose('starts', '07:30:00')
    await wechat.tap('保存')
    expect(changes(fake)).toMatchObject([{ startsAt: '2026-12-04T23:30:00.000Z' }])
  })

  test('a draft that a former build kept goes on, and its name is forgotten', async () => {
    const { fake, wechat } = startLed()
    wechat.storage.set('jw:activity:l-1:1', JSON.stringify(typed))
    await wechat.open('packages/activity/led-edit', { id: 'l-1' })
    expect(wechat.storage.has('jw:activity:l-1:1')).toBe(false)
    await wechat.tap('保存')
    expect(changes(fake)).toMatchObject([{ version: 1, title: '晨练大展示' }])
    expect(wechat.storage.has('jw:activity:l-1')).toBe(false)
  })
})

/** The page comes back into view. */
async function showAgain(wechat: Wechat): Promise<void> {
  const { onShow } = wechat.page.self
  if (typeof onShow === 'function') onShow.call(wechat.page.self)
  await wechat.settle()
}
