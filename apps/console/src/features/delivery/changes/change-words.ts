import type { LessonChange } from '@jianwang/api'
import { changeStates, sayPlace } from '@jianwang/records/delivery-change'
import { withTones } from '#ui/state-tag.tsx'

export const base = '/api/delivery/changes'
export const changeLooks = withTones(changeStates, {
  ...{ asked: 'warning', accepted: 'success', refused: 'neutral', withdrawn: 'neutral' },
})

/** 12月25日（周五）09:00–10:30在社区学校. */
export const sayWhere = ({ startsAt, endsAt, venueName }: LessonChange['before']): string =>
  sayPlace({ startsAt: new Date(startsAt), endsAt: new Date(endsAt), venue: venueName ?? '' })

/** Who was told, and who is to be called, in a sentence (S1-14). */
export function sayTold({ coach, learners, toCall }: NonNullable<LessonChange['told']>): string {
  const sent = [...(coach ? ['教练'] : []), ...(learners > 0 ? [`报名的市民 ${learners} 人`] : [])]
  const calls = [...(coach ? [] : ['教练']), ...(toCall > 0 ? [`由街镇登记的 ${toCall} 人`] : [])]
  return [
    ...(sent.length === 0 ? [] : [`已发消息给${sent.join('、')}，每人一次`]),
    ...(calls.length === 0 ? [] : [`${calls.join('、')}没有小程序账号，请电话通知`]),
    '',
  ].join('。')
}
