import { formatLessonTime } from './delivery-times.ts'

/** 变更: the words of a change of a confirmed lesson (S1-13, S1-14), for server, console and phone. */

export const changeKinds = { move: '更改时间或场地', cancel: '取消本节课' } as const
export type ChangeKind = keyof typeof changeKinds

export const changeStates = {
  asked: '待协会决定',
  accepted: '已同意',
  refused: '不同意',
  withdrawn: '已撤回',
} as const
export type ChangeState = keyof typeof changeStates

export const changeNoticeTitle = '更改告示'

/** When and where; an empty venue was not settled. */
export type LessonPlace = Readonly<{ startsAt: Date; endsAt: Date; venue: string }>

export function sayPlace({ startsAt, endsAt, venue }: LessonPlace): string {
  const time = formatLessonTime(startsAt, endsAt)
  return venue === '' ? time : `${time}在${venue}`
}

/** What the public page and the sheet at the venue say (S1-14); no reason, for one may name somebody. */
export function writeChangeNotice(
  course: { unit: string; name: string },
  before: LessonPlace,
  after: LessonPlace | null,
): string {
  const was = `${course.unit}“${course.name}”原定${sayPlace(before)}的课`
  return after === null
    ? `${was}取消。给您带来不便，敬请谅解。`
    : `${was}，改为${sayPlace(after)}。给您带来不便，敬请谅解，请相互转告。`
}
