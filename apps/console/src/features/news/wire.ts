import { type NoticeKind, type NoticeState, noticeKinds, noticeStates } from '@jianwang/records/notice'
import type { Tone } from '#ui/state-tag.tsx'

/** Shapes of /api/news as this screen reads them; the server's schema.ts is the promise. */
export type Kind = NoticeKind
export type State = NoticeState

export type NewsItem = {
  id: string
  title: string
  kind: Kind
  startsOn: string | null
  endsOn: string | null
  place: string | null
  link: string | null
  unitId: number
  unitName: string
  state: State
  isOwn: boolean
  isOver: boolean
  publishedAt: string | null
  updatedAt: string
  version: number
  actions: string[]
}
export type News = NewsItem & { body: string; createdAt: string }

export type Moment = {
  action: string
  toState: string
  actorName: string
  unitName: string
  reason: string | null
  occurredAt: string
}

export const base = '/api/news/items'

export const kindWords = noticeKinds
export const stateWords: Record<State, { tone: Tone; word: string }> = {
  draft: { tone: 'neutral', word: noticeStates.draft },
  published: { tone: 'success', word: noticeStates.published },
  withdrawn: { tone: 'warning', word: noticeStates.withdrawn },
}
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
