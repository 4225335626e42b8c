import type { Board, Campaign } from '@jianwang/api'
import { percentOf } from '#features/statistics/summary.ts'
import { formatNumber } from '#lib/format.ts'
import { useTreeConfig } from '#lib/session.ts'
import { type Column, column, DataTable } from '#ui/data-table.tsx'
import { EmptyState } from '#ui/empty-state.tsx'
import { sumByWindow, type WindowLine } from './window-lines.ts'

const number = (key: 'organisations' | 'entered' | 'onTime' | 'late' | 'checkedIn', title: string) =>
  column(key, title, 100, (line: WindowLine) => formatNumber(line[key]), { align: 'right' as const })

/** S4-18: entry and check-in of each window by itself. Windows are of classes, which stand right below the top. */
export function WindowTable({ board, campaign }: { board: Board; campaign: Campaign | undefined }) {
  const tree = useTreeConfig()
  const hasClasses = board.items.some((line) => line.class !== null)
  if (campaign === undefined || campaign.windows.length === 0 || !hasClasses)
    return (
      <div className="jw-card">
        <EmptyState sentence={explainNone(campaign, tree.root)} />
      </div>
    )
  const columns: Column<WindowLine>[] = [
    column('days', '录入时段', 220, (line) => line.days, { fixed: true }),
    column('classes', '组织类别', 260, (line) => <span title={line.classes}>{line.classes}</span>),
    number('organisations', '组织数'),
    ...[number('entered', '已录入'), number('onTime', '按时'), number('late', '逾期')],
    number('checkedIn', '已报到'),
    column(
      'share',
      '报到率',
      100,
      (line) => (line.entered === 0 ? '—' : `${percentOf(line.checkedIn, line.entered)}%`),
      { align: 'right' },
    ),
  ]
  return (
    <DataTable
      caption="各时段录入和报到"
      columns={columns}
      rows={sumByWindow(board.items, campaign.windows, tree)}
      rowKey={(line) => line.days}
    />
  )
}

function explainNone(campaign: Campaign | undefined, root: string): string {
  if (campaign === undefined) return '请先在右上角选择一次活动。'
  if (campaign.windows.length === 0) return '这次活动没有设置录入时段。'
  return `录入时段按直属组织的类别设置，请在${root}一级查看。`
}
