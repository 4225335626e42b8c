import type { House } from '#platform/house'
import { hasConsent, openidOf, phoneOf } from '#support/citizens'
import type { Reach } from './reach.ts'

/** How a citizen is reached as citizens knows it. */
export function makeReach(house: House): Reach {
  const { wechatAppId } = house.config
  return {
    findOpenId: async (call, id) => (wechatAppId === undefined ? undefined : openidOf(call, id, wechatAppId)),
    findPhone: phoneOf,
    agreedToTexts: (call, id) => hasConsent(call, 'messages-sms', id),
  }
}
