import { afterAll, expect, test } from 'vitest'
import { type Features, readConfig } from '#platform/config'
import type { House } from '#platform/house'
import { openTestHouse } from '#test/house'
import { refuseClosed } from './features.ts'

const closed = await openTestHouse()
const open = await openTestHouse(
  undefined,
  (house): House => ({
    ...house,
    config: {
      ...house.config,
      tiandituKey: 'public-map-key',
      features: { ...house.config.features, activities: true },
    },
  }),
)
afterAll(async () => {
  await closed.close()
  await open.close()
})

test('X-05 what is not yet open is off unless an installation says so, and the demo has it on', () => {
  const of = (mode: 'production' | 'demo', env: NodeJS.ProcessEnv = {}) =>
    readConfig({ PUBLIC_URL: 'https://jianwang.example', ...env }, { mode }).features
  expect(new Set(Object.values(of('production')))).toEqual(new Set([false]))
  expect(new Set(Object.values(of('demo')))).toEqual(new Set([true]))
  expect(of('production', { ACTIVITIES: 'on' })).toMatchObject({ activities: true, joinedTeams: false })
  expect(of('demo', { ACTIVITIES: 'off' }).activities).toBe(false)
  expect(() => of('demo', { ACTIVITIES: 'yes' })).toThrow('ACTIVITIES 应为 on、off 之一')
})

test('X-05 every screen may ask what is open, signed in or not', async () => {
  const off = await closed.anonymous.get('/api/features')
  expect([off.status, off.body]).toEqual([
    200,
    {
      activities: false,
      teamActivity: false,
      joinedTeams: false,
      mapKey: null,
    } satisfies Features & { mapKey: null },
  ])
  const citizen = await open.citizen()
  expect((await citizen.get('/api/features')).body).toMatchObject({
    activities: true,
    joinedTeams: false,
    mapKey: 'public-map-key',
  })
})

test('X-05 a feature that is off says 暂未开通 and tells nothing else', () => {
  refuseClosed(open.house, 'activities')
  expect(() => refuseClosed(closed.house, 'activities')).toThrow(
    expect.objectContaining({ status: 403, code: 'platform/not-open-yet', title: '暂未开通' }),
  )
})
