import type { LessonEvidence } from '@jianwang/api'
import { withTones } from '#ui/state-tag.tsx'

export const base = '/api/delivery'

/** S1-28: photos and video, both. */
export const lessonLooks = withTones(
  { complete: '已交齐', missing: '未交齐' },
  { complete: 'success', missing: 'warning' },
)
export const wantedOptions = [
  { value: 'missing', label: '未交齐' },
  { value: 'odd', label: '时间或地点不符' },
  { value: 'complete', label: '已交齐' },
]

export type Piece = LessonEvidence['items'][number]
export function lookOf({ odd, unknown }: Piece) {
  if (odd.length > 0) return { tone: 'error', word: '不计入' } as const
  return unknown.length > 0
    ? ({ tone: 'warning', word: '待核对' } as const)
    : ({ tone: 'success', word: '时间地点相符' } as const)
}
