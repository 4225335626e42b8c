import { attendanceDays, type Marker } from '@jianwang/records/attendance'
import type { Call } from '#platform/call'
import { shanghaiMinute } from '#platform/clock'
import type { LessonRow } from '../../tables.ts'
import type { RuleRow } from '../evidence/tables.ts'
import { attendanceClosed } from './problems.ts'

/** Between them a lesson's list may be ticked: from a little before it on, as the rules of evidence say, for a while. */
export function windowOf(lesson: LessonRow, minutesAround: number): { from: Date; until: Date } {
  return {
    from: new Date(lesson.starts_at.getTime() - minutesAround * 60_000),
    until: new Date(lesson.ends_at.getTime() + attendanceDays * 86_400_000),
  }
}

/**
 * The list is ticked by who sees it; a check-in with the code is taken at any time, for one at a wrong time has to be seen
 * (S1-13). @throws attendanceClosed (409)
 */
export function refuseClosed(
  call: Call,
  lesson: LessonRow,
  rules: Pick<RuleRow, 'minutes_around'>,
  by: Marker,
  marks: readonly { at: string }[],
): void {
  if (lesson.state !== 'confirmed' && lesson.state !== 'held')
    throw attendanceClosed({ why: '这节课已取消、尚未确认或教练缺席，不能签到。' })
  const { from, until } = windowOf(lesson, rules.minutes_around)
  if (call.now > until)
    throw attendanceClosed({ why: `这节课结束已超过 ${attendanceDays} 天，名单不能再改。` })
  const isEarly = by !== 'learner' && marks.some(({ at }) => Date.parse(at) < from.getTime())
  if (isEarly) throw attendanceClosed({ why: `这节课从 ${shanghaiMinute(from)} 起点名。` })
}
