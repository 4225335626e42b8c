import { makeFake } from './fake-api.mjs'
import { Wechat } from './wechat.ts'
import type { Outside } from './wx-device.ts'

export type Fake = ReturnType<typeof makeFake>
export type Call = { method: string; path: string; body?: Record<string, unknown>; key?: string }

export function start(outside: Partial<Outside> = {}, options: Parameters<typeof makeFake>[0] = {}) {
  const fake = makeFake(options)
  const wechat = new Wechat({ server: fake.answer, ...outside })
  return { fake, wechat }
}

export function callsOf(fake: Fake, method: string, where: string): Call[] {
  return (fake.world.calls as Call[]).filter((call) => call.method === method && call.path === where)
}

const person = {
  id: 'c-1',
  name: '李阿姨',
  phone: '138****0001',
  phoneVerified: true,
  version: 1,
  elderMode: false,
  homeUnitId: null,
  guardianNeeded: false,
}

/** On this phone somebody signed in before. */
export function signIn(fake: Fake, wechat: Wechat): void {
  fake.world.citizen = { ...person }
  wechat.storage.set('jw:token', JSON.stringify('fake-token'))
  wechat.storage.set('jw:citizen', JSON.stringify(person))
}

/** From the name step to the review page. */
export async function fillTeam(wechat: Wechat): Promise<void> {
  await wechat.type('name', '梅陇镇罗秀公园太极拳队')
  await wechat.type('declaredCount', '24')
  await wechat.tap('下一步')
  await wechat.tap('太极拳')
  await wechat.tap('下一步')
  await wechat.choose('schedule-0-weekday', '1')
  await wechat.choose('schedule-0-starts', '07:00')
  await wechat.choose('schedule-0-ends', '08:30')
  await wechat.type('schedule-0-place', '罗秀公园东门广场')
  await wechat.tap('下一步')
  await wechat.tap('下一步')
}

export function draft() {
  return {
    key: 'draft-key-1',
    step: 0,
    unit: {
      district: { id: 3, name: '闵行区' },
      street: { id: 31, name: '梅陇镇' },
      committee: { id: 312, name: '罗阳第三居委会' },
    },
    leaderName: '李阿姨',
    name: '梅陇镇罗秀公园太极拳队',
    declaredCount: '24',
    items: [{ code: 'tai-chi' }],
    schedules: [{ weekday: 2, starts: '07:00', ends: '08:30', place: '罗秀公园东门广场' }],
    instructors: [],
    accepted: false,
  }
}

export function returned() {
  return {
    id: 'my-1',
    role: 'leader',
    state: 'returned',
    returnReason: '活动地点请写到具体位置。',
    unit: { id: 31, name: '梅陇镇' },
    name: '梅陇镇罗秀公园太极拳队',
    declaredCount: 24,
    rosterCount: 1,
    items: [{ code: 'tai-chi', name: '太极拳' }],
    schedules: [{ weekday: 2, starts: '07:00', ends: '08:30', place: '公园' }],
    instructors: [],
    leaderName: '李阿姨',
    leaderPhone: '138****0001',
    waiting: 0,
    version: 1,
    timeline: [],
  }
}
