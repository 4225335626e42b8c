import { sayPoints } from './assessment-words.ts'

/** 0 to 100 as a bar with its number; what was not measured has none. */
export function PointsBar({ points }: { points: number | null }) {
  return (
    <span className="delivery-points">
      <span className="jw-number">{sayPoints(points)}</span>
      {points !== null && (
        <span className="delivery-bar" aria-hidden="true">
          <span style={{ width: `${points}%` }} />
        </span>
      )}
    </span>
  )
}
