import type { Settings } from '@jianwang/api'

export type FeatureKey = keyof Settings['features']['value']
export type PictureName = Settings['pictures'][number]['name']

export const base = '/api/settings'

/** What each function is and what opening it does, in the order of the page. */
export const featureWords: Record<FeatureKey, { title: string; about: string }> = {
  activities: {
    title: '活动发布、活动参与',
    about: '开通后，各级可以发布活动，市民和健身团队可以在小程序里报名、签到。',
  },
  teamActivity: {
    title: '健身团队活跃度统计',
    about: '开通后，统计里可以按训练和活动的频次查看团队活跃度。先开通活动，数据才会积累。',
  },
  joinedTeams: { title: '本人参与团队查询', about: '开通后，队员可以在小程序里查看自己加入的团队。' },
}

export const pictureWords: Record<PictureName, { title: string; about: string }> = {
  wechat: { title: '微信号二维码', about: '显示在管理端和小程序的帮助里。' },
  leaders: { title: '队长客服码', about: '队长自愿扫码加入交流群，显示在小程序的帮助里。' },
  'official-account': {
    title: '公众号二维码',
    about: '显示在申领电子证的页面和小程序的帮助里，请人扫码关注；名称在“帮助信息”里填写。',
  },
}
