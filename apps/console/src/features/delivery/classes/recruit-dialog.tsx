import type { ClassOpening } from '@jianwang/api'
import { InputNumber } from 'antd'
import { useId, useState } from 'react'
import { request } from '#lib/api.ts'
import { ActDialog } from '#ui/act-form.tsx'
import { Labelled } from '#ui/labelled.tsx'
import { MomentPicker } from '#ui/moment-picker.tsx'
import { base, gateHint } from './class-words.ts'

type Props = { record: ClassOpening; onClose: () => void }

/** For how many, until when, and how long an offer stands; each has a usual answer. */
export function RecruitDialog({ record, onClose }: Props) {
  const id = useId()
  const [capacity, setCapacity] = useState<number | null>(null)
  const [decideAt, setDecideAt] = useState<string>()
  const [hours, setHours] = useState(24)
  return (
    <ActDialog
      title={`开始招募“${record.course.item}”`}
      verb="开始招募"
      send={(_, key) =>
        request(`${base}/courses/${record.courseId}/recruit`, {
          method: 'POST',
          key,
          body: {
            version: record.version,
            offerMinutes: Math.round(hours * 60),
            ...(capacity === null ? {} : { capacity }),
            ...(decideAt === undefined ? {} : { decideAt }),
          },
        })
      }
      done="已开始招募，市民可以报名。"
      onClose={onClose}
    >
      <p>报名从现在开始，到开班截止时间为止。开班最少 {record.minimum ?? 0} 人。</p>
      <Labelled id={`${id}-many`} label="招募人数" need="optional">
        <InputNumber
          id={`${id}-many`}
          min={1}
          max={10_000}
          precision={0}
          value={capacity}
          onChange={setCapacity}
        />
        <p className="jw-hint">不填的，为场地容纳人数。报满后可以候补。</p>
      </Labelled>
      <Labelled id={`${id}-gate`} label="开班截止时间" need="optional">
        <MomentPicker id={`${id}-gate`} value={decideAt} onChange={setDecideAt} fromToday />
        <p className="jw-hint">{gateHint}</p>
      </Labelled>
      <Hours id={`${id}-offer`} hours={hours} setHours={setHours} />
    </ActDialog>
  )
}

type HoursProps = { id: string; hours: number; setHours: (hours: number) => void }

function Hours({ id, hours, setHours }: HoursProps) {
  return (
    <Labelled id={id} label="候补名额保留（小时）">
      <InputNumber
        id={id}
        min={1}
        max={336}
        precision={0}
        value={hours}
        onChange={(value) => setHours(value ?? 24)}
      />
    </Labelled>
  )
}
