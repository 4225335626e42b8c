import type { House } from '#platform/house'
import { hasConsent, openidOf, phoneOf } from '#support/citizens'
import type { Reach } from '#support/notices'

/** How notices reach a citizen: what citizens knows, asked when a message is about to go out. */
export function makeReach(house: House): Reach {
  const { wechatAppId } = house.config
  return {
    findOpenId: async (call, id) => (wechatAppId === undefined ? undefined : openidOf(call, id, wechatAppId)),
    findPhone: phoneOf,
    agreedToTexts: (call, id) => hasConsent(call, 'messages-sms', id),
  }
}
