import type { Call } from '#platform/call'
import { sayMoment, sendNotice } from '#support/notices'
import { findUnitById } from '#support/units'

/** S4-09: what people decided about a citizen's card he is told by the organisation it is of, and led to his card. */
export async function tellHolder(
  call: Call,
  holder: { citizenId: string; unitId: number; unitPath: string; tree: string },
  said: { result: '审核通过' | '审核未通过' | '已收回'; note: string; key: string },
): Promise<void> {
  const unit = await findUnitById(call.tx, holder.unitId)
  await sendNotice(call, {
    citizenId: holder.citizenId,
    template: 'card-review',
    values: {
      organisation: unit?.name ?? call.actor.unitName,
      result: said.result,
      note: said.note,
      at: sayMoment(call.now),
    },
    link: `packages/card/own?tree=${holder.tree}`,
    unitPath: holder.unitPath,
    key: said.key,
  })
}
