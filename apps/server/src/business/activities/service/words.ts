const parts = new Intl.DateTimeFormat('zh-CN', {
  timeZone: 'Asia/Shanghai',
  month: 'numeric',
  day: 'numeric',
  hour: '2-digit',
  minute: '2-digit',
  hour12: false,
})

/** 11月28日 08:30, as sentences say it; empty for no time. */
export function sayTime(at: Date | undefined): string {
  if (at === undefined) return ''
  const part = Object.fromEntries(parts.formatToParts(at).map(({ type, value }) => [type, value]))
  return `${part.month}月${part.day}日 ${part.hour}:${part.minute}`
}
