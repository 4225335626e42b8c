import type { NewsItem } from '@jianwang/api'
import type { Answer } from '@jianwang/api/asked'
import { noticeKinds, noticeStates } from '@jianwang/records/notice'
import { type Tone, withTones } from '#ui/state-tag.tsx'

export type Moment = Answer<'GET', `/api/news/items/${string}/timeline`>[number]

export const base = '/api/news/items'

export const kindWords = noticeKinds
/** 新闻 have screens of their own. */
export const nameKind = (kind: NewsItem['kind']) => (kind === 'news' ? '新闻宣传' : kindWords[kind])
export const stateWords = withTones(noticeStates, {
  ...{ draft: 'neutral', published: 'success', withdrawn: 'warning' },
})
/** What happened, for the timeline; unknown acts of a newer server show their own name. */
export const actionWords: Record<string, { word: string; tone?: Tone }> = {
  create: { word: '新增' },
  modify: { word: '修改' },
  publish: { word: '发布', tone: 'success' },
  withdraw: { word: '撤回', tone: 'warning' },
}

/** 2026-12-05 至 2026-12-07; one day alone; without dates it is open at any time. */
export function sayDays({ startsOn, endsOn }: Pick<NewsItem, 'startsOn' | 'endsOn'>): string {
  if (startsOn === null) return '长期'
  return endsOn === null || endsOn === startsOn ? startsOn : `${startsOn} 至 ${endsOn}`
}
