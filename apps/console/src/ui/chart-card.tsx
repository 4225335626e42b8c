import './kit.css'
import './chart.css'
import { lazy, Suspense, useId, useState } from 'react'
import { makeCsv, saveFile } from '#lib/csv.ts'
import { formatNumber } from '#lib/format.ts'
import type { ChartCardProps } from './chart-props.ts'
import { EmptyState } from './empty-state.tsx'

const Chart = lazy(() => import('./chart.tsx'))

export type { ChartCardProps, ChartRow, ChartSeries } from './chart-props.ts'

/**
 * A chart with one message, its numbers written at the marks, and the same numbers as a table one click
 * away. `bar` lies (long names), `bars` stands, `line` is for time, `donut` for at most five parts.
 */
export function ChartCard(props: ChartCardProps) {
  const { title, message, rows, series, category, height = 280, foot } = props
  const id = useId()
  const [face, setFace] = useState<'chart' | 'table'>('chart')
  const download = () =>
    saveFile(
      `${title}.csv`,
      makeCsv(
        [category.title, ...series.map((one) => one.title)],
        rows.map((row) => [row[category.key], ...series.map((one) => row[one.key])]),
      ),
    )
  return (
    <section className="jw-card jw-chart-card" aria-labelledby={id}>
      <header className="jw-chart-head">
        <div>
          <h2 id={id}>{title}</h2>
          <p className="jw-chart-message">{message}</p>
        </div>
        <fieldset className="jw-switch">
          <legend className="jw-visually-hidden">{title}的显示方式</legend>
          <button type="button" aria-pressed={face === 'chart'} onClick={() => setFace('chart')}>
            图
          </button>
          <button type="button" aria-pressed={face === 'table'} onClick={() => setFace('table')}>
            表
          </button>
          <button type="button" onClick={download} disabled={rows.length === 0}>
            下载
          </button>
        </fieldset>
      </header>
      {rows.length === 0 && <EmptyState sentence="所选范围内还没有数据。" />}
      {rows.length > 0 && face === 'chart' && (
        <div role="img" aria-label={`${title}。${message}`} style={{ height }}>
          <Suspense fallback={<span className="jw-skeleton" style={{ height: '100%' }} />}>
            <Chart {...props} />
          </Suspense>
        </div>
      )}
      {rows.length > 0 && face === 'table' && <ChartTable {...props} height={height} />}
      {foot && <p className="jw-hint jw-chart-foot">{foot}</p>}
    </section>
  )
}

function ChartTable({ title, category, series, rows, height, unit, onPick }: ChartCardProps) {
  return (
    <section
      className="jw-chart-table"
      style={{ maxHeight: height }}
      // biome-ignore lint/a11y/noNoninteractiveTabindex: a region that scrolls must be reachable by keyboard
      tabIndex={0}
      aria-label={`${title}的数据表`}
    >
      <table>
        <thead>
          <tr>
            <th scope="col">{category.title}</th>
            {series.map((one) => (
              <th key={one.key} scope="col">
                {one.title}（{unit}）
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {rows.map((row) => (
            <tr key={row[category.key]}>
              <th scope="row">
                {onPick ? (
                  <button type="button" className="jw-link-button" onClick={() => onPick(row)}>
                    {row[category.key]}
                  </button>
                ) : (
                  row[category.key]
                )}
              </th>
              {series.map((one) => (
                <td key={one.key}>{formatNumber(Number(row[one.key] ?? 0))}</td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
    </section>
  )
}
