import type { Coach } from '@jianwang/api'
import { weekdays } from '@jianwang/records/coach'

/** The times of a week in which he teaches, as he keeps them himself. */
export function FreeTimes({ record }: { record: Coach }) {
  if (record.freeTimes.length === 0)
    return <p className="jw-hint">还没有填写。教练在小程序中填写后，才会按时间匹配课程。</p>
  return (
    <ul className="jw-plain-list">
      {record.freeTimes.map(({ weekday, starts, ends }) => (
        <li key={`${weekday}-${starts}`} className="jw-number">
          {weekdays[weekday as keyof typeof weekdays]} {starts} 至 {ends}
        </li>
      ))}
    </ul>
  )
}

export function Absences({ record }: { record: Coach }) {
  if (record.absences.length === 0) return <p className="jw-hint">今天以后没有请假。</p>
  return (
    <ul className="jw-plain-list">
      {record.absences.map(({ id, fromDay, toDay, note }) => (
        <li key={id}>
          <span className="jw-number">{fromDay === toDay ? fromDay : `${fromDay} 至 ${toDay}`}</span>
          {note && <span className="jw-hint">（{note}）</span>}
        </li>
      ))}
    </ul>
  )
}
