import type { Call } from '#platform/call'
import { sayMoment, sendNotice } from '#support/notices'
import type { CoachRow } from '../tables.ts'

const results = {
  accept: '审核通过',
  return: '已退回',
  suspend: '暂停授课',
  restore: '恢复授课',
  leave: '已离册',
} as const

/** What the association decided of him, in the decision's own transaction: one message for each. Who has no phone here gets none. */
export async function tellCoach(
  call: Call,
  row: CoachRow,
  act: keyof typeof results,
  note: string,
): Promise<void> {
  if (row.citizen_id === null) return
  await sendNotice(call, {
    citizenId: row.citizen_id,
    template: 'coach-result',
    values: { result: results[act], note, at: sayMoment(call.now) },
    link: 'packages/coach/file',
    unitPath: row.unit_path,
    key: `coach ${row.id} ${row.version}`,
  })
}
