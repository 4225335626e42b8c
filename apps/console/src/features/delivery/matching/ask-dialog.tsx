import type { CourseMatching } from '@jianwang/api'
import { type SearchMode, searchModes } from '@jianwang/records/delivery-matching'
import { toOptions } from '@jianwang/records/fields'
import { InputNumber } from 'antd'
import { useId, useState } from 'react'
import { request } from '#lib/api.ts'
import { ActDialog } from '#ui/act-form.tsx'
import { Labelled, LabelledChoice } from '#ui/labelled.tsx'

/** How a course is asked for: the best first, so many at a time, so long to answer. */
export function AskDialog({ record, onClose }: { record: CourseMatching; onClose: () => void }) {
  const id = useId()
  const [mode, setMode] = useState<SearchMode>('first')
  const [atOnce, setAtOnce] = useState(3)
  const [hours, setHours] = useState(24)
  return (
    <ActDialog
      title={`为${record.course.unitName}的“${record.course.item}”发出问询单`}
      verb="发出"
      send={(_, key) =>
        request(`/api/delivery/courses/${record.courseId}/ask`, {
          method: 'POST',
          key,
          body: { version: record.version, mode, atOnce, answerMinutes: Math.round(hours * 60) },
        })
      }
      done="问询单已发出，教练在小程序中收到。"
      onClose={onClose}
    >
      <p>按排名先后问询；有人不接受或逾期不答复，随即问下一位，不会再问同一位。</p>
      <LabelledChoice label="怎样定教练" value={mode} options={toOptions(searchModes)} onChange={setMode} />
      <Labelled id={`${id}-many`} label="每次问几位">
        <InputNumber
          id={`${id}-many`}
          min={1}
          max={20}
          precision={0}
          value={atOnce}
          onChange={(value) => setAtOnce(value ?? 1)}
        />
      </Labelled>
      <Labelled id={`${id}-hours`} label="答复时间（小时）">
        <InputNumber
          id={`${id}-hours`}
          min={1}
          max={336}
          precision={0}
          value={hours}
          onChange={(value) => setHours(value ?? 24)}
        />
        <p className="jw-hint">过了一半还没有答复的，系统提醒一次。</p>
      </Labelled>
    </ActDialog>
  )
}
