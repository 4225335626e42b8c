/** Days and months of the calendar as text, `2026-11-30` and `2026-11`: no moment, no zone. */

/** A day that there is: 2026-02-30 is none. */
export function isDay(text: string): boolean {
  if (!/^\d{4}-\d{2}-\d{2}$/.test(text)) return false
  const at = new Date(`${text}T00:00:00Z`)
  return !Number.isNaN(at.getTime()) && at.toISOString().slice(0, 10) === text
}

/** 2026-12 and 1 give 2027-01. */
export function shiftMonth(month: string, by: number): string {
  const [year = 2026, at = 1] = month.split('-').map(Number)
  return new Date(Date.UTC(year, at - 1 + by, 1)).toISOString().slice(0, 7)
}
