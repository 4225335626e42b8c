import './window.css'
import { formatDate } from '#lib/format.ts'
import { StateTag } from './state-tag.tsx'

/** Days of Shanghai, both within it; `daysLeft` until it ends, or until it begins. */
export type Window = {
  title: string
  from: string
  until: string
  standing: 'ahead' | 'open' | 'over'
  daysLeft: number
}

/** Windows side by side: which is open today, and how many days are left (A7, A8). */
export function WindowCards({ label, windows }: { label: string; windows: readonly Window[] }) {
  return (
    <ol className="jw-windows" aria-label={label}>
      {windows.map((one) => (
        <li key={one.title} className={`jw-card jw-window jw-window--${one.standing}`}>
          <h2>{one.title}</h2>
          <p className="jw-number">
            <span className="jw-window__day">{formatDate(one.from, 'short')}</span> 至{' '}
            <span className="jw-window__day">{formatDate(one.until, 'short')}</span>
          </p>
          <StateTag {...sayStanding(one)} />
        </li>
      ))}
    </ol>
  )
}

function sayStanding({ standing, daysLeft }: Window) {
  if (standing === 'ahead') return { tone: 'neutral', word: `${daysLeft} 天后开始` } as const
  if (standing === 'over') return { tone: 'neutral', word: '已结束' } as const
  return {
    tone: daysLeft <= 1 ? 'warning' : 'progress',
    word: daysLeft === 0 ? '今天截止' : `还有 ${daysLeft} 天`,
  } as const
}
