import type { Call } from '#platform/call'
import type { Consumer, FeedItem } from '#platform/outbox'
import { sayMoment, sendNotice } from '#support/notices'
import { slipChanged } from '../facts.ts'
import { findSlip } from '../store/slips.ts'

/** Tells a coach that a slip is his to look at (S1-33): when it is sent, and once more when it was corrected or answered. */
export const tellSlips: Consumer = {
  name: 'payroll.slips',
  kinds: [slipChanged],
  handle: async (call, items) => {
    for (const item of items) await tell(call, item)
  },
}

async function tell(call: Call, { subjectId, position, body, announcedAt }: FeedItem): Promise<void> {
  if ((body as { state: string }).state !== 'sent') return // announced in this shape
  const slip = await findSlip(call.tx, subjectId)
  if (slip === undefined || slip.citizen_id === null) return
  // No sum: it would stand on a lock screen.
  await sendNotice(call, {
    citizenId: slip.citizen_id,
    template: 'pay-slip',
    values: { month: slip.month, at: sayMoment(announcedAt) },
    link: `packages/coach/slip?id=${slip.id}`,
    unitPath: slip.unit_path,
    key: `slip ${slip.id} ${position}`,
  })
}
