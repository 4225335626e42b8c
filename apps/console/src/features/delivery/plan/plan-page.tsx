import { useSearchState } from '#lib/navigate.tsx'
import { useGet } from '#lib/query.ts'
import { EmptyState } from '#ui/empty-state.tsx'
import { Loaded } from '#ui/page.tsx'
import { HalfYearPage } from '../half-year-page.tsx'
import { MakePlan } from './make-plan.tsx'
import { PlanLines } from './plan-lines.tsx'
import { PlanWork } from './plan-work.tsx'

const lead =
  '一次为半年度内所有待匹配的课程提出教练人选：先让没有教练的课程最少，再看路程、连续上课和各位教练的课时是否均匀。方案不通知任何人，发出问询单后教练才收到。'

/** 匹配方案 (S1-44): one press for a whole half-year; the association alters it, locks parts, plans the rest anew, and sends it. */
export default function PlanPage() {
  const [, setSearch] = useSearchState()
  return (
    <HalfYearPage
      title="匹配方案"
      lead={lead}
      empty="还没有发布半年度。发布半年度、批准订单之后，才有待匹配的课程。"
      work={({ id, close }) => <PlanWork taskId={id} onClose={close} />}
    >
      {(halfYear) => (
        <PlanOf
          key={halfYear}
          halfYear={halfYear}
          watch={(task) => setSearch({ halfYear, task, left: undefined })}
        />
      )}
    </HalfYearPage>
  )
}

function PlanOf({ halfYear, watch }: { halfYear: string; watch: (task: string) => void }) {
  const plan = useGet(`/api/delivery/half-years/${halfYear}/plan`)
  if (plan.error?.status === 404)
    return (
      <EmptyState
        sentence="这个半年度还没有匹配方案。"
        action={<MakePlan halfYear={halfYear} watch={watch} />}
      />
    )
  return <Loaded query={plan}>{(one) => <PlanLines plan={one} watch={watch} />}</Loaded>
}
