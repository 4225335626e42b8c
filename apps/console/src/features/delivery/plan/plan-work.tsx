import { Button } from 'antd'
import { formatNumber } from '#lib/format.ts'
import { column, DataTable } from '#ui/data-table.tsx'
import { Notice } from '#ui/problem-alert.tsx'
import { TaskProgress } from '#ui/task-progress.tsx'

type Made = { matched: number; left: number }
type Sent = { asked: number; refused: { courseId: string; code: string; detail: string }[] }

/** Making a plan, or sending its enquiries: how far it is, and what came of it. */
export function PlanWork({ taskId, onClose }: { taskId: string; onClose: () => void }) {
  return (
    <section className="jw-card">
      <TaskProgress<Made | Sent> taskId={taskId}>
        {(result) => (
          <div className="jw-stack">
            {result !== undefined &&
              ('asked' in result ? <SentOf result={result} /> : <MadeOf {...result} />)}
            <div>
              <Button onClick={onClose}>知道了</Button>
            </div>
          </div>
        )}
      </TaskProgress>
    </section>
  )
}

function MadeOf({ matched, left }: Made) {
  return (
    <Notice
      tone={left === 0 ? 'success' : 'warning'}
      title={`方案已制定：${formatNumber(matched)} 门课程有人选${left === 0 ? '。' : `，${formatNumber(left)} 门还没有。`}`}
    />
  )
}

function SentOf({ result: { asked, refused } }: { result: Sent }) {
  return (
    <>
      <Notice
        tone={refused.length === 0 ? 'success' : 'warning'}
        title={`已为 ${formatNumber(asked)} 门课程发出问询单${refused.length === 0 ? '。' : `，${formatNumber(refused.length)} 门没有发出。`}`}
      />
      {refused.length > 0 && (
        <DataTable
          caption="没有发出问询单的课程"
          rows={refused}
          rowKey={(one) => one.courseId}
          rowHref={(one) => `/delivery/courses/${one.courseId}`}
          columns={[
            column<Sent['refused'][number]>('why', '原因', 'rest', (one) => (
              <span className="jw-wrap">{one.detail}</span>
            )),
          ]}
        />
      )}
    </>
  )
}
