import type { CourseCandidates, MatchingPlan } from '@jianwang/api'
import { Button, Checkbox, Radio } from 'antd'
import { useState } from 'react'
import { request } from '#lib/api.ts'
import { useGet } from '#lib/query.ts'
import { ActDialog } from '#ui/act-form.tsx'
import { Loaded } from '#ui/page.tsx'
import type { PlanLine } from './plan-line.ts'

type ChangeLineProps = { plan: MatchingPlan; line: PlanLine }

/** Gives a course of the plan to somebody else, or to nobody, and locks it. */
export function ChangeLine(props: ChangeLineProps) {
  const [isOpen, setOpen] = useState(false)
  return (
    <>
      <Button onClick={() => setOpen(true)}>调整</Button>
      {isOpen && <ChangeDialog {...props} onClose={() => setOpen(false)} />}
    </>
  )
}

const nobody = 'nobody'

function ChangeDialog({ plan, line, onClose }: ChangeLineProps & { onClose: () => void }) {
  const [coachId, setCoachId] = useState(line.coach?.id ?? nobody)
  const [isLocked, setLocked] = useState(line.locked || line.coach === null)
  const query = useGet(`/api/delivery/courses/${line.courseId}/candidates`)
  return (
    <ActDialog
      title={`调整${line.unitName}的“${line.item}”`}
      verb="保存"
      send={(_, key) =>
        request(`/api/delivery/plans/${plan.id}/courses/${line.courseId}`, {
          method: 'PUT',
          key,
          body: {
            version: plan.version,
            coachId: coachId === nobody ? null : coachId,
            locked: isLocked && coachId !== nobody,
          },
        })
      }
      done="已调整。"
      onClose={onClose}
    >
      <Loaded query={query}>
        {({ items }) => <Choice items={items} line={line} chosen={coachId} choose={setCoachId} />}
      </Loaded>
      <Checkbox
        checked={isLocked && coachId !== nobody}
        disabled={coachId === nobody}
        onChange={({ target }) => setLocked(target.checked)}
      >
        锁定：重新制定时保持这位人选
      </Checkbox>
    </ActDialog>
  )
}

type ChoiceProps = {
  items: CourseCandidates['items']
  line: PlanLine
  chosen: string
  choose: (id: string) => void
}

/** Who can teach it, the best first; whom the plan has stays to be chosen. Whether two of a plan clash is seen when it is sent. */
function Choice({ items, line, chosen, choose }: ChoiceProps) {
  const fit = items.filter(({ unfit, coachId }) => unfit === null || coachId === line.coach?.id)
  return (
    <>
      {fit.length === 0 && (
        <p className="jw-hint">
          {line.why ?? '没有现在可以问询的教练'}。可以先在教练员系统补充教练的项目、区域或时间，再来调整。
        </p>
      )}
      <Radio.Group value={chosen} onChange={({ target }) => choose(String(target.value))}>
        <div className="jw-stack">
          {fit.slice(0, 12).map((one) => (
            <Radio key={one.coachId} value={one.coachId}>
              {one.name}
              <span className="jw-hint">　{one.unfit ?? one.reasons.join('；')}</span>
            </Radio>
          ))}
          <Radio value={nobody}>暂不安排</Radio>
        </div>
      </Radio.Group>
    </>
  )
}
