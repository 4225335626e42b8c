import type { Call } from '#platform/call'
import { maskPhone } from '#platform/mask'
import type { Outside } from '#platform/outside'
import { afterQuietHours } from '../quiet.ts'
import { listWechatTemplates, takeConsent } from '../store/allowance.ts'
import { changeDelivery, type DueDelivery, lockDue } from '../store/delivery.ts'
import type { WechatTemplateRow } from '../tables.ts'
import type { Order, Reach } from './reach.ts'
import { endDelivery } from './record.ts'

/** One sender's share: sent side by side, so that a slow service holds up no more than these. */
const atOnce = 16
/** Longer than any adapter tries; after it the sender is taken for dead. */
const senderLivesMilliseconds = 120_000

type Ready = {
  order:
    | Omit<Extract<Order, { channel: 'wechat' }>, 'tries'>
    | Omit<Extract<Order, { channel: 'sms' }>, 'tries'>
  recipient: string
}
type Prepared = Ready | { skip: string } | { until: Date }

/** Takes what may go out now. Everything is looked at afresh: consent may have been withdrawn since it was written. */
export async function claimDue(
  call: Call,
  reach: Reach,
  outside: Outside,
): Promise<{ orders: Order[]; taken: number }> {
  const due = await lockDue(call.tx, call.now, atOnce)
  if (due.length === 0) return { orders: [], taken: 0 }
  const templates = new Map((await listWechatTemplates(call.tx)).map((row) => [row.template, row]))
  const orders: Order[] = []
  for (const one of due) {
    // A dead sender may have sent it. The SMS gateway knows a message by its id; WeChat would send a second one.
    if (one.state === 'sending' && one.channel === 'wechat') {
      await endDelivery(call, one, 'unknown', 'answer-lost')
      continue
    }
    const prepared =
      one.channel === 'wechat'
        ? await prepareWechat(call, reach, outside, one, templates.get(one.template))
        : await prepareSms(call, reach, outside, one)
    const order = await settle(call, one, prepared)
    if (order !== undefined) orders.push(order)
  }
  return { orders, taken: due.length }
}

async function settle(call: Call, one: DueDelivery, prepared: Prepared): Promise<Order | undefined> {
  if ('skip' in prepared) await endDelivery(call, one, 'skipped', prepared.skip)
  else if ('until' in prepared)
    await changeDelivery(call.tx, one.id, { state: 'waiting', due_at: prepared.until })
  else {
    const tries = one.tries + 1
    await changeDelivery(call.tx, one.id, {
      state: 'sending',
      tries,
      due_at: new Date(call.now.getTime() + senderLivesMilliseconds),
      recipient_masked: prepared.recipient,
    })
    return { ...prepared.order, tries }
  }
  return undefined
}

async function prepareWechat(
  call: Call,
  reach: Reach,
  outside: Outside,
  one: DueDelivery,
  template: WechatTemplateRow | undefined,
): Promise<Prepared> {
  if (!outside.wechat.configured) return { skip: 'not-configured' }
  if (template === undefined) return { skip: 'no-template' }
  const openId = await reach.findOpenId(call, one.citizen_id)
  if (openId === undefined) return { skip: 'no-address' }
  if (!(await takeConsent(call.tx, one.citizen_id, one.template, call.now))) return { skip: 'no-consent' }
  const values = Object.fromEntries(
    Object.entries(template.keys).map(([name, key]) => [key, one.params[name] ?? '']),
  )
  return {
    recipient: '微信用户',
    order: { channel: 'wechat', id: one.id, openId, templateId: template.outside_id, page: one.link, values },
  }
}

async function prepareSms(call: Call, reach: Reach, outside: Outside, one: DueDelivery): Promise<Prepared> {
  if (!outside.sms.configured) return { skip: 'not-configured' }
  if (!(await reach.agreedToTexts(call, one.citizen_id))) return { skip: 'no-sms-consent' }
  const until = afterQuietHours(call.now)
  if (until > call.now) return { until }
  const phone = await reach.findPhone(call, one.citizen_id)
  if (phone === undefined) return { skip: 'no-address' }
  return {
    recipient: maskPhone(phone),
    order: { channel: 'sms', id: one.id, phone, values: { title: one.title, text: one.body } },
  }
}
