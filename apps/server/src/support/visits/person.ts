import { visitStates } from '@jianwang/records/visit'
import type { KeepsCitizens } from '#support/citizens'
import { eraseInspector, followInspector } from './store-inspectors.ts'
import { listOwnVisits } from './store-mine.ts'

/** What citizens asks of who keeps anything of them: an inspector is one. */
export const keptOfCitizens: KeepsCitizens['citizens'] = {
  follow: (call, { from, to }) => followInspector(call.tx, from, to, call.now),
  erase: (call, id) => eraseInspector(call.tx, id, call.now),
  copy: async (call) => ({
    title: '我的检查',
    rows: (await listOwnVisits(call.tx, call.actor.accountId ?? '')).map((row) => ({
      检查对象: row.subject_title,
      日期: row.day,
      状态: visitStates[row.state],
      完成时间: row.finished_at?.toISOString() ?? null,
    })),
  }),
}
