import { findMost } from '#features/statistics/summary.ts'
import { formatNumber } from '#lib/format.ts'
import { useSearchState } from '#lib/navigate.tsx'
import { useGet } from '#lib/query.ts'
import { ChartCard } from '#ui/chart-card.tsx'
import { ProblemAlert } from '#ui/problem-alert.tsx'
import { fillDays, sayDay } from './board-lines.ts'
import { base } from './board-words.ts'
import { counted } from './chart-lines.ts'

export const spans = [
  { value: '31', label: '近 31 天' },
  { value: '92', label: '近三个月' },
  { value: '366', label: '近一年' },
] as const

export const findSpan = (days: string | undefined) => spans.find(({ value }) => value === days) ?? spans[0]

/** Entered and checked in by day. */
export function TrendChart({ unitId }: { unitId: number }) {
  const [search] = useSearchState()
  const span = findSpan(search.days)
  const days = Number(span.value)
  const { data, error, refetch } = useGet(`${base}/trend`, { unitId, days }, { keep: true })
  if (error) return <ProblemAlert problem={error} onRetry={() => void refetch()} />
  if (data === undefined)
    return <span className="jw-skeleton" style={{ height: 300 }} role="status" aria-label="正在载入" />
  const rows = fillDays(data, days)
  const sum = (key: 'entered' | 'checkedIn') => rows.reduce((all, row) => all + row[key], 0)
  const entered = sum('entered')
  const checkedIn = sum('checkedIn')
  const most = findMost(rows, (row) => row.entered)
  const message = `${span.label}录入 ${formatNumber(entered)} 人，报到 ${formatNumber(checkedIn)} 人。`
  return (
    <ChartCard
      title="每天的录入和报到"
      message={
        most === undefined || most.entered === 0
          ? message
          : `${message}录入最多的是${sayDay(most.day)}，${formatNumber(most.entered)} 人。`
      }
      kind="line"
      category={{ key: 'day', title: '日期' }}
      series={[
        { ...counted.entered, title: '录入' },
        { ...counted.checkedIn, title: '报到' },
      ]}
      rows={rows}
      unit="人"
      foot="按现在在册的人员统计。"
    />
  )
}
