import { expect, test } from 'vitest'
import { type PickedTeam, sortPicked } from './batch-picked.ts'

const team = (change: Partial<PickedTeam>): PickedTeam => ({
  id: 'a',
  name: '晨曦太极拳队',
  level: 'street',
  state: 'reviewed',
  stateTitle: '已审核',
  filedThisYear: false,
  rosterCount: 10,
  version: 3,
  actions: ['edit', 'file'],
  ...change,
})

test('S0-50 a reviewed team with ten members in its roster may be filed', () => {
  expect(sortPicked('file', [team({})])).toMatchObject({ able: [{ id: 'a' }], refused: [] })
})

test.each([
  [{ rosterCount: 9 }, 'teams/too-few-members'],
  [{ filedThisYear: true }, 'teams/already-filed'],
  [{ state: 'certified', stateTitle: '待审核' }, 'teams/not-reviewed'],
  [{ actions: ['edit'] }, 'platform/forbidden'],
] as const)('S0-50 %o is refused with its own reason', (change, code) => {
  const { able, refused } = sortPicked('file', [team(change as Partial<PickedTeam>)])
  expect(able).toEqual([])
  expect(refused[0]?.code).toBe(code)
  expect(refused[0]?.reason).toMatch(/。$/)
})

test('S0-23 certifying takes only those that wait for it and are mine', () => {
  const waiting = team({ id: 'b', state: 'submitted', stateTitle: '待认证', actions: ['certify'] })
  const foreign = team({ id: 'c', state: 'submitted', stateTitle: '待认证', actions: ['edit'] })
  const { able, refused } = sortPicked('certify', [waiting, foreign, team({})])
  expect(able.map((one) => one.id)).toEqual(['b'])
  expect(refused.map((one) => one.id)).toEqual(['c', 'a'])
  expect(refused[0]?.reason).toContain('管理这支团队的单位')
  expect(refused[1]?.reason).toContain('已审核')
})
