import type { PayrollSlipLine } from '@jianwang/api'
import { formatYuan } from '@jianwang/words/money'
import { type Column, column } from '#ui/data-table.tsx'
import { StateTag } from '#ui/state-tag.tsx'
import { sayMonth, slipTags } from './words.ts'

const right = { align: 'right' } as const
const money = (fen: number) => <span className="jw-number">{formatYuan(fen)}</span>

export const slipColumns: Column<PayrollSlipLine>[] = [
  column('coach', '教练', 100, (one) => one.coachName),
  column('month', '月份', 150, (one) => <span className="jw-number">{sayMonth(one)}</span>),
  column('lessons', '节数', 60, (one) => <span className="jw-number">{one.lessons}</span>, right),
  column('pay', '应发', 116, (one) => money(one.payFen), right),
  column('withhold', '扣税', 108, (one) => money(one.withholdFen), right),
  column('net', '实发', 116, (one) => money(one.netFen), right),
  column('state', '状态', 124, (one) => <StateTag {...slipTags[one.state]} />),
  column('note', '说明', 'rest', (one) => one.failure ?? (one.hasLate ? '含逾期反馈' : '')),
]
