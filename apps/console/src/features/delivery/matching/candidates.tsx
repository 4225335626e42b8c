import type { CourseCandidates, CourseMatching } from '@jianwang/api'
import { request } from '#lib/api.ts'
import { useGet } from '#lib/query.ts'
import { ConfirmAction } from '#ui/confirm-action.tsx'
import { type Column, column } from '#ui/data-table.tsx'
import { EmptyState } from '#ui/empty-state.tsx'
import { LoadedTable } from '#ui/page.tsx'

type Candidate = CourseCandidates['items'][number]

/** Who could teach it, the best first; behind them who is competent and cannot, with why. Any who can is assigned by hand. */
export function Candidates({ record }: { record: CourseMatching }) {
  const query = useGet(`/api/delivery/courses/${record.courseId}/candidates`)
  const columns: Column<Candidate>[] = [
    column('name', '教练', 120, (one) => one.name),
    column('reasons', '排名理由', 'rest', (one) => one.reasons.join('；')),
    column('unfit', '不能问询', 200, (one) => one.unfit ?? '—'),
    column('act', '操作', 96, (one) =>
      one.unfit === null || one.unfit.startsWith('本课程已问询') ? (
        <Assign record={record} coach={one} />
      ) : null,
    ),
  ]
  return (
    <LoadedTable
      query={query}
      caption="可以胜任的教练"
      columns={columns}
      rows={query.data?.items}
      rowKey={({ coachId }) => coachId}
      empty={<EmptyState sentence="教练员系统中没有可以胜任这门课程、资质和合同到末次课仍有效的教练。" />}
    />
  )
}

function Assign({ record, coach }: { record: CourseMatching; coach: Candidate }) {
  return (
    <ConfirmAction
      label="指定"
      confirm={{
        title: `指定 ${coach.name} 授课？`,
        consequence: '不再等待问询单的答复，随即生成确认单并告诉教练和街镇。请先与教练说定。',
        done: '已指定，确认单已发出。',
        run: (_, key) =>
          request(`/api/delivery/courses/${record.courseId}/assign`, {
            method: 'POST',
            key,
            body: { version: record.version, coachId: coach.coachId },
          }),
      }}
    />
  )
}
