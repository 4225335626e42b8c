import '../delivery.css'

type HeadsProps = {
  of: { minimum: number | null; capacity: number | null; taken: number; waiting: number; isAllowed?: boolean }
}

/** How many have a place, as a bar with the mark of the minimum (S1-07). */
export function Heads({ of: { minimum, capacity, taken, waiting, isAllowed = false } }: HeadsProps) {
  if (capacity === null)
    return <span className="jw-hint">未开始{minimum === null ? '' : `，最少 ${minimum} 人`}</span>
  const share = (n: number) => `${Math.min(100, Math.round((n * 100) / Math.max(1, capacity)))}%`
  const isFew = minimum !== null && taken < minimum
  const missing = isFew ? `差 ${minimum - taken} 人${isAllowed ? '，已允许' : ''}` : '已够'
  return (
    <span className="delivery-heads" title={minimum === null ? undefined : `最少 ${minimum} 人开班`}>
      <span className={`delivery-bar${isFew && !isAllowed ? ' delivery-bar--few' : ''}`} aria-hidden="true">
        <span style={{ width: share(taken) }} />
        {minimum !== null && <i style={{ left: share(minimum) }} />}
      </span>
      <span className="jw-number">
        {taken} / {capacity}
        {minimum === null ? '' : `，${missing}`}
        {waiting > 0 ? `，候补 ${waiting}` : ''}
      </span>
    </span>
  )
}
