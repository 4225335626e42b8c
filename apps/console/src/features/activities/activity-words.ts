import type { Activity, Attendees, People } from '@jianwang/api'
import type { Answer } from '@jianwang/api/asked'
import { activityStates as activityWords } from '@jianwang/records/activity'
import { photoStates as photoWords, sayAges } from '@jianwang/words/activities'
import { placeStates } from '@jianwang/words/places'
import { formatDate } from '#lib/format.ts'
import { type Tone, withTones } from '#ui/state-tag.tsx'

export type Happening = Answer<'GET', `/api/activities/activities/${string}/timeline`>[number]
export type SignUp = People['items'][number]
export type SignUpState = SignUp['state']
export type Attendee = Attendees['items'][number]
export type Standing = NonNullable<SignUp['checkInStanding']>

export const base = '/api/activities/activities'

export const activityStates = withTones(activityWords, {
  ...{ draft: 'neutral', submitted: 'info', returned: 'warning' },
  ...{ published: 'success', cancelled: 'error', ended: 'neutral' },
})
export const signUpStates = withTones(placeStates, {
  ...{ taken: 'success', waiting: 'info', offered: 'progress', withdrawn: 'neutral', expired: 'neutral' },
})
export const photoStates = withTones(photoWords, { pending: 'info', shown: 'success', hidden: 'neutral' })

/** What happened, for the timeline; unknown acts of a newer server show their own name. */
export const happenings: Record<string, { word: string; tone?: Tone }> = {
  create: { word: '新增' },
  modify: { word: '修改' },
  submit: { word: '提交审核' },
  recall: { word: '撤回提交' },
  approve: { word: '审核通过', tone: 'success' },
  return: { word: '退回', tone: 'warning' },
  publish: { word: '发布', tone: 'success' },
  cancel: { word: '取消活动', tone: 'error' },
  finish: { word: '填写总结' },
  end: { word: '活动结束' },
}

/** 2026-11-28 09:00–11:00; over several days both days are told. */
export function saySpan(from: string, until: string): string {
  const [first, last] = [formatDate(from, 'time'), formatDate(until, 'time')]
  return first.slice(0, 10) === last.slice(0, 10) ? `${first}–${last.slice(11)}` : `${first} 至 ${last}`
}

/** 30 分钟, 2 小时, 1 天: how long an offered place is held. */
export function sayMinutes(minutes: number): string {
  if (minutes % 1_440 === 0 && minutes > 0) return `${minutes / 1_440} 天`
  return minutes % 60 === 0 && minutes > 0 ? `${minutes / 60} 小时` : `${minutes} 分钟`
}

export function sayAudience({
  audience,
  publisher,
  publisherName,
  minAge,
  maxAge,
}: Pick<Activity, 'audience' | 'publisher' | 'publisherName' | 'minAge' | 'maxAge'>): string {
  const area = publisher === 'team' ? '管理单位辖区' : `${publisherName}辖区`
  const who = { everybody: '所有市民', teams: `${area}内健身团队的队员`, area: `${area}内的居民` }[audience]
  const ages = sayAges(minAge, maxAge)
  return ages === '' ? who : `${who}，${ages}`
}
