import type { Candidates } from '@jianwang/api'
import { type Column, column } from '#ui/data-table.tsx'
import { DateText } from '#ui/date-text.tsx'

type Candidate = Candidates['items'][number]

/** What there is to see on a day, and why it is in question. */
export const candidateColumns: Column<Candidate>[] = [
  column('title', '检查对象', 'rest', (one) => <span title={one.title}>{one.title}</span>),
  column('startsAt', '时间', 160, (one) =>
    one.startsAt === null ? '—' : <DateText value={one.startsAt} style="time" />,
  ),
  column('place', '地点', 260, (one) => <span title={one.place}>{one.place}</span>),
  column('weight', '风险', 72, (one) => <span className="jw-number">{one.weight}</span>, { align: 'right' }),
  column('reasons', '原因', 240, (one) => (
    <span title={one.reasons.join('，')}>{one.reasons.join('，')}</span>
  )),
]
