import { formatNumber } from '#lib/format.ts'
import { DoneNotice, RefusedTable, WorkCard } from '../work-card.tsx'

type Made = { matched: number; left: number }
type Sent = { asked: number; refused: { courseId: string; code: string; detail: string }[] }

/** Making a plan, or sending its enquiries: how far it is, and what came of it. */
export function PlanWork({ taskId, onClose }: { taskId: string; onClose: () => void }) {
  return (
    <WorkCard<Made | Sent> taskId={taskId} onClose={onClose}>
      {(result) => ('asked' in result ? <SentOf {...result} /> : <MadeOf {...result} />)}
    </WorkCard>
  )
}

function MadeOf({ matched, left }: Made) {
  const done = `方案已制定：${formatNumber(matched)} 门课程有人选`
  return <DoneNotice done={done} left={left} sayLeft={(count) => `${count} 门还没有`} />
}

function SentOf({ asked, refused }: Sent) {
  return (
    <>
      <DoneNotice
        done={`已为 ${formatNumber(asked)} 门课程发出问询单`}
        left={refused.length}
        sayLeft={(count) => `${count} 门没有发出`}
      />
      <RefusedTable
        caption="没有发出问询单的课程"
        rows={refused}
        rowKey={(one) => one.courseId}
        rowHref={(one) => `/delivery/courses/${one.courseId}`}
      />
    </>
  )
}
