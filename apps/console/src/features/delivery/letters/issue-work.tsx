import { Button } from 'antd'
import { formatNumber } from '#lib/format.ts'
import { column, DataTable } from '#ui/data-table.tsx'
import { Notice } from '#ui/problem-alert.tsx'
import { TaskProgress } from '#ui/task-progress.tsx'

type Refused = { unitId: number; unitName: string; detail: string }
type Issued = { issued: number; refused: Refused[] }

/** How far the issuing is, and for whom nothing was issued, with why. */
export function IssueWork({ taskId, onClose }: { taskId: string; onClose: () => void }) {
  return (
    <section className="jw-card">
      <TaskProgress<Issued> taskId={taskId}>
        {(result) => (
          <div className="jw-stack">
            {result !== undefined && <IssuedOf {...result} />}
            <div>
              <Button onClick={onClose}>知道了</Button>
            </div>
          </div>
        )}
      </TaskProgress>
    </section>
  )
}

function IssuedOf({ issued, refused }: Issued) {
  return (
    <>
      <Notice
        tone={refused.length === 0 ? 'success' : 'warning'}
        title={`已出具 ${formatNumber(issued)} 份${refused.length === 0 ? '，等待双方签字。' : `，${formatNumber(refused.length)} 个街镇没有出具。`}`}
      />
      {refused.length > 0 && (
        <RefusedTable caption="没有出具的街镇" rows={refused} rowKey={(one) => String(one.unitId)} />
      )}
    </>
  )
}

/** Which sub-districts were left out, and why. */
export function RefusedTable<Row extends { unitName: string; detail: string }>(props: {
  caption: string
  rows: Row[]
  rowKey: (row: Row) => string
}) {
  return (
    <DataTable
      caption={props.caption}
      rows={props.rows}
      rowKey={props.rowKey}
      columns={[
        column<Row>('unit', '街镇', 144, (one) => one.unitName),
        column<Row>('why', '原因', 'rest', (one) => <span className="jw-wrap">{one.detail}</span>),
      ]}
    />
  )
}
