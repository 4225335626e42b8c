import { isFew } from '@jianwang/records/delivery-classes'
import '../delivery.css'

type HeadsProps = {
  of: {
    minimum: number | null
    capacity: number | null
    taken: number
    certain: number
    waiting: number
    isAllowed?: boolean
  }
}

/**
 * How many places are gone, as a bar with the mark of the minimum (S1-07); against it only those count who have one for certain.
 */
export function Heads({ of }: HeadsProps) {
  const { minimum, capacity, taken, certain, waiting, isAllowed = false } = of
  if (capacity === null)
    return <span className="jw-hint">未开始{minimum === null ? '' : `，最少 ${minimum} 人`}</span>
  const share = (n: number) => `${Math.min(100, Math.round((n * 100) / Math.max(1, capacity)))}%`
  const few = isFew(certain, minimum)
  const missing = few ? `差 ${(minimum ?? 0) - certain} 人${isAllowed ? '，已允许' : ''}` : '已够'
  return (
    <span className="delivery-heads" title={minimum === null ? undefined : `最少 ${minimum} 人开班`}>
      <span className={`delivery-bar${few && !isAllowed ? ' delivery-bar--few' : ''}`} aria-hidden="true">
        <span style={{ width: share(taken) }} />
        {minimum !== null && <i style={{ left: share(minimum) }} />}
      </span>
      <span className="jw-number">
        {taken} / {capacity}
        {taken > certain ? `，递补待确认 ${taken - certain}` : ''}
        {minimum === null ? '' : `，${missing}`}
        {waiting > 0 ? `，候补 ${waiting}` : ''}
      </span>
    </span>
  )
}
