import './supervision.css'
import { percentOf } from '#features/statistics/summary.ts'
import { formatNumber } from '#lib/format.ts'

/** How much of a whole is done, as a bar and in figures; nobody has to judge a length by the eye. */
export function ProgressBar({ part, whole, unset }: { part: number; whole: number; unset?: string }) {
  if (whole === 0) return <span className="jw-hint">{unset ?? formatNumber(part)}</span>
  const percent = percentOf(part, whole)
  return (
    <span className="drive-progress">
      <span className="jw-number">
        {percent}%
        <small>
          {formatNumber(part)}/{formatNumber(whole)}
        </small>
      </span>
      <span className="drive-progress__track" aria-hidden="true">
        <span style={{ width: `${Math.min(100, percent)}%` }} />
      </span>
    </span>
  )
}
