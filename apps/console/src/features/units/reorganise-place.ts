import type { UnitsSplitBody } from '@jianwang/api'
import { request } from '#lib/api.ts'
import type { ChoosePlace } from '#ui/choose-page.tsx'

/** Where the three changes of the tree lead, for the units of the regions. */
export const unitPlace: ChoosePlace = {
  href: (id) => `/units?unit=${id}`,
  viewWord: '查看单位',
  listWord: '返回单位名录',
  moved: { merge: '随之划转的记录', move: '随之划转的记录', split: '划给新街镇的居委、村委' },
}

const post = (key: string) => ({ method: 'POST' as const, key })

/** Each change as it is asked of the server once its reason is given; the work goes on behind the answer. */
export const askMerge = (id: number, intoId: number) => (reason: string, key: string) =>
  request(`/api/units/${id}/merge`, { ...post(key), body: { intoId, reason } })
export const askMove = (id: number, parentId: number) => (reason: string, key: string) =>
  request(`/api/units/${id}/move`, { ...post(key), body: { parentId, reason } })
export const askSplit = (id: number, wish: Omit<UnitsSplitBody, 'reason'>) => (reason: string, key: string) =>
  request(`/api/units/${id}/split`, { ...post(key), body: { ...wish, reason } })
