import './record.css'
import type { ReactNode } from 'react'
import { DateText } from './date-text.tsx'
import type { Tone } from './state-tag.tsx'

export type TimelineEntry = {
  id: string
  /** ISO moment. */
  at: string
  /** What happened, as a short sentence: 申报 2026 年度备案. */
  title: ReactNode
  /** Who, with unit. */
  actor?: string
  /** Reason or remark, in the actor's words. */
  note?: string | null
  tone?: Tone
}

/** What happened to a record, the newest first. */
export function Timeline({ entries }: { entries: TimelineEntry[] }) {
  if (entries.length === 0) return <p className="jw-hint">还没有记录。</p>
  return (
    <ol className="jw-timeline">
      {entries.map((entry) => (
        <li key={entry.id} className={`jw-timeline--${entry.tone ?? 'neutral'}`}>
          <p>{entry.title}</p>
          {entry.note && <p className="jw-timeline__note">{entry.note}</p>}
          <p className="jw-hint">
            <DateText value={entry.at} style="time" />
            {entry.actor && ` · ${entry.actor}`}
          </p>
        </li>
      ))}
    </ol>
  )
}
