import { systemActor } from '#platform/call'
import type { House } from '#platform/house'
import { newId } from '#platform/ids'
import type { Outside } from '#platform/outside'
import { Problem } from '#platform/problem'
import { withCall } from '#platform/transaction'
import { deleteOldMessages } from '../store/message.ts'
import { claimDue } from './claim.ts'
import type { Order, Outcome, Reach } from './reach.ts'
import { recordOutcome } from './record.ts'

/**
 * Sends what is due: taken in one transaction, sent outside any, written down in another. True when there was something.
 * A message goes out at most once by WeChat; the SMS gateway sends one message for one delivery's id however often asked.
 */
export async function deliverNotices(house: House, reach: Reach): Promise<boolean> {
  const opening = () => ({ actor: systemActor, now: house.clock.now(), requestId: newId() })
  const { orders, taken } = await withCall(house, opening(), (call) => claimDue(call, reach, house.outside))
  await Promise.all(
    orders.map(async (order) => {
      const outcome = await send(house, order)
      await withCall(house, opening(), (call) => recordOutcome(call, order, outcome))
    }),
  )
  return taken > 0
}

async function send(house: House, order: Order): Promise<Outcome> {
  try {
    return order.channel === 'wechat'
      ? await sendWechat(house.outside, order)
      : await sendSms(house.outside, order)
  } catch (error) {
    if (error instanceof Problem)
      return { kind: 'again', reason: error.code === 'gateways/quota-used' ? 'quota-used' : 'unavailable' }
    // Not the error's own text: it may quote the number or the address with its token.
    house.log.error(
      { delivery: order.id, fault: error instanceof Error ? error.name : 'fault' },
      'notice not sent',
    )
    return order.channel === 'wechat' ? { kind: 'unknown' } : { kind: 'again', reason: 'unavailable' }
  }
}

async function sendWechat(
  { wechat }: Outside,
  order: Extract<Order, { channel: 'wechat' }>,
): Promise<Outcome> {
  const { openId, templateId, page, values } = order
  const result = await wechat.sendMessage({ openId, templateId, values, ...(page === null ? {} : { page }) })
  if (result.sent) return { kind: 'sent', outsideId: result.messageId }
  return result.reason === 'unknown' ? { kind: 'unknown' } : { kind: 'refused', reason: result.reason }
}

async function sendSms({ sms }: Outside, order: Extract<Order, { channel: 'sms' }>): Promise<Outcome> {
  const { id, phone, values } = order
  const result = await sms.send({ requestId: id, phone, template: 'notice', values })
  if (result.accepted) return { kind: 'sent', outsideId: result.messageId }
  return result.reason === 'too-often'
    ? { kind: 'again', reason: 'too-often' }
    : { kind: 'refused', reason: result.reason }
}

const keptDays = 365
const deletedAtOnce = 2_000

/** Messages are told, not kept: after a year they go, with their deliveries; some thousands a transaction. */
export async function removeOldMessages(house: House, now: Date): Promise<void> {
  const before = new Date(now.getTime() - keptDays * 86_400_000)
  const opening = { actor: systemActor, now, requestId: newId() }
  let gone: number
  do gone = await withCall(house, opening, (call) => deleteOldMessages(call.tx, before, deletedAtOnce))
  while (gone === deletedAtOnce)
}
