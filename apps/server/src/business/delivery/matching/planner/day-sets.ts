import type { Slot } from './slots.ts'

/** Whether two of these lists have a day in common, by a few bits: of most two classes there is none. */
export function meetByDays(lists: readonly (readonly Slot[])[]): (a: number, b: number) => boolean {
  const days = lists.flatMap((slots) => slots.map(({ day }) => day))
  const first = days.reduce((least, day) => Math.min(least, day), Number.POSITIVE_INFINITY)
  const last = days.reduce((most, day) => Math.max(most, day), first)
  const words = days.length === 0 ? 0 : ((last - first) >> 5) + 1
  const bits = new Int32Array(lists.length * words)
  for (const [i, slots] of lists.entries())
    for (const { day } of slots) {
      const word = i * words + ((day - first) >> 5)
      bits[word] = (bits[word] ?? 0) | (1 << ((day - first) & 31))
    }
  return (a, b) => {
    for (let word = 0; word < words; word++)
      if (((bits[a * words + word] ?? 0) & (bits[b * words + word] ?? 0)) !== 0) return true
    return false
  }
}
