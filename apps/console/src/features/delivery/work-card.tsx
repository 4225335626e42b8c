import { Button } from 'antd'
import type { ReactNode } from 'react'
import { formatNumber } from '#lib/format.ts'
import { column, DataTable, type DataTableProps } from '#ui/data-table.tsx'
import { Notice } from '#ui/problem-alert.tsx'
import { TaskProgress } from '#ui/task-progress.tsx'

type WorkCardProps<Result extends object> = {
  taskId: string
  onClose: () => void
  children: (result: Result) => ReactNode
}

/** Work that takes a while: how far it is, and what came of it until one has read that. */
export function WorkCard<Result extends object>({ taskId, onClose, children }: WorkCardProps<Result>) {
  return (
    <section className="jw-card">
      <TaskProgress<Result> taskId={taskId}>
        {(result) => (
          <div className="jw-stack">
            {result !== undefined && children(result)}
            <div>
              <Button onClick={onClose}>知道了</Button>
            </div>
          </div>
        )}
      </TaskProgress>
    </section>
  )
}

type DoneProps = {
  /** 已出具 3 份 */
  done: string
  /** What follows where nothing was left out. */
  then?: string
  /** How many were left out, and how that is said. */
  left: number
  sayLeft: (count: string) => string
}

/** What was done, and how many were left out. */
export function DoneNotice({ done, then = '。', left, sayLeft }: DoneProps) {
  return (
    <Notice
      tone={left === 0 ? 'success' : 'warning'}
      title={`${done}${left === 0 ? then : `，${sayLeft(formatNumber(left))}。`}`}
    />
  )
}

type RefusedTableProps<Row> = Pick<DataTableProps<Row>, 'caption' | 'rowKey' | 'rowHref'> & { rows: Row[] }

/** Which were left out, and why; of a sub-district by its name. */
export function RefusedTable<Row extends { unitName?: string; detail: string }>(
  props: RefusedTableProps<Row>,
) {
  const hasUnits = props.rows.some(({ unitName }) => unitName !== undefined)
  if (props.rows.length === 0) return null
  return (
    <DataTable
      {...props}
      columns={[
        ...(hasUnits ? [column<Row>('unit', '街镇', 144, (one) => one.unitName)] : []),
        column<Row>('why', '原因', 'rest', (one) => <span className="jw-wrap">{one.detail}</span>),
      ]}
    />
  )
}
