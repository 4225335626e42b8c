import { BarChart, LineChart, PieChart } from 'echarts/charts'
import { AriaComponent, GridComponent, LegendComponent, TooltipComponent } from 'echarts/components'
import { type EChartsCoreOption, init, use } from 'echarts/core'
import { SVGRenderer } from 'echarts/renderers'
import { useEffect, useRef } from 'react'
import { formatNumber } from '#lib/format.ts'
import type { ChartCardProps } from './chart-props.ts'
import { chartColors, fontFamily, tokens } from './theme.ts'

use([
  BarChart,
  LineChart,
  PieChart,
  AriaComponent,
  GridComponent,
  LegendComponent,
  TooltipComponent,
  SVGRenderer,
])

/** The drawing itself; loaded only where a chart is shown. */
export default function Chart(props: ChartCardProps) {
  const box = useRef<HTMLDivElement>(null)
  const chart = useRef<ReturnType<typeof init>>(undefined)
  const latest = useRef(props)
  latest.current = props
  useEffect(() => {
    if (!box.current) return
    const drawing = init(box.current, undefined, { renderer: 'svg' })
    chart.current = drawing
    drawing.on('click', ({ dataIndex }) => {
      const { rows, onPick, kind } = latest.current
      const row = orderRows(rows, kind)[dataIndex]
      if (row) onPick?.(row)
    })
    const observer = new ResizeObserver(() => drawing.resize())
    observer.observe(box.current)
    return () => {
      observer.disconnect()
      drawing.dispose()
    }
  }, [])
  useEffect(() => chart.current?.setOption(describeChart(props), true))
  return <div ref={box} style={{ height: '100%' }} />
}

/** A lying bar chart is read from the top, but drawn from the bottom. */
function orderRows(rows: ChartCardProps['rows'], kind: ChartCardProps['kind']) {
  return kind === 'bar' ? [...rows].reverse() : rows
}

function describeChart(props: ChartCardProps): EChartsCoreOption {
  const { series, unit } = props
  const format = (value: unknown) => formatNumber(Number(value))
  return {
    animation: false,
    color: series.map((one, at) => one.color ?? chartColors[at % chartColors.length] ?? tokens.primary),
    textStyle: { fontFamily, fontSize: 13, color: tokens.text },
    tooltip: {
      trigger: props.kind === 'donut' ? 'item' : 'axis',
      valueFormatter: (value: unknown) => `${format(value)} ${unit}`,
      confine: true,
    },
    ...(series.length > 1
      ? { legend: { top: 0, left: 0, itemWidth: 14, itemHeight: 10, textStyle: { color: tokens.text } } }
      : {}),
    ...(props.kind === 'donut' ? describeDonut(props, format) : describeAxes(props, format)),
  }
}

function describeDonut(
  { rows, series, category, unit }: ChartCardProps,
  format: (value: unknown) => string,
): EChartsCoreOption {
  const key = series[0]?.key ?? ''
  return {
    color: chartColors,
    series: {
      type: 'pie',
      radius: ['48%', '72%'],
      label: {
        color: tokens.text,
        lineHeight: 18,
        formatter: ({ name, value, percent }: { name: string; value: number; percent: number }) =>
          `${name}\n${format(value)} ${unit}（${Math.round(percent)}%）`,
      },
      itemStyle: { borderColor: tokens.surface, borderWidth: 2 },
      data: rows.map((row) => ({ name: row[category.key], value: row[key] })),
    },
  }
}

function describeAxes(
  { rows, series, category, kind }: ChartCardProps,
  format: (value: unknown) => string,
): EChartsCoreOption {
  const isLying = kind === 'bar'
  const ordered = orderRows(rows, kind)
  const names = {
    type: 'category',
    data: ordered.map((row) => row[category.key]),
    axisTick: { show: false },
    axisLine: { lineStyle: { color: tokens.borderStrong } },
    axisLabel: {
      color: tokens.text,
      ...(isLying ? { width: 120, overflow: 'truncate' } : { hideOverlap: true }),
    },
  }
  // The numbers stand at the marks, so the axis of numbers says nothing more.
  const numbers = { type: 'value', axisLabel: { show: false }, splitLine: { show: false }, minInterval: 1 }
  return {
    grid: {
      left: 0,
      right: isLying ? 56 : 8,
      top: series.length > 1 ? 52 : 24,
      bottom: 0,
      containLabel: true,
    },
    xAxis: isLying ? numbers : names,
    yAxis: isLying ? names : numbers,
    series: series.map((one) => ({
      name: one.title,
      type: kind === 'line' ? 'line' : 'bar',
      data: ordered.map((row) => row[one.key] ?? 0),
      barMaxWidth: 28,
      symbolSize: 7,
      label: {
        show: series.length * rows.length <= 48,
        position: isLying ? 'right' : 'top',
        color: tokens.text,
        formatter: ({ value }: { value: number }) => format(value),
      },
    })),
  }
}
