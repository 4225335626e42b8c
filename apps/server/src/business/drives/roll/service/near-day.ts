import type { Call } from '#platform/call'
import { shanghaiDay } from '#platform/clock'
import { refuseFields } from '#platform/problem'

const daysAhead = 366

/** A slip of the pen in a year would take everybody out who is ever to be of age. @throws invalid (422) */
export function checkNearDay(call: Call, path: string, day: string | undefined): void {
  const last = shanghaiDay(new Date(call.now.getTime() + daysAhead * 86_400_000))
  if (day !== undefined && day > last) refuseFields([{ path, message: '日期最晚为一年以后，请重新选择。' }])
}
