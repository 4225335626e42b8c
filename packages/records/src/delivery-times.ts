/** A lesson's time as coaches and bulletins tell it: weekday and minute in Shanghai, which knows no summer time (UTC+8). */
const shanghaiMs = 8 * 3_600_000

const inShanghai = (at: Date) => new Date(at.getTime() + shanghaiMs)

/** Monday is 1, Sunday 7 (ISO 8601). */
export function deliveryWeekday(at: Date): number {
  return inShanghai(at).getUTCDay() || 7
}

/** `09:05` */
export function deliveryMinute(at: Date): string {
  return inShanghai(at).toISOString().slice(11, 16)
}

const weekdays = ['周一', '周二', '周三', '周四', '周五', '周六', '周日'] as const

/** `10月15日（周四）09:00–10:30` */
export function formatLessonTime(startsAt: Date, endsAt: Date): string {
  const [, month, day] = inShanghai(startsAt).toISOString().slice(0, 10).split('-').map(Number)
  const weekday = weekdays[deliveryWeekday(startsAt) - 1]
  return `${month}月${day}日（${weekday}）${deliveryMinute(startsAt)}–${deliveryMinute(endsAt)}`
}
