import './record.css'
import type { ReactNode } from 'react'
import type { Column } from './data-table.tsx'

export type CompareRow = {
  label: string
  left: ReactNode
  right: ReactNode
  /** A word on the two, such as whether they agree. */
  verdict?: ReactNode
}

type CompareTableProps = {
  /** What is compared, for screen readers. */
  caption: string
  /** The headings of the two columns, and of the verdicts when there are any. */
  heads: { left: string; right: string; verdict?: string }
  rows: CompareRow[]
}

/** Two versions of the same things side by side: old and new, claimed and registered. */
export function CompareTable({ caption, heads, rows }: CompareTableProps) {
  return (
    <table className="jw-compare jw-compare--even">
      <caption className="jw-visually-hidden">{caption}</caption>
      <thead>
        <tr>
          <th scope="col">项目</th>
          <th scope="col">{heads.left}</th>
          <th scope="col">{heads.right}</th>
          {heads.verdict && <th scope="col">{heads.verdict}</th>}
        </tr>
      </thead>
      <tbody>
        {rows.map(({ label, left, right, verdict }) => (
          <tr key={label}>
            <th scope="row">{label}</th>
            <td>{left}</td>
            <td>{right}</td>
            {heads.verdict && <td>{verdict}</td>}
          </tr>
        ))}
      </tbody>
    </table>
  )
}

type PlainTableProps<Row> = {
  columns: Column<Row>[]
  rows: readonly Row[]
  rowKey: (row: Row) => string
  className?: string
}

/** A few things, one below the other by the same columns. */
export function PlainTable<Row>(props: PlainTableProps<Row>) {
  const { columns, rows, rowKey, className = 'jw-compare' } = props
  return (
    <table className={className}>
      <thead>
        <tr>
          {columns.map(({ key, title, width }) => (
            <th key={key} scope="col" {...(width === undefined ? {} : { style: { width } })}>
              {title}
            </th>
          ))}
        </tr>
      </thead>
      <tbody>
        {rows.map((row) => (
          <tr key={rowKey(row)}>
            {columns.map(({ key, render }) => (
              <td key={key}>{render(row)}</td>
            ))}
          </tr>
        ))}
      </tbody>
    </table>
  )
}
