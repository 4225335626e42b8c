import type { MatchingPlan } from '@jianwang/api'
import { Button } from 'antd'
import { useState } from 'react'
import { AppLink, useSearchState } from '#lib/navigate.tsx'
import { useGet } from '#lib/query.ts'
import { type Column, column } from '#ui/data-table.tsx'
import { DateText } from '#ui/date-text.tsx'
import { EmptyState } from '#ui/empty-state.tsx'
import { LoadedTable } from '#ui/page.tsx'
import { SaveFile } from '#ui/save-file.tsx'
import { TabBar } from '#ui/tab-bar.tsx'
import { TrailButtons, useTrail } from '#ui/trail.tsx'
import { ChangeLine } from './change-line.tsx'
import { MakePlan } from './make-plan.tsx'
import { PlanFigures } from './plan-figures.tsx'
import type { PlanLine } from './plan-line.ts'
import { SendPlan } from './send-plan.tsx'

type PlanLinesProps = { plan: MatchingPlan; watch: (task: string) => void }

/** A plan: its figures, what may be done with it, and course by course who is to teach it or why nobody. */
export function PlanLines({ plan, watch }: PlanLinesProps) {
  const [search, setSearch] = useSearchState()
  const [isSending, setSending] = useState(false)
  const left = search.left === undefined ? plan.left > 0 : search.left === 'true'
  const trail = useTrail(`${plan.id} ${left}`)
  const query = useGet(`/api/delivery/plans/${plan.id}/lines`, {
    left,
    limit: 50,
    ...(trail.cursor === undefined ? {} : { cursor: trail.cursor }),
  })
  return (
    <>
      <PlanFigures plan={plan} />
      <div className="jw-row">
        <Button type="primary" disabled={plan.matched === 0} onClick={() => setSending(true)}>
          发出问询单
        </Button>
        <MakePlan again halfYear={plan.halfYear} watch={watch} />
        <SaveFile path={`/api/delivery/plans/${plan.id}/document`} name="匹配方案.json" label="导出方案" />
      </div>
      <TabBar
        label="课程"
        chosen={String(left)}
        tabs={[
          { key: 'true', title: '没有人选的课程', count: plan.left },
          { key: 'false', title: '全部课程', count: plan.matched + plan.left },
        ]}
        choose={(key) => setSearch({ left: key })}
      />
      <LoadedTable
        query={query}
        caption="方案中的课程"
        columns={columnsOf(plan)}
        rows={query.data?.items}
        rowKey={(line) => line.courseId}
        empty={<EmptyState sentence={left ? '每门课程都有人选。' : '方案中没有课程。'} />}
      />
      <TrailButtons trail={trail} nextCursor={query.data?.nextCursor} label="课程翻页" />
      {isSending && <SendPlan plan={plan} watch={watch} onClose={() => setSending(false)} />}
    </>
  )
}

const columnsOf = (plan: MatchingPlan): Column<PlanLine>[] => [
  column('item', '课程', 200, (line) => (
    <AppLink href={`/delivery/courses/${line.courseId}`}>{line.item}</AppLink>
  )),
  column('unit', '街镇', 152, (line) => line.unitName),
  column('coach', '人选', 'rest', (line) => <Choice line={line} />),
  column('sent', '问询单', 176, (line) =>
    line.sentAt === null ? (
      <span className="jw-hint">未发出</span>
    ) : (
      <DateText value={line.sentAt} style="time" />
    ),
  ),
  column('act', '操作', 104, (line) =>
    line.sentAt === null ? <ChangeLine plan={plan} line={line} /> : null,
  ),
]

function Choice({ line: { coach, locked, why } }: { line: PlanLine }) {
  if (coach === null) return <span className="jw-wrap jw-hint">{why ?? '协会留空，重新制定时再安排'}</span>
  return (
    <>
      {coach.name}
      {locked && <span className="jw-hint">（已锁定）</span>}
    </>
  )
}
