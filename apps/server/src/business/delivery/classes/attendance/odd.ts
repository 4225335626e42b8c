import { sayMetres } from '@jianwang/records/evidence'
import { shanghaiMinute } from '#platform/clock'
import type { LessonRow } from '../../tables.ts'
import type { RuleRow } from '../evidence/tables.ts'
import type { MarkRow } from './tables.ts'

/** Why a check-in is not counted (S1-13), a sentence each. */
export function explainOdd(
  mark: Pick<MarkRow, 'time' | 'place' | 'marked_at' | 'metres'>,
  lesson: LessonRow,
  rules: RuleRow,
): string[] {
  const { time, place, marked_at, metres } = mark
  return [
    ...(time === 'outside'
      ? [
          `签到于 ${shanghaiMinute(marked_at)}，不在这节课的时间（${shanghaiMinute(lesson.starts_at)} 开始，前后各 ${rules.minutes_around} 分钟）内。`,
        ]
      : []),
    ...(place === 'outside' && metres !== null
      ? [`签到地点距场地 ${sayMetres(metres)}，超过 ${sayMetres(rules.metres_around)}。`]
      : []),
  ]
}
