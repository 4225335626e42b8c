/** 配送新闻 (S1-30): the sub-district submits it after a class, the association publishes it. */
export const classNewsStates = {
  submitted: '待协会审核',
  returned: '协会已退回',
  published: '已发布',
  withdrawn: '已撤回',
} as const
export type ClassNewsState = keyof typeof classNewsStates

export const newsTitle = { least: 2, most: 60 } as const
export const newsText = { least: 20, most: 5_000 } as const

/** Photos of it: how many, how large each, and what is said of each for who does not see it. */
export const newsPhotos = { most: 9, mostMiB: 10, alt: { least: 2, most: 100 } } as const
