import type { FastifyRequest } from 'fastify'
import type { House } from '#platform/house'
import { inTx } from '#platform/http/in-tx'
import { openidOf } from './service/sign-in.ts'

export type Verdict = 'pass' | 'review' | 'risky'
/** Judges one text of a citizen (WeChat's msgSecCheck). Asked before the transaction: it goes over the network. */
export type TextCheck = (text: string) => Promise<Verdict>
/** What the text is to WeChat. */
type Kind = 'profile' | 'comment'
/** The check for whoever asks; undefined where this installation has none. */
export type FindTextCheck = (house: House, req: FastifyRequest, kind?: Kind) => Promise<TextCheck | undefined>

/**
 * WeChat's content check for what citizens write. It judges an author it has seen lately, so who came in another way, and
 * whatever it could not judge, is for a person to look at: a dead service must not stop a registration.
 */
export const findTextCheck: FindTextCheck = async (house, req, kind = 'profile') => {
  const { wechat } = house.outside
  const { wechatAppId } = house.config
  if (!wechat.configured || wechatAppId === undefined) return undefined
  const openId = await inTx(house, req, (call) => openidOf(call, call.actor.accountId ?? '', wechatAppId), {
    readOnly: true,
  })
  return async (text) => {
    if (openId === undefined) return 'review'
    try {
      return (await wechat.checkText({ openId, kind, content: text })).advice
    } catch (error) {
      house.log.warn({ err: error }, 'content check failed')
      return 'review'
    }
  }
}
