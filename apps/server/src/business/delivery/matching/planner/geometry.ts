import type { PlanSettings, Point } from './problem.ts'

const earthMetres = 6_371_008.8
const radians = Math.PI / 180

/** A point on a sphere of radius 1: the chord between two of them needs one root and one arc sine. */
export type Spot = { x: number; y: number; z: number }

export function spotOf({ lng, lat }: Point): Spot {
  const flat = Math.cos(lat * radians)
  return {
    x: flat * Math.cos(lng * radians),
    y: flat * Math.sin(lng * radians),
    z: Math.sin(lat * radians),
  }
}

/** In a straight line, rounded to whole hectometres: what all cost and travel is counted in. */
export function hectometres(a: Spot, b: Spot): number {
  const x = a.x - b.x
  const y = a.y - b.y
  const z = a.z - b.z
  // Not Math.hypot, which is ten times slower: this is asked millions of times.
  const chord = Math.sqrt(x * x + y * y + z * z)
  return Math.round((2 * earthMetres * Math.asin(chord / 2)) / 100)
}

/** Minutes that must lie between a lesson here and the next one there. */
export function minutesBetween(a: Spot, b: Spot, settings: PlanSettings): number {
  if (a.x === b.x && a.y === b.y && a.z === b.z) return 0
  return settings.changeMinutes + Math.ceil((hectometres(a, b) * 100) / settings.metresPerMinute)
}
