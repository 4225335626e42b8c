import { expect, test } from 'vitest'
import { judgeConditions } from './organisation-conditions.ts'

const states = (about: Parameters<typeof judgeConditions>[0]) =>
  judgeConditions(about, { districtName: '奉贤区' }).map((condition) => condition.state)

test('S0-25 all three conditions hold for an organisation of the own district', () => {
  for (const registrationAuthority of ['奉贤区民政局', '上海市奉贤区民政局', '上海市 奉贤区社团管理局'])
    expect(states({ registrationAuthority, supervisorKind: 'street-office', sportsRelated: true })).toEqual([
      'met',
      'met',
      'met',
    ])
})

test('S0-25 another district, another supervisor or another field of work is refused, each by its own line', () => {
  expect(
    states({ registrationAuthority: '闵行区民政局', supervisorKind: 'other', sportsRelated: false }),
  ).toEqual(['unmet', 'unmet', 'unmet'])
  expect(states({ registrationAuthority: '奉贤区市场监督管理局' })[0]).toBe('unmet')
})

test('what is not filled in yet is open, not refused', () => {
  expect(states({})).toEqual(['open', 'open', 'open'])
})
