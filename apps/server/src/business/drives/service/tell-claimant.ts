import type { Call } from '#platform/call'
import { sayMoment, sendNotice } from '#support/notices'
import { findUnitById } from '#support/units'
import type { ClaimReviewRow } from '../tables.ts'

/** S4-09: who asked people to look at his claim is told what they decided, and led to his card. */
export async function tellClaimant(
  call: Call,
  row: Pick<ClaimReviewRow, 'id' | 'citizen_id' | 'unit_id' | 'unit_path' | 'tree'>,
  approved: boolean,
  answer: string | null,
): Promise<void> {
  const unit = await findUnitById(call.tx, row.unit_id)
  await sendNotice(call, {
    citizenId: row.citizen_id,
    template: 'card-review',
    values: {
      organisation: unit?.name ?? call.actor.unitName,
      result: approved ? '已通过' : '未通过',
      note: answer ?? (approved ? '请打开电子证查看。' : '请与所在组织联系。'),
      at: sayMoment(call.now),
    },
    link: `packages/card/own?tree=${row.tree}`,
    unitPath: row.unit_path,
    key: `card-review/${row.id}`,
  })
}
