import type { MenuGroup } from '#lib/feature.ts'
import type { Me } from '#lib/session.ts'
import type { IconName } from '#ui/icons.tsx'

/** What the manual lists and marks as not open yet. Each gives way to the feature that has its path, once that is open. */
export type Coming = {
  path: string
  title: string
  mark: '暂未开通' | '即将上线'
  /** The server's flag, by which the feature's pages are found while it is off. */
  flag: keyof Me['flags']
  sentence: string
  menu: { group: MenuGroup; order: number; icon: IconName }
}

export const comings: Coming[] = [
  {
    path: '/activities',
    title: '活动发布',
    mark: '暂未开通',
    flag: 'activities',
    sentence: '开通后，可在这里发布活动，由健身团队在小程序中报名参加。',
    menu: { group: 'mini', order: 50, icon: 'activity' },
  },
  {
    path: '/fitness-map',
    title: '健身地图',
    mark: '暂未开通',
    flag: 'fitnessMap',
    sentence: '开通后，可在地图上查看本辖区健身团队的活动地点。',
    menu: { group: 'data', order: 60, icon: 'map' },
  },
  {
    path: '/team-vitality',
    title: '健身团队活跃度统计',
    mark: '暂未开通',
    flag: 'teamVitality',
    sentence: '开通后，可按团队健身活动的频次查看活跃度。',
    menu: { group: 'data', order: 70, icon: 'pulse' },
  },
  {
    path: '/organisation-statistics',
    title: '体育社会组织信息统计',
    mark: '即将上线',
    flag: 'organisationStatistics',
    sentence: '上线后，可在这里查看体育社会组织信息的分类统计。',
    menu: { group: 'data', order: 80, icon: 'organization' },
  },
]
