import './record.css'
import type { Timeline as Moments } from '@jianwang/api'
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

/** What each act is called afterwards. */
type ActWords = Readonly<Record<string, { word: string; tone?: Tone }>>

/**
 * The server's timeline of a record as lines; an act of a newer server shows its own name.
 * @param retitle another title than the word of the act, where more is to be told
 */
export function toEntries(
  timeline: Moments,
  acts: ActWords,
  retitle: (moment: Moments[number]) => string | undefined = () => undefined,
): TimelineEntry[] {
  return timeline.map((moment, at) => {
    const known = acts[moment.action]
    return {
      id: String(timeline.length - at),
      at: moment.occurredAt,
      title: retitle(moment) ?? known?.word ?? moment.action,
      actor: [moment.unitName, moment.actorName].filter(Boolean).join(' '),
      note: moment.reason,
      ...(known?.tone ? { tone: known.tone } : {}),
    }
  })
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
