import { expect, test } from 'vitest'
import { comings } from './coming.ts'

const markOf = (flag: string) =>
  comings.filter((coming) => coming.flag === flag).map(({ title, mark }) => `${title} ${mark}`)

test('S0-12 S0-18 S0-24 S0-28 what is not open yet stands in the menu and says 暂未开通', () => {
  expect(['activities', 'fitnessMap', 'teamVitality'].flatMap(markOf)).toEqual([
    '活动发布 暂未开通',
    '健身地图 暂未开通',
    '健身团队活跃度统计 暂未开通',
  ])
})

test('X-05 S0-63 the statistics of organisations say 即将上线', () => {
  expect(markOf('organisationStatistics')).toEqual(['体育社会组织信息统计 即将上线'])
})
