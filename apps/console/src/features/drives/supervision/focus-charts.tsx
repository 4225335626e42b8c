import '#features/statistics/statistics.css'
import type { Board } from '@jianwang/api'
import { type FocusGroup, focusFields } from '@jianwang/words/drives'
import { percentOf } from '#features/statistics/summary.ts'
import { formatNumber } from '#lib/format.ts'
import { useTreeConfig } from '#lib/session.ts'
import { ChartCard } from '#ui/chart-card.tsx'
import { EmptyState } from '#ui/empty-state.tsx'
import { listGroups } from './board-lines.ts'
import { counted, cutLines, heightOf, organisationCategory, useDrill } from './chart-lines.ts'
import { FigureCards } from './figure-cards.tsx'
import { isAsked, sayAsked } from './focus-duty.ts'

/** S4-12, S4-13: the groups a body begins with, of the year of the drive: entered, and checked in. */
export function FocusCharts({ board }: { board: Board }) {
  const tree = useTreeConfig()
  const { campaign, own } = board
  const groups = listGroups(tree)
  const dates = groups.map(([group]) => tree.fields.find(({ key }) => key === focusFields[group])?.title)
  if (campaign === null)
    return (
      <div className="jw-card">
        <EmptyState sentence={`重点人群按活动的年度统计，请先选择一次${tree.checkIn}活动。`} />
      </div>
    )
  const { year } = campaign
  return (
    <>
      <FigureCards
        figures={groups.map(([group, title]) => ({
          label: `${year} 年${title}`,
          value: own.focus[group].entered,
          unit: '人',
          note: `报到 ${formatNumber(own.focus[group].checkedIn)} 人，${percentOf(own.focus[group].checkedIn, own.focus[group].entered)}%`,
          href: `/drives/check-in/waiting?group=${group}&unitId=${own.unitId}&year=${year}`,
        }))}
      />
      <p className="jw-hint">
        由{dates.join('、')}的年份认定。点上面的名称，看其中未登录的人员。{sayAsked(tree)}
      </p>
      {board.items.length > 0 && (
        <div className="jw-charts">
          {groups.map(([group, title]) => (
            <FocusChart key={group} board={board} group={group} title={title} year={year} />
          ))}
        </div>
      )}
    </>
  )
}

type FocusChartProps = { board: Board; group: FocusGroup; title: string; year: number }

function FocusChart({ board, group, title, year }: FocusChartProps) {
  const drill = useDrill()
  const lines = board.items
    .filter((line) => line.focus[group].entered > 0)
    .toSorted((a, b) => b.focus[group].entered - a.focus[group].entered)
  const { shown, foot } = cutLines(lines)
  const tree = useTreeConfig()
  const none = board.items.filter(
    (line) => line.focus[group].entered === 0 && isAsked(line, group, tree),
  ).length
  return (
    <ChartCard
      title={`${year} 年${title}`}
      message={none === 0 ? '要求录入的组织都已录入。' : `${formatNumber(none)} 个组织还没有录入${title}。`}
      kind="bar"
      category={organisationCategory}
      series={[counted.entered, counted.checkedIn]}
      rows={shown.map(({ unitId, name, focus }) => ({ id: unitId, label: name, ...focus[group] }))}
      unit="人"
      height={heightOf(shown, 2)}
      onPick={drill}
      foot={foot}
    />
  )
}
