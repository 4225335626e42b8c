import { sayMoment } from './dates'
import type { MyActivity, PlaceState } from './wire'

export const placeStates: Record<PlaceState, { title: string; tone: string }> = {
  taken: { title: '已报名', tone: 'success' },
  waiting: { title: '候补中', tone: 'info' },
  offered: { title: '待您确认', tone: 'warning' },
  withdrawn: { title: '已取消', tone: 'neutral' },
  expired: { title: '未确认，已过期', tone: 'neutral' },
}

export function explainPlace({ state, ahead, offeredUntil, checkedInAt }: MyActivity): string {
  if (checkedInAt !== null) return `您已签到（${sayMoment(checkedInAt)}）。`
  switch (state) {
    case 'taken':
      return '您已报名成功，请按时到场，现场扫码签到。'
    case 'waiting':
      return `您在候补名单里，前面还有 ${ahead ?? 0} 人。有人取消时按先后顺序递补，会发消息告诉您。`
    case 'offered':
      return `有名额了，请在 ${offeredUntil === null ? '规定时间' : sayMoment(offeredUntil)} 前确认，逾期让给下一位。`
    case 'withdrawn':
      return '您已取消报名，可以重新报名。'
    case 'expired':
      return '递补的名额没有按时确认，已让给下一位，可以重新报名。'
  }
}
