import './kit.css'
import './list.css'
import type { ListOf } from '@jianwang/api/asked'
import { Button } from 'antd'
import { type ReactNode, useState } from 'react'
import { formatSearch, type Search } from '#lib/address.ts'
import type { Query } from '#lib/api.ts'
import { formatTotal } from '#lib/format.ts'
import { type ListPageData, useAnswer } from '#lib/query.ts'
import { useTitle } from '#lib/title.ts'
import { type Confirm, ConfirmDialog } from './confirm-action.tsx'
import { type Column, DataTable } from './data-table.tsx'
import { EmptyState } from './empty-state.tsx'
import { Icon } from './icons.tsx'
import { type Filter, FilterBar, getFilterKeys } from './list-filters.tsx'
import { useSelection } from './list-selection.ts'
import { useListState } from './list-state.ts'
import { ColumnChooser, SavedViews, useColumnChoice } from './list-tools.tsx'
import { ProblemAlert } from './problem-alert.tsx'

/** Rows of one page; the server's own default. */
const pageSize = 20

export type BatchAction<Row> = {
  /** 批量申报 */
  label: string
  /** Only rows whose `actions` hold this are handed on; the others are counted as skipped. */
  action?: string
  kind?: 'main' | 'plain' | 'danger'
  /** How to come to it; with this it is seen, switched off, before any row is chosen. */
  hint?: string
} & (
  | {
      /** The dialog for the chosen rows that may; after `run` the selection is dropped and the list fresh. */
      confirm: (rows: Row[], skipped: number) => Confirm
    }
  | {
      /** For what needs more than one question: is given every chosen row, and goes to a page of its own. */
      open: (rows: Row[]) => void
    }
)

export type ListPageProps<Row> = {
  title: string
  /** The list's address on the server, answering `{ items, nextCursor, total, totalIsExact }`. */
  path: ListOf<Row>
  /** Names its views, columns and trail in the browser's store; by default the path. Lists that share a path need one each. */
  listId?: string
  /** Query parts the user cannot change. */
  fixedQuery?: Query
  columns: Column<Row>[]
  filters: Filter[]
  rowKey: (row: Row) => string
  /** What a row is called, for its checkbox. */
  rowLabel?: (row: Row) => string
  rowHref?: (row: Row) => string
  batch?: BatchAction<Row>[]
  /** Buttons at top right, the main one last. */
  actions?: ReactNode
  /** The export button; is given the filter in force, so that it exports what is seen. */
  exports?: (query: Search) => ReactNode
  /** For a list nobody has filled yet. */
  empty: { sentence: string; action?: ReactNode }
  /** Between the heading and the filters. */
  notice?: ReactNode
}

/** The page of the list that its address asks for, and what is picked of it. */
function useListData<Row>(props: ListPageProps<Row>, listId: string) {
  const list = useListState(listId, getFilterKeys(props.filters))
  const filterQuery: Search = { ...list.filters, ...(list.sort ? { sort: list.sort } : {}) }
  const query = { ...props.fixedQuery, ...filterQuery, cursor: list.cursor, limit: pageSize }
  const path: string = props.path
  const { data, error, refetch, isPlaceholderData, isFetching } = useAnswer<ListPageData<Row>>(path, query, {
    keep: true,
  })
  const picked = useSelection(props.rowKey, {
    items: data?.items,
    page: formatSearch({ sort: list.sort ?? '', cursor: list.cursor ?? '' }),
    filters: JSON.stringify(list.filters),
    isOfOtherPage: isPlaceholderData,
  })
  const isChanging = isPlaceholderData && isFetching
  return { list, filterQuery, data, error, refetch, isStale: isPlaceholderData, isChanging, picked }
}

/** A list: heading with total, filters in the address, table, batch actions, cursor paging. */
export function ListPage<Row>(props: ListPageProps<Row>) {
  const { title, columns, filters, notice } = props
  const listId: string = props.listId ?? props.path
  useTitle(title)
  const { list, filterQuery, data, error, refetch, isStale, isChanging, picked } = useListData(props, listId)
  const choice = useColumnChoice(listId, columns)
  const isEmpty = data?.items.length === 0 && !isStale
  return (
    <div className="jw-list-page">
      <header className="jw-page-head">
        <h1>{title}</h1>
        <span className="jw-total jw-number" aria-live="polite">
          {data ? `共 ${formatTotal(data.total, data.totalIsExact)} 项` : ''}
        </span>
        <div className="jw-page-actions">
          <SavedViews listId={listId} current={filterQuery} apply={list.applyView} />
          <ColumnChooser columns={columns} choice={choice} />
          <Refresh onClick={() => void refetch()} />
          {props.exports?.(filterQuery)}
          {props.actions}
        </div>
      </header>
      {notice}
      <FilterBar filters={filters} values={list.filters} set={list.setFilters} />
      {error && <ProblemAlert problem={error} onRetry={() => void refetch()} />}
      {isEmpty && <EmptyList empty={props.empty} list={list} />}
      {!isEmpty && !(error && !data) && (
        <div className={isChanging ? 'jw-list-body jw-list-body--stale' : 'jw-list-body'}>
          <DataTable
            caption={title}
            columns={choice.shown}
            rows={data?.items}
            rowKey={props.rowKey}
            {...(props.rowLabel ? { rowLabel: props.rowLabel } : {})}
            rowHref={props.rowHref}
            selection={props.batch?.length ? picked.selection : undefined}
            sort={list.sort}
            onSort={list.setSort}
          />
        </div>
      )}
      <footer className="jw-list-foot">
        {props.batch && !isEmpty && picked.rows.length === 0 && <BatchHints batch={props.batch} />}
        {props.batch && <BatchBar batch={props.batch} rows={picked.rows} clear={picked.clear} />}
        {data && !isEmpty && <Paging data={data} list={list} />}
      </footer>
    </div>
  )
}

function Refresh({ onClick }: { onClick: () => void }) {
  return (
    <button type="button" className="jw-icon-button" aria-label="刷新" title="刷新" onClick={onClick}>
      <Icon name="refresh" size={16} />
    </button>
  )
}

function EmptyList({
  empty,
  list,
}: {
  empty: { sentence: string; action?: ReactNode }
  list: ReturnType<typeof useListState>
}) {
  const keys = Object.keys(list.filters)
  const clear = () => list.setFilters(Object.fromEntries(keys.map((key) => [key, undefined])))
  return (
    <div className="jw-list-empty">
      {keys.length > 0 ? (
        <EmptyState sentence="没有符合筛选条件的记录。" action={<Button onClick={clear}>清空筛选</Button>} />
      ) : (
        <EmptyState sentence={empty.sentence} action={empty.action} />
      )}
    </div>
  )
}

function Paging<Row>({ data, list }: { data: ListPageData<Row>; list: ReturnType<typeof useListState> }) {
  const { nextCursor, items } = data
  const first = (list.page - 1) * pageSize + 1
  return (
    <nav className="jw-paging" aria-label="翻页">
      <span className="jw-number jw-hint">
        第 {first}–{first + items.length - 1} 项
      </span>
      <Button disabled={!list.cursor} onClick={list.goBack}>
        上一页
      </Button>
      <Button disabled={!nextCursor} onClick={() => nextCursor && list.goNext(nextCursor)}>
        下一页
      </Button>
    </nav>
  )
}

function mayAct(row: unknown, action: string | undefined): boolean {
  if (!action) return true
  return (
    typeof row === 'object' &&
    row !== null &&
    'actions' in row &&
    Array.isArray(row.actions) &&
    row.actions.includes(action)
  )
}

/** What can be done with chosen rows, for who has not chosen any yet. */
function BatchHints<Row>({ batch }: { batch: BatchAction<Row>[] }) {
  return batch
    .filter(({ hint }) => hint !== undefined)
    .map(({ label, hint }) => (
      <span key={label} className="jw-batch">
        <Button disabled>{label}</Button>
        <span className="jw-hint">{hint}</span>
      </span>
    ))
}

type BatchBarProps<Row> = { batch: BatchAction<Row>[]; rows: Row[]; clear: () => void }

function BatchBar<Row>({ batch, rows, clear }: BatchBarProps<Row>) {
  const [asked, setAsked] = useState<Asked<Row>>()
  const isStillDue = rows.some((row) => mayAct(row, asked?.action.action))
  return (
    <>
      {rows.length > 0 && (
        <section className="jw-batch" aria-label="批量操作">
          <span aria-live="polite">已选 {rows.length} 项</span>
          {batch.map((action) => (
            <Button
              key={action.label}
              type={action.kind === 'main' ? 'primary' : 'default'}
              danger={action.kind === 'danger'}
              disabled={!('open' in action) && !rows.some((row) => mayAct(row, action.action))}
              onClick={() => ('open' in action ? action.open(rows) : setAsked({ action, rows }))}
            >
              {action.label}
            </Button>
          ))}
          <Button type="text" onClick={clear}>
            取消选择
          </Button>
        </section>
      )}
      {asked && (
        <ConfirmDialog
          open
          onClose={() => setAsked(undefined)}
          confirm={confirmBatch(asked.action, isStillDue ? rows : asked.rows, clear)}
        />
      )}
    </>
  )
}

type Asked<Row> = {
  action: Extract<BatchAction<Row>, { confirm: unknown }>
  /** As chosen when asked: when none of them is left to act upon the dialog still stands, and says why it failed. */
  rows: Row[]
}

function confirmBatch<Row>(action: Asked<Row>['action'], rows: Row[], clear: () => void): Confirm {
  const able = rows.filter((row) => mayAct(row, action.action))
  return withCleared(
    {
      verb: action.label,
      danger: action.kind === 'danger',
      ...action.confirm(able, rows.length - able.length),
    },
    clear,
  )
}

function withCleared(confirm: Confirm, clear: () => void): Confirm {
  return {
    ...confirm,
    onDone: () => {
      clear()
      confirm.onDone?.()
    },
  }
}
