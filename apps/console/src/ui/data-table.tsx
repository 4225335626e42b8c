import './table.css'
import type { MouseEvent, ReactNode } from 'react'
import { AppLink, useGo } from '#lib/navigate.tsx'

export type Column<Row> = {
  key: string
  title: string
  /** Pixels; the one column without a width takes what is left. */
  width?: number
  align?: 'right'
  render: (row: Row) => ReactNode
  /** The server's name of this order; gives the heading a button. */
  sort?: string
  /** Hidden until chosen in the column chooser. */
  hidden?: boolean
  /** Cannot be hidden. The first column never can. */
  fixed?: boolean
  /** The cell that becomes the row's link; by default the first. */
  link?: boolean
}

/** A column in one line: its key, its heading, its width in pixels or what is left, and how a row reads in it. */
export const column = <Row,>(
  key: string,
  title: string,
  width: number | 'rest',
  render: (row: Row) => ReactNode,
  more: Omit<Column<Row>, 'key' | 'title' | 'width' | 'render'> = {},
): Column<Row> => ({ key, title, ...(width === 'rest' ? {} : { width }), render, ...more })

export type Selection = {
  keys: ReadonlySet<string>
  toggle: (keys: string[], on: boolean) => void
  /** Why a row cannot be chosen; its box is then off. */
  explainBar?: (key: string) => string | undefined
}

export type DataTableProps<Row> = {
  /** What the table holds, for screen readers. */
  caption: string
  columns: Column<Row>[]
  /** Undefined while loading: grey bars of the same height stand in. */
  rows: Row[] | undefined
  rowKey: (row: Row) => string
  rowLabel?: (row: Row) => string
  /** The cell of the link column leads there, and a click anywhere on the row opens it. */
  rowHref?: ((row: Row) => string) | undefined
  selection?: Selection | undefined
  sort?: string | undefined
  onSort?: (sort: string | undefined) => void
  skeletonRows?: number
}

/** A plain table with a fixed head; scrolls inside its frame, sideways too. */
export function DataTable<Row>(props: DataTableProps<Row>) {
  const { caption, columns, rows, rowKey, selection, skeletonRows = 20 } = props
  const width = columns.reduce((sum, column) => sum + (column.width ?? 200), selection ? 48 : 0)
  return (
    // A region that scrolls must be reachable by keyboard.
    // biome-ignore lint/a11y/noNoninteractiveTabindex: as said above
    // biome-ignore lint/a11y/useSemanticElements: a fieldset is for fields, a section would be one more landmark
    <div role="group" className="jw-table" aria-label={caption} tabIndex={0} aria-busy={rows === undefined}>
      <table style={{ minWidth: width }}>
        <caption className="jw-visually-hidden">{caption}</caption>
        <colgroup>
          {selection && <col style={{ width: 48 }} />}
          {columns.map((column) => (
            <col key={column.key} style={column.width ? { width: column.width } : undefined} />
          ))}
        </colgroup>
        <thead>
          <tr>
            {selection && <SelectAll rows={rows ?? []} rowKey={rowKey} selection={selection} />}
            {columns.map((column) => (
              <HeadCell key={column.key} column={column} sort={props.sort} onSort={props.onSort} />
            ))}
          </tr>
        </thead>
        <tbody>
          {rows
            ? rows.map((row) => <BodyRow key={rowKey(row)} row={row} {...props} />)
            : Array.from({ length: skeletonRows }, (_, at) => (
                // biome-ignore lint/suspicious/noArrayIndexKey: grey bars have no identity
                <tr key={at}>
                  {selection && <td />}
                  {columns.map((column) => (
                    <td key={column.key}>
                      <span
                        className="jw-skeleton"
                        style={{ width: `${50 + ((at * 7 + column.key.length * 13) % 40)}%` }}
                      />
                    </td>
                  ))}
                </tr>
              ))}
        </tbody>
      </table>
    </div>
  )
}

function HeadCell<Row>({
  column,
  sort,
  onSort,
}: {
  column: Column<Row>
  sort: string | undefined
  onSort: DataTableProps<Row>['onSort']
}) {
  const by = column.sort
  if (!by || !onSort) {
    return (
      <th scope="col" className={column.align === 'right' ? 'jw-right' : undefined}>
        {column.title}
      </th>
    )
  }
  const state = sort === by ? 'ascending' : sort === `-${by}` ? 'descending' : 'none'
  const next = state === 'none' ? by : state === 'ascending' ? `-${by}` : undefined
  return (
    <th scope="col" aria-sort={state} className={column.align === 'right' ? 'jw-right' : undefined}>
      <button type="button" className="jw-sort" onClick={() => onSort(next)}>
        {column.title}
        <span aria-hidden="true">{state === 'ascending' ? '↑' : state === 'descending' ? '↓' : '↕'}</span>
      </button>
    </th>
  )
}

type SelectAllProps<Row> = { rows: Row[]; rowKey: (row: Row) => string; selection: Selection }

function SelectAll<Row>({ rows, rowKey, selection }: SelectAllProps<Row>) {
  const keys = rows.map(rowKey).filter((key) => selection.explainBar?.(key) === undefined)
  const count = keys.filter((key) => selection.keys.has(key)).length
  return (
    <th scope="col" className="jw-check">
      <input
        type="checkbox"
        aria-label="选择本页全部"
        disabled={keys.length === 0}
        checked={keys.length > 0 && count === keys.length}
        ref={(box) => {
          if (box) box.indeterminate = count > 0 && count < keys.length
        }}
        onChange={(event) => selection.toggle(keys, event.target.checked)}
      />
    </th>
  )
}

function BodyRow<Row>({
  row,
  columns,
  rowKey,
  rowLabel,
  rowHref,
  selection,
}: DataTableProps<Row> & { row: Row }) {
  const go = useGo()
  const key = rowKey(row)
  const href = rowHref?.(row)
  const isChosen = selection?.keys.has(key) ?? false
  const bar = selection?.explainBar?.(key)
  const linkAt = Math.max(
    0,
    columns.findIndex((column) => column.link),
  )
  const open = (event: MouseEvent) => {
    // A click that selects text or hits a control of its own is not meant for the row.
    if (!href || (event.target instanceof Element && event.target.closest('a,button,input,label,dialog')))
      return
    if (window.getSelection()?.toString()) return
    go(href)
  }
  return (
    <tr className={`${href ? 'jw-clickable' : ''}${isChosen ? ' jw-chosen' : ''}`} onClick={open}>
      {selection && (
        <td className="jw-check">
          <input
            type="checkbox"
            aria-label={`选择${rowLabel?.(row) ?? '此行'}${bar ? `（${bar}）` : ''}`}
            title={bar}
            disabled={bar !== undefined}
            checked={isChosen}
            onChange={(event) => selection.toggle([key], event.target.checked)}
          />
        </td>
      )}
      {columns.map((column, at) => (
        <td key={column.key} className={column.align === 'right' ? 'jw-right' : undefined}>
          {at === linkAt && href ? <AppLink href={href}>{column.render(row)}</AppLink> : column.render(row)}
        </td>
      ))}
    </tr>
  )
}
