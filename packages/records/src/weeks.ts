/** The weeks of a month, Monday first; empty places before the first and after the last day. */
export function weeksOf(month: string): (number | undefined)[][] {
  const [year = 2026, at = 1] = month.split('-').map(Number)
  const first = (new Date(Date.UTC(year, at - 1, 1)).getUTCDay() + 6) % 7
  const length = new Date(Date.UTC(year, at, 0)).getUTCDate()
  const cells = Array.from({ length: Math.ceil((first + length) / 7) * 7 }, (_, i) =>
    i >= first && i < first + length ? i - first + 1 : undefined,
  )
  return Array.from({ length: cells.length / 7 }, (_, week) => cells.slice(week * 7, week * 7 + 7))
}
