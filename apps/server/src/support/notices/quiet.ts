/** A text on the phone wakes people: none between nine in the evening and eight in the morning, Shanghai time. */
const quietFrom = 21
const quietTo = 8
const hour = 3_600_000
/** China has one time zone and no summer time since 1992. */
const shanghaiAhead = 8 * hour

/** The same moment, or the end of the quiet hours it lies in. */
export function afterQuietHours(at: Date): Date {
  const local = at.getTime() + shanghaiAhead
  const midnight = Math.floor(local / (24 * hour)) * 24 * hour
  const hours = (local - midnight) / hour
  if (hours >= quietTo && hours < quietFrom) return at
  const morning = midnight + quietTo * hour + (hours >= quietFrom ? 24 * hour : 0)
  return new Date(morning - shanghaiAhead)
}

const pausesMinutes = [1, 5, 30, 120, 360] as const

/** When a failed try is made again; undefined after the sixth. */
export function nextTry(tries: number, now: Date): Date | undefined {
  const minutes = pausesMinutes[tries - 1]
  return minutes === undefined ? undefined : new Date(now.getTime() + minutes * 60_000)
}
