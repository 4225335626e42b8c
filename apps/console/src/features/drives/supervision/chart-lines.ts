import { formatNumber } from '#lib/format.ts'
import { useSearchState } from '#lib/navigate.tsx'
import type { ChartRow, ChartSeries } from '#ui/chart-card.tsx'
import { chartColors, tokens } from '#ui/theme.ts'
import type { BoardLine } from './board-words.ts'

/** More bars than these are no picture any more; the table beside it has them all. */
const mostBars = 20

export function cutLines(lines: readonly BoardLine[]): { shown: BoardLine[]; foot: string | undefined } {
  const foot =
    lines.length > mostBars
      ? `图中为前 ${mostBars} 个，全部 ${formatNumber(lines.length)} 个见“各组织”。`
      : undefined
  return { shown: lines.slice(0, mostBars), foot }
}

export function heightOf(rows: readonly unknown[], series: number): number {
  return Math.max(220, rows.length * (series > 1 ? 44 : 32) + 60)
}

/** A click on a bar, or on a name in the chart's table, goes one level down. */
export function useDrill(): (row: ChartRow) => void {
  const [, setSearch] = useSearchState()
  return (row) => setSearch({ unitId: String(row.id), sort: undefined })
}

const color = (at: number) => chartColors[at] ?? tokens.primary

/** The same thing has the same colour in each chart of these pages. */
export const counted = {
  entered: { key: 'entered', title: '已录入', color: color(0) },
  declared: { key: 'declared', title: '实有', color: color(6) },
  checkedIn: { key: 'checkedIn', title: '已报到', color: color(2) },
  waiting: { key: 'waiting', title: '未登录', color: color(1) },
  onTime: { key: 'onTime', title: '按时', color: color(0) },
  late: { key: 'late', title: '逾期', color: color(5) },
} satisfies Record<string, ChartSeries>

export const organisationCategory: ChartSeries = { key: 'label', title: '组织' }
