import { inTx } from '#platform/http/in-tx'
import { openidOf } from '#support/citizens'
import type { FindTextCheck } from './texts.ts'

/**
 * WeChat's content check for what citizens write. It judges an author it has seen lately, so who came in another way, and
 * whatever it could not judge, is for a person to look at: a dead service must not stop a registration.
 */
export const findTextCheck: FindTextCheck = async (house, req) => {
  const { wechat } = house.outside
  const { wechatAppId } = house.config
  if (!wechat.configured || wechatAppId === undefined) return undefined
  const openId = await inTx(house, req, (call) => openidOf(call, call.actor.accountId ?? '', wechatAppId), {
    readOnly: true,
  })
  return async (text) => {
    if (openId === undefined) return 'review'
    try {
      return (await wechat.checkText({ openId, kind: 'profile', content: text })).advice
    } catch (error) {
      house.log.warn({ err: error }, 'content check failed')
      return 'review'
    }
  }
}
