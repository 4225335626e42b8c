import { badPeriod } from '../problems.ts'
import type { Period } from './store.ts'

export type Days = { from?: string | undefined; to?: string | undefined }

const midnight = (day: string) => new Date(`${day}T00:00:00+08:00`)
const dayMs = 86_400_000

/** Whole days in Shanghai, both of them in; all there is where none is said. @throws badPeriod (422) */
export function readPeriod({ from, to }: Days): Period {
  if (from !== undefined && to !== undefined && from > to) throw badPeriod({ from, to })
  return {
    from: from === undefined ? '-infinity' : midnight(from).toISOString(),
    before: to === undefined ? 'infinity' : new Date(midnight(to).getTime() + dayMs).toISOString(),
  }
}

/** The same as moments, where an end may be left out. @throws badPeriod (422) */
export function readMoments(days: Days): { from: Date | undefined; before: Date | undefined } {
  const { from, before } = readPeriod(days)
  const momentOf = (text: string) => (text.endsWith('infinity') ? undefined : new Date(text))
  return { from: momentOf(from), before: momentOf(before) }
}
