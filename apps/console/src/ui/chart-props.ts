import type { ReactNode } from 'react'

export type ChartRow = Record<string, string | number>
export type ChartSeries = {
  key: string
  title: string /** Fixed colour for a thing that has one on every screen. */
  color?: string
}

export type ChartCardProps = {
  /** What the chart counts: 健身团队（按区）. */
  title: string
  /** The one thing it says: 「浦东新区最多，占全市两成。」 Also the chart's description for readers. */
  message: string
  kind: 'bar' | 'bars' | 'line' | 'donut'
  /** The key of the rows' names, and its heading in the table. */
  category: ChartSeries
  /** One or more numbers of each row. */
  series: ChartSeries[]
  rows: ChartRow[]
  /** 支, 人, 个. */
  unit: string
  height?: number
  /** Drill-down: a click on a bar, or on the row's name in the table. */
  onPick?: (row: ChartRow) => void
  /** At which change the numbers stand, or when they were counted. */
  foot?: ReactNode
}
