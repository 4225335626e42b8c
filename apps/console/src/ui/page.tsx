import './kit.css'
import './record.css'
import type { UseQueryResult } from '@tanstack/react-query'
import type { ReactNode } from 'react'
import type { ApiProblem } from '#lib/api.ts'
import { useTitle } from '#lib/title.ts'
import { DataTable, type DataTableProps } from './data-table.tsx'
import { ProblemAlert } from './problem-alert.tsx'

type PageProps = {
  /** Of the window, and the heading unless that says more. */
  title: string
  heading?: ReactNode
  /** One sentence: what this page is for. */
  lead?: ReactNode
  /** Beside the heading. */
  tools?: ReactNode
  children: ReactNode
}

/** A page that is no list, form or record of its own. */
export function Page({ title, heading = title, lead, tools, children }: PageProps) {
  useTitle(title)
  return (
    <div className="jw-stack">
      {tools === undefined ? (
        <h1>{heading}</h1>
      ) : (
        <div className="jw-row jw-row--apart">
          <h1>{heading}</h1>
          {tools}
        </div>
      )}
      {lead !== undefined && <p className="jw-hint">{lead}</p>}
      {children}
    </div>
  )
}

type Asked<T> = Pick<UseQueryResult<T, ApiProblem>, 'data' | 'error' | 'refetch'>
const greyBar = <span className="jw-skeleton" role="status" aria-label="正在载入" />

/** What was asked for, with why it is not newer above it; grey until it is there. */
export function Loaded<T>(props: { query: Asked<T>; waiting?: ReactNode; children: (data: T) => ReactNode }) {
  const { query, waiting = greyBar, children } = props
  const { data, error, refetch } = query
  return (
    <>
      {error !== null && <ProblemAlert problem={error} onRetry={() => void refetch()} />}
      {data === undefined ? error === null && waiting : children(data)}
    </>
  )
}

type LoadedTableProps<Row> = Omit<DataTableProps<Row>, 'rows'> & {
  query: Pick<Asked<unknown>, 'error' | 'refetch'>
  rows: Row[] | undefined
  /** In place of a table without rows. */
  empty?: ReactNode
  /** Around the table. */
  className?: string
}

/** A table of what was asked for, with why it is not newer above it. */
export function LoadedTable<Row>({ query, empty, className, ...table }: LoadedTableProps<Row>) {
  const { error, refetch } = query
  const { rows } = table
  const isEmpty = rows?.length === 0 && empty !== undefined
  return (
    <>
      {error !== null && <ProblemAlert problem={error} onRetry={() => void refetch()} />}
      {isEmpty && empty}
      {!isEmpty &&
        !(error !== null && rows === undefined) &&
        (className === undefined ? (
          <DataTable {...table} />
        ) : (
          <div className={className}>
            <DataTable {...table} />
          </div>
        ))}
    </>
  )
}
