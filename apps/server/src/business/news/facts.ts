import { noticeStates } from '@jianwang/records/notice'
import type { Kind, State } from './tables.ts'

export const subjectKind = 'news'

/** Announced after every change of an item. */
export const newsChanged = 'news.changed'
export type NewsChanged = { act: string; kind: Kind; state: State }

export const stateWords: Readonly<Record<State, string>> = {
  ...noticeStates,
  submitted: '待审核',
  returned: '已退回',
  approved: '待发布',
}

export const auditOf = (action: string) => `news.${action}`
