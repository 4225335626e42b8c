import type { ReactNode } from 'react'
import { formatDate, formatNumber } from '#lib/format.ts'
import { ChartCard, type ChartRow } from '#ui/chart-card.tsx'
import { findMost, percentOf, type Slice, type Summary } from './summary.ts'

const category = (title: string) => ({ key: 'label', title })
const teams = { key: 'teams', title: '健身团队' }
const organisations = { key: 'organisations', title: '体育社会组织' }

/** Where the numbers stand: the change they include last. */
export function Standing({ summary, chart }: { summary: Summary; chart: string }): ReactNode {
  const { position, movedAt, behind } = summary.standing
  const at = movedAt === null ? '尚无变更' : `截至变更 ${position}（${formatDate(movedAt, 'time')}）`
  const query = new URLSearchParams({ unitId: String(summary.unit.id) })
  return (
    <>
      {at}
      {behind > 0 && `，还有 ${formatNumber(behind)} 条变更待计入`}
      {' · '}
      <a href={`/api/statistics/charts/${chart}.xlsx?${query}`}>导出 Excel</a>
    </>
  )
}

export function UnitChart({ summary, onPick }: { summary: Summary; onPick: (id: number) => void }) {
  const rows = summary.byUnit.filter((row) => row.teams + row.organisations > 0 || row.hasChildren)
  const most = findMost(rows, (row) => row.teams)
  const message =
    most === undefined || most.teams === 0
      ? '还没有登记的团队。'
      : `${most.name}最多，${formatNumber(most.teams)} 支，占 ${percentOf(most.teams, summary.totals.teams)}%。`
  return (
    <ChartCard
      title="各单位的团队和组织"
      message={message}
      kind="bar"
      category={category('单位')}
      series={[teams, organisations]}
      rows={rows.map((row) => ({
        label: row.name,
        teams: row.teams,
        organisations: row.organisations,
        id: row.id,
      }))}
      unit="个"
      height={Math.max(280, rows.length * 34 + 60)}
      onPick={(row: ChartRow) => onPick(Number(row.id))}
      foot={<Standing summary={summary} chart="byUnit" />}
    />
  )
}

export function FilingChart({ summary }: { summary: Summary }) {
  const { totals, year } = summary
  const rows = summary.filings.map((row) => ({ label: `${row.year} 年`, filed: row.filed }))
  return (
    <ChartCard
      title="历年申报"
      message={`${year} 年已申报 ${formatNumber(totals.filed)} 支，申报率 ${percentOf(totals.filed, totals.teams)}%。`}
      kind="bars"
      category={category('年度')}
      series={[{ key: 'filed', title: '已申报' }]}
      rows={rows}
      unit="支"
      foot={<Standing summary={summary} chart="filings" />}
    />
  )
}

export function ItemChart({ summary, most = 12 }: { summary: Summary; most?: number }) {
  const rows = summary.byItem.slice(0, most)
  const first = rows[0]
  return (
    <ChartCard
      title="活动项目"
      message={
        first === undefined
          ? '还没有登记活动项目。'
          : `${first.label}最多，${formatNumber(first.teams)} 支团队开展。`
      }
      kind="bar"
      category={category('活动项目')}
      series={[teams]}
      rows={rows}
      unit="支"
      height={Math.max(240, rows.length * 28 + 60)}
      foot={<Standing summary={summary} chart="byItem" />}
    />
  )
}

/** One of the small breakdowns: level, category, state, size. */
export function SliceChart(props: {
  summary: Summary
  title: string
  /** What is counted, and its sheet's name. */
  chart: { [K in keyof Summary]: Summary[K] extends Slice[] ? K : never }[keyof Summary]
  count: 'teams' | 'organisations'
  kind?: 'bars' | 'donut'
}) {
  const { summary, title, chart, count, kind = 'bars' } = props
  const rows: readonly Slice[] = summary[chart]
  const series = count === 'teams' ? teams : organisations
  const whole = rows.reduce((sum, row) => sum + row[count], 0)
  const most = findMost(rows, (row) => row[count])
  const message =
    most === undefined || whole === 0
      ? '所选范围内还没有数据。'
      : `${most.label}占 ${percentOf(most[count], whole)}%。`
  return (
    <ChartCard
      title={title}
      message={message}
      kind={kind}
      category={category(title)}
      series={[series]}
      rows={rows.map((row) => ({ label: row.label, [count]: row[count] }))}
      unit={count === 'teams' ? '支' : '个'}
      foot={<Standing summary={summary} chart={chart} />}
    />
  )
}
