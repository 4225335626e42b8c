import { distanceBetween, type Point } from '#platform/distance'

export type Stop = Readonly<{ id: string; point: Point | null; startsAt: Date | null }>

/**
 * The way of a day. What begins at a time is gone to in the order of the times; of what begins together, or at no time, the
 * nearest comes next, counted from where one stands. What has no point comes last of those.
 */
export function orderStops<T extends Stop>(stops: readonly T[]): T[] {
  const left = [...stops].sort((a, b) => timeOf(a) - timeOf(b) || (a.id < b.id ? -1 : 1))
  const way: T[] = []
  let at: Point | null = null
  while (left.length > 0) {
    const first = timeOf(left[0] as T) // there is one
    const together = left.filter((stop) => timeOf(stop) === first)
    const next: T = nearest(at, together)
    left.splice(left.indexOf(next), 1)
    way.push(next)
    at = next.point ?? at
  }
  return way
}

const timeOf = ({ startsAt }: Stop) => startsAt?.getTime() ?? Number.POSITIVE_INFINITY

function nearest<T extends Stop>(at: Point | null, stops: readonly T[]): T {
  const far = ({ point }: T) =>
    point === null ? Number.POSITIVE_INFINITY : at === null ? 0 : distanceBetween(at, point)
  return stops.reduce((best, stop) => (far(stop) < far(best) ? stop : best))
}
