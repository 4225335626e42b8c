import type { ClassOpening, DeliveryClasses } from '@jianwang/api'
import { gateHour } from '@jianwang/records/delivery-classes'
import { serverNow } from '@jianwang/words/server-clock'
import { formatDate } from '#lib/format.ts'

export const base = '/api/delivery'
export type ListedClass = DeliveryClasses['items'][number]
export type ClassLesson = ClassOpening['lessons'][number]

/** So near that it should be seen. */
const soon = 3
const dayMs = 86_400_000
const noonOf = (moment: string | number) => Date.parse(`${formatDate(moment)}T12:00:00+08:00`)

/** Days of the calendar from today on: 0 is today, below it is over. */
export const daysUntil = (moment: string): number =>
  Math.round((noonOf(moment) - noonOf(serverNow())) / dayMs)

export type Due = { text: string; isNear: boolean }

/** 还剩 3 天；今天；已过. */
export function sayLeft(moment: string): Due {
  const days = daysUntil(moment)
  if (Date.parse(moment) <= serverNow()) return { text: '已到', isNear: true }
  return { text: days === 0 ? '就在今天' : `剩 ${days} 天`, isNear: days <= soon }
}

/** What a class is to do next, and by when. */
export function sayDue({ state, firstAt, decideAt }: Pick<ListedClass, 'state' | 'firstAt' | 'decideAt'>) {
  if (state === 'matched') return { what: '开始招募', by: firstAt, ...sayLeft(firstAt) }
  if (state === 'recruiting' && decideAt !== null)
    return { what: '确认开班', by: decideAt, ...sayLeft(decideAt) }
  return undefined
}

export const gateHint = `不填的，为第一节课前 2 个工作日 ${gateHour}。`
