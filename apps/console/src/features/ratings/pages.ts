import { type Feature, page } from '#lib/feature.ts'
import { isRegional } from '#lib/session.ts'

/** 市民评价: who is rated reads and answers, a level above looks at what is not fit to be shown. */
export const ratingPages: Feature[] = [
  page('/ratings', '市民评价', () => import('./rating-list.tsx'), {
    menu: { group: 'oversight', order: 65, icon: 'bookmark' },
    allow: isRegional,
  }),
  page('/ratings/$id', '评价详情', () => import('./rating-record.tsx'), { allow: isRegional }),
]
