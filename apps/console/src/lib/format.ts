/** Everything the console shows is the time of Shanghai, whatever the clerk's computer is set to. */
const zone = 'Asia/Shanghai'

const dayFormat = new Intl.DateTimeFormat('zh-CN', {
  timeZone: zone,
  year: 'numeric',
  month: 'long',
  day: 'numeric',
})
const weekdayFormat = new Intl.DateTimeFormat('zh-CN', { timeZone: zone, weekday: 'short' })
const isoFormat = new Intl.DateTimeFormat('sv-SE', { timeZone: zone, dateStyle: 'short' })
const minuteFormat = new Intl.DateTimeFormat('sv-SE', { timeZone: zone, hour: '2-digit', minute: '2-digit' })
const numberFormat = new Intl.NumberFormat('zh-CN')

export type DateStyle = 'long' | 'short' | 'time' | 'longTime'

/** A plain day (`2026-11-21`) has no zone; noon in Shanghai keeps it the same day. */
function toDate(value: string | number | Date): Date {
  if (typeof value === 'string' && /^\d{4}-\d{2}-\d{2}$/.test(value))
    return new Date(`${value}T12:00:00+08:00`)
  return new Date(value)
}

/**
 * `long` 2026年11月21日（周六）, `short` 2026-11-21 (tables), `time` 2026-11-21 09:30, `longTime` both.
 * Nothing or an unreadable value gives `—`.
 */
export function formatDate(
  value: string | number | Date | null | undefined,
  style: DateStyle = 'short',
): string {
  if (value === null || value === undefined || value === '') return '—'
  const date = toDate(value)
  if (Number.isNaN(date.getTime())) return '—'
  if (style === 'short') return isoFormat.format(date)
  if (style === 'time') return `${isoFormat.format(date)} ${minuteFormat.format(date)}`
  const long = `${dayFormat.format(date)}（${weekdayFormat.format(date)}）`
  return style === 'long' ? long : `${long}${minuteFormat.format(date)}`
}

/** 1,234; nothing gives `—`. */
export function formatNumber(value: number | null | undefined): string {
  return value === null || value === undefined ? '—' : numberFormat.format(value)
}

/** 1,234, or 1,000+ when the server stopped counting there. */
export function formatTotal(total: number, isExact: boolean): string {
  return `${formatNumber(total)}${isExact ? '' : '+'}`
}
