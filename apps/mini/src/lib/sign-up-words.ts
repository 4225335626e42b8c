import type { MinePage } from '@jianwang/api'
import { type PlaceState, placeStates } from '@jianwang/words/places'
import { sayMoment } from './dates'
import type { ItemOf } from './use-pages'

export const placeTones: Readonly<Record<PlaceState, string>> = {
  taken: 'success',
  waiting: 'info',
  offered: 'warning',
  withdrawn: 'neutral',
  expired: 'neutral',
}

type Own = ItemOf<MinePage>
type Came = Pick<Own, 'state' | 'checkInStanding'>

/** What stands beside somebody in a list: that he came, that it is not confirmed yet, or his place. */
export function tagOfPlace({ state, checkInStanding }: Came): { title: string; tone: string } {
  if (checkInStanding === 'counted') return { title: '已签到', tone: 'success' }
  if (checkInStanding === 'waiting') return { title: '签到待确认', tone: 'warning' }
  if (checkInStanding === 'refused') return { title: '签到未确认', tone: 'neutral' }
  return { title: placeStates[state], tone: placeTones[state] }
}

export function explainPlace({ checkedInAt, checkInStanding, ...seat }: Own): string {
  if (checkedInAt !== null) return `您已签到（${sayMoment(checkedInAt)}）。`
  if (checkInStanding === 'waiting') return '您补传的签到已经收到，等待负责人确认。'
  if (checkInStanding === 'refused')
    return '负责人没有确认您补传的签到。人在现场的，请当场扫负责人出示的签到码。'
  return explainSeat(seat, '您已报名成功，请按时到场，现场扫码签到。')
}

type Seat = Readonly<{ state: string; ahead: number | null; offeredUntil: string | null }>

/** How somebody stands with a place, and what is next. `taken`: what who has one is told. */
export function explainSeat({ state, ahead, offeredUntil }: Seat, taken: string): string {
  switch (state) {
    case 'taken':
      return taken
    case 'waiting':
      return `您在候补名单里，前面还有 ${ahead ?? 0} 人。有人取消时按先后顺序递补，会发消息告诉您。`
    case 'offered':
      return `有名额了，请在 ${offeredUntil === null ? '规定时间' : sayMoment(offeredUntil)} 前确认，逾期让给下一位。`
    case 'withdrawn':
      return '您已取消报名，可以重新报名。'
    default:
      return '递补的名额没有按时确认，已让给下一位，可以重新报名。'
  }
}
