import { formatNumber } from '#lib/format.ts'
import { DoneNotice, RefusedTable, WorkCard } from '../work-card.tsx'

type Issued = { issued: number; refused: { unitId: number; unitName: string; detail: string }[] }

/** How far the issuing is, and for whom nothing was issued, with why. */
export function IssueWork({ taskId, onClose }: { taskId: string; onClose: () => void }) {
  return (
    <WorkCard<Issued> taskId={taskId} onClose={onClose}>
      {({ issued, refused }) => (
        <>
          <DoneNotice
            done={`已出具 ${formatNumber(issued)} 份`}
            then="，等待双方签字。"
            left={refused.length}
            sayLeft={(count) => `${count} 个街镇没有出具`}
          />
          <RefusedTable caption="没有出具的街镇" rows={refused} rowKey={(one) => String(one.unitId)} />
        </>
      )}
    </WorkCard>
  )
}
