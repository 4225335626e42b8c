import type { DeliveryBoard } from '@jianwang/api'
import { deliveryTodos } from '@jianwang/records/delivery-board'
import { sayLeft } from '../classes/class-words.ts'

type Key = keyof typeof deliveryTodos

/** Where what waits is done. */
const hrefs: Readonly<Record<Key, string>> = {
  submitted: '/delivery/orders?state=submitted',
  returned: '/delivery/orders?state=returned',
  changes: '/delivery/changes?state=asked',
  unmatched: '/delivery/courses?state=ordered',
  unfit: '/delivery/classes?wanted=unfit',
  films: '/visits?view=bookings&state=cancelled',
  recruit: '/delivery/classes?state=matched',
  letters: '/delivery/letters?awaits=me',
  few: '/delivery/classes?wanted=few',
  feedback: '/delivery/feedback?wanted=missing',
  roster: '/delivery/rosters?wanted=due',
  evidence: '/delivery/evidence?wanted=missing',
  news: '/delivery/news',
}

/** What waits in delivery, with how many days are left for the first of it. */
export function listDeliveryTodos(board: DeliveryBoard | undefined) {
  return (board?.todos ?? []).map(({ key, count, dueAt }) => {
    const { title, note } = deliveryTodos[key]
    const left = dueAt === null ? undefined : sayLeft(dueAt)
    return {
      key: `delivery-${key}`,
      title,
      note: left === undefined ? note : `${note}；最早一项${left.text}`,
      count,
      href: hrefs[key],
      isNear: left?.isNear ?? false,
    }
  })
}
