import { expect, test } from 'vitest'
import { compareMonths, listMonths, nameBusiest, sayMonth } from './team-activity.ts'

const sums = (trainings: number) => ({ teams: 2, trainings, attendances: trainings * 10 })

test('months are counted back over the turn of the year', () => {
  expect(listMonths('2026-02', 4)).toEqual(['2026-02', '2026-01', '2025-12', '2025-11'])
  expect(sayMonth('2026-02')).toBe('2026年2月')
})

test('S0-28 the months are told by comparison with the one before, and only with that one', () => {
  const months = [
    { month: '2025-12', ...sums(5) },
    { month: '2026-01', ...sums(8) },
  ]
  expect(compareMonths({ month: '2026-01', months })).toBe('2026年1月开展活动 8 次，比上月多 3 次。')
  const gap = [
    { month: '2025-11', ...sums(5) },
    { month: '2026-01', ...sums(8) },
  ]
  expect(compareMonths({ month: '2026-01', months: gap })).toBe('2026年1月开展活动 8 次。')
  expect(compareMonths({ month: '2026-02', months })).toBe('2026年2月还没有健身活动签到。')
})

test('S0-28 the busiest unit is named, and none when nobody trained', () => {
  const unit = (name: string, trainings: number) => ({
    ...{ id: 1, name, kind: 'street', hasChildren: false },
    ...sums(trainings),
  })
  expect(nameBusiest([unit('金海街道', 3), unit('金汇镇', 7)], '2026-01')).toBe(
    '金汇镇最多，2 支团队活动 7 次。',
  )
  expect(nameBusiest([unit('金海街道', 0)], '2026-01')).toBe('2026年1月还没有健身活动签到。')
})
