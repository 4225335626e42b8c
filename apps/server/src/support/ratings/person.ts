import { ratingStates } from '@jianwang/records/rating'
import type { KeepsCitizens } from '#support/citizens'
import { eraseRows, followRows, ratingsOf } from './store.ts'

/** What citizens asks of who keeps anything of them. */
export const keptOfCitizens: KeepsCitizens['citizens'] = {
  follow: (call, { from, to }) => followRows(call.tx, from, to),
  erase: (call, id) => eraseRows(call.tx, id),
  copy: async (call) => {
    const rows = await ratingsOf(call.tx)
      .selectAll('r')
      .where('r.citizen_id', '=', call.actor.accountId ?? '')
      .orderBy('r.id')
      .execute()
    return {
      title: '我的评价',
      rows: rows.map((row) => ({
        评价对象: row.subject_title,
        星级: row.stars,
        评价: row.text,
        回复: row.answer,
        状态: ratingStates[row.state],
        隐藏原因: row.hidden_reason,
        评价时间: row.created_at.toISOString(),
      })),
    }
  },
}
