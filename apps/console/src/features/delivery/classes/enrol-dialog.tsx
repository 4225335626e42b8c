import type { ClassOpening } from '@jianwang/api'
import { type OwnFoundation, ownFoundations } from '@jianwang/records/delivery-classes'
import { toOptions } from '@jianwang/records/fields'
import { explainPhone } from '@jianwang/records/phones'
import { explainName } from '@jianwang/words/names'
import { Checkbox } from 'antd'
import { useId, useState } from 'react'
import { request } from '#lib/api.ts'
import { ActDialog } from '#ui/act-form.tsx'
import { LabelledChoice } from '#ui/labelled.tsx'
import { PersonInputs } from '../person-inputs.tsx'
import { base } from './class-words.ts'

type Props = { record: ClassOpening; onClose: () => void }

/** Somebody who called or came is entered by hand. */
export function EnrolDialog({ record, onClose }: Props) {
  const id = useId()
  const [name, setName] = useState('')
  const [phone, setPhone] = useState('')
  const [foundation, setFoundation] = useState<OwnFoundation>('none')
  const [joinWaiting, setWaiting] = useState(true)
  return (
    <ActDialog
      title={`登记“${record.course.item}”的报名`}
      verb="登记"
      check={() => explainName(name) ?? explainPhone(phone)}
      choiceId={`${id}-name`}
      send={(_, key) =>
        request(`${base}/courses/${record.courseId}/participants`, {
          method: 'POST',
          key,
          body: { name, phone, foundation, joinWaiting },
        })
      }
      done={({ state }) => (state === 'taken' ? `已为${name}报名。` : `名额已满，${name}已列入候补。`)}
      onClose={onClose}
    >
      <PersonInputs
        id={id}
        {...{ name, setName, phone, setPhone }}
        labels={{ name: '姓名', phone: '手机号' }}
        hint="只用于通知上课；列表中为脱敏显示。"
      />
      <LabelledChoice
        label="有无基础"
        value={foundation}
        options={toOptions(ownFoundations)}
        onChange={setFoundation}
      />
      <Checkbox checked={joinWaiting} onChange={({ target }) => setWaiting(target.checked)}>
        名额已满时列入候补
      </Checkbox>
    </ActDialog>
  )
}
