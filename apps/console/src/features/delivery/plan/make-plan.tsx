import { request } from '#lib/api.ts'
import { ConfirmAction } from '#ui/confirm-action.tsx'

type MakePlanProps = { halfYear: string; again?: boolean; watch: (task: string) => void }

/** Makes the plan of a half-year; what the last one has locked stays. */
export function MakePlan({ halfYear, again = false, watch }: MakePlanProps) {
  return (
    <ConfirmAction
      label={again ? '重新制定' : '制定方案'}
      kind={again ? 'plain' : 'main'}
      confirm={{
        title: again ? '重新制定匹配方案？' : '制定匹配方案？',
        consequence: again
          ? '锁定的课程保持不变，其余课程重新安排教练；没有锁定的改动会丢失。已发出的问询单不受影响。'
          : '为这个半年度所有待匹配的课程各提出一位教练，全市约需半分钟。',
        run: async (_, key) =>
          watch(
            (await request(`/api/delivery/half-years/${halfYear}/plans`, { method: 'POST', key })).taskId,
          ),
      }}
    />
  )
}
