import { payTitle, slipStates } from '@jianwang/records/payroll'
import { formatYuan } from '@jianwang/words/money'
import type { CitizenEraser, CitizenExporter, CitizenFollower } from '#support/citizens'
import { followRows, listOwn } from '../store/person.ts'

/** Two identities became one: the slips are those of the one that lives on. As the system. */
export const followMergedCitizen: CitizenFollower = (call, { from, to }) => followRows(call.tx, from, to)

/** The citizen's own copy: what he was paid. */
export const exportOfCitizen: CitizenExporter = async (call) => [
  {
    title: payTitle,
    rows: (await listOwn(call.tx, call.actor.accountId ?? '')).map((row) => ({
      月份: row.month,
      状态: slipStates[row.state],
      节数: row.lessons,
      应发: formatYuan(row.pay_fen),
      扣税: formatYuan(row.withhold_fen),
      实发: formatYuan(row.net_fen),
    })),
  },
]

/** What was paid and withheld is kept for the tax office, with the coach's name; no phone opens it any more. As the system. */
export const eraseCitizen: CitizenEraser = (call, id) => followRows(call.tx, id, null)
