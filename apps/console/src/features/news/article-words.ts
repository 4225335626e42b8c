import type { Article, NewsItem } from '@jianwang/api'
import type { Tone } from '#ui/state-tag.tsx'

export type ArticleState = Article['state']
export type ArticleItem = NewsItem

export const articles = '/api/news/articles'

export const articleStates: Record<ArticleState, { tone: Tone; word: string }> = {
  draft: { tone: 'neutral', word: '草稿' },
  submitted: { tone: 'info', word: '待审核' },
  returned: { tone: 'warning', word: '已退回' },
  approved: { tone: 'info', word: '待发布' },
  published: { tone: 'success', word: '已发布' },
  withdrawn: { tone: 'warning', word: '已撤回' },
}
export const levelWords = { city: '市级', district: '区级', street: '街镇' } as const

/** What happened, for the timeline; unknown acts of a newer server show their own name. */
export const articleActs: Record<string, { word: string; tone?: Tone }> = {
  create: { word: '新增' },
  modify: { word: '修改' },
  submit: { word: '送审' },
  recall: { word: '取回' },
  approve: { word: '审核通过', tone: 'success' },
  return: { word: '退回', tone: 'warning' },
  appear: { word: '定时发布', tone: 'success' },
  withdraw: { word: '撤回', tone: 'warning' },
  pin: { word: '置顶' },
  unpin: { word: '取消置顶' },
}

export function saySize(bytes: number): string {
  return bytes < 1_048_576
    ? `${Math.max(1, Math.round(bytes / 1024))} KB`
    : `${(bytes / 1_048_576).toFixed(1)} MB`
}
