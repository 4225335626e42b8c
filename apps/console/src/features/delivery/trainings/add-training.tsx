import { Input } from 'antd'
import { useId, useState } from 'react'
import { request } from '#lib/api.ts'
import { ActDialog } from '#ui/act-form.tsx'
import { DayPicker } from '#ui/day-picker.tsx'
import { Labelled } from '#ui/labelled.tsx'

export function AddTraining({ onClose }: { onClose: () => void }) {
  const id = useId()
  const [title, setTitle] = useState('')
  const [heldOn, setHeldOn] = useState<string>()
  return (
    <ActDialog
      title="新增培训"
      verb="新增"
      choiceId={`${id}-title`}
      check={() => {
        if (title.trim().length < 2) return '请填写培训名称。'
        return heldOn === undefined ? '请填写培训日期。' : undefined
      }}
      send={(_, key) =>
        request('/api/delivery/trainings', {
          method: 'POST',
          key,
          body: { title: title.trim(), heldOn: heldOn ?? '' },
        })
      }
      done="已新增。培训后请登记到场的街镇。"
      onClose={onClose}
    >
      <Labelled id={`${id}-title`} label="培训名称" need="required">
        <Input
          id={`${id}-title`}
          maxLength={100}
          placeholder="如：下半年配送工作培训"
          value={title}
          onChange={({ target }) => setTitle(target.value)}
        />
      </Labelled>
      <Labelled id={`${id}-day`} label="培训日期" need="required">
        <DayPicker id={`${id}-day`} value={heldOn} onChange={setHeldOn} />
      </Labelled>
    </ActDialog>
  )
}
