import { type ItemCategory, itemCategories } from './coach-catalogue.ts'
import { formatLessonTime } from './delivery-times.ts'

/** What a figure of the yearly assessment was counted from, a line a row (S1-16). */

type Lesson = Readonly<{ item: string; seq: number; startsAt: Date; endsAt: Date }>

export const sayBehindLesson = ({ item, seq, startsAt, endsAt }: Lesson) =>
  `${item}第 ${seq} 节，${formatLessonTime(startsAt, endsAt)}`

/** @param after undefined where it was cancelled */
export const sayBehindChange = (
  lesson: Lesson,
  after: Readonly<{ startsAt: Date; endsAt: Date }> | undefined,
) =>
  after === undefined
    ? `${sayBehindLesson(lesson)}，取消`
    : `${sayBehindLesson(lesson)}，改为${formatLessonTime(after.startsAt, after.endsAt)}`

export const sayBehindCourse = (item: string, category: ItemCategory | null) =>
  `${item}（${category === null ? '科普讲座' : itemCategories[category]}）`

export const sayBehindHeads = (item: string, heads: number, least: number) =>
  `${item}，开班时 ${heads} 人，应不少于 ${least} 人`
