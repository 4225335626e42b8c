import type { NoticeChannel } from '@jianwang/words/notices'
import type { Call } from '#platform/call'
import { nextTry } from '../quiet.ts'
import { openChannel } from '../service/send.ts'
import { dropConsents, giveBackConsent } from '../store/allowance.ts'
import { changeDelivery, lockSending } from '../store/delivery.ts'
import type { DeliveryRow, DeliveryState } from '../tables.ts'
import { findTemplate } from '../templates.ts'
import type { Order, Outcome } from './reach.ts'

/** Writes down how it went. Nothing when another sender took it over meanwhile: then that one's outcome counts. */
export async function recordOutcome(call: Call, order: Order, outcome: Outcome): Promise<void> {
  const row = await lockSending(call.tx, order.id, order.tries)
  if (row === undefined) return
  if (row.channel === 'wechat') await settleConsent(call, row, outcome)
  if (outcome.kind === 'sent')
    await changeDelivery(call.tx, row.id, {
      state: 'sent',
      reason: null,
      outside_id: outcome.outsideId ?? null,
      ended_at: call.now,
    })
  else if (outcome.kind === 'unknown') await endDelivery(call, row, 'unknown', 'answer-lost')
  else if (outcome.kind === 'refused') await endDelivery(call, row, 'refused', outcome.reason)
  else {
    // A day's quota is not back in minutes: whom another way reaches is told by that one now.
    const isPointless = outcome.reason === 'quota-used' && findNextChannel(row) !== undefined
    const due = isPointless ? undefined : nextTry(row.tries, call.now)
    if (due === undefined) await endDelivery(call, row, 'failed', outcome.reason)
    else await changeDelivery(call.tx, row.id, { state: 'waiting', reason: outcome.reason, due_at: due })
  }
}

/** One consent is one message: used up when it arrived or may have, given back when it certainly did not. */
async function settleConsent(call: Call, row: DeliveryRow, outcome: Outcome): Promise<void> {
  if (outcome.kind === 'sent' || outcome.kind === 'unknown') return
  if (outcome.reason === 'no-consent') await dropConsents(call.tx, row.citizen_id, row.template, call.now)
  else await giveBackConsent(call.tx, row.citizen_id, row.template, call.now)
}

/** The end of one way out; when it certainly did not arrive, the next way is opened. */
export async function endDelivery(
  call: Call,
  row: DeliveryRow,
  state: Extract<DeliveryState, 'unknown' | 'refused' | 'skipped' | 'failed'>,
  reason: string,
): Promise<void> {
  await changeDelivery(call.tx, row.id, { state, reason, ended_at: call.now })
  const next = findNextChannel(row)
  if (state !== 'unknown' && next !== undefined) await openChannel(call, row, next)
}

function findNextChannel({ template, channel }: DeliveryRow): NoticeChannel | undefined {
  const channels = findTemplate(template)?.channels ?? []
  return channels[channels.indexOf(channel) + 1]
}
