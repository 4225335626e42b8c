import type { MatchingPlan } from '@jianwang/api'
import { type SearchMode, searchModes } from '@jianwang/records/delivery-matching'
import { toOptions } from '@jianwang/records/fields'
import { InputNumber } from 'antd'
import { useId, useState } from 'react'
import { request } from '#lib/api.ts'
import { ActDialog } from '#ui/act-form.tsx'
import { Labelled, LabelledChoice } from '#ui/labelled.tsx'

type SendPlanProps = { plan: MatchingPlan; watch: (task: string) => void; onClose: () => void }

/** Asks each course's coach of the plan first, and whoever comes after him by the ranking. */
export function SendPlan({ plan, watch, onClose }: SendPlanProps) {
  const id = useId()
  const [mode, setMode] = useState<SearchMode>('first')
  const [hours, setHours] = useState(24)
  return (
    <ActDialog
      title="按方案发出问询单？"
      verb="发出"
      send={(_, key) =>
        request(`/api/delivery/plans/${plan.id}/send`, {
          method: 'POST',
          key,
          body: { version: plan.version, mode, answerMinutes: Math.round(hours * 60) },
        })
      }
      done="正在发出，进度见本页。"
      onDone={({ taskId }) => watch(taskId)}
      onClose={onClose}
    >
      <p>每门课程先问方案中的人选；他不接受或逾期不答复，随即按排名问下一位。已发出的不再重复。</p>
      <LabelledChoice label="怎样定教练" value={mode} options={toOptions(searchModes)} onChange={setMode} />
      <Labelled id={id} label="答复时间（小时）">
        <InputNumber
          id={id}
          min={1}
          max={336}
          precision={0}
          value={hours}
          onChange={(value) => setHours(value ?? 24)}
        />
      </Labelled>
    </ActDialog>
  )
}
