import type { Coach } from '@jianwang/api'
import { coachGrades } from '@jianwang/records/coach-catalogue'
import { toOptions } from '@jianwang/records/fields'
import { Radio } from 'antd'
import { useId, useState } from 'react'
import { request } from '#lib/api.ts'
import { ActDialog } from '#ui/act-form.tsx'
import { DayPicker } from '#ui/day-picker.tsx'
import { Labelled } from '#ui/labelled.tsx'
import { coachesAt } from './words.ts'

type Grade = keyof typeof coachGrades

/** Into the register: with a grade, by which he is paid, and a contract. */
export function AcceptDialog({ record, onClose }: { record: Coach; onClose: () => void }) {
  const [gradeId, dayId] = [useId(), useId()]
  const [grade, setGrade] = useState<Grade>()
  const [contractUntil, setDay] = useState<string>()
  const missing = () =>
    grade === undefined ? '请选择教练等级。' : contractUntil ? undefined : '请填写年度协议截止日期。'
  return (
    <ActDialog
      title={`审核通过：${record.name}`}
      verb="通过"
      check={missing}
      choiceId={grade === undefined ? gradeId : dayId}
      send={(_, key) =>
        request(`${coachesAt}/${record.id}/accept`, {
          method: 'POST',
          key,
          // Never without: see `check`.
          body: { version: record.version, grade: grade ?? 'junior', contractUntil: contractUntil ?? '' },
        })
      }
      done="已通过，教练在册。"
      onClose={onClose}
    >
      {(fault) => (
        <>
          <p>通过后教练在册，所登记的资质视为已核验，可以安排授课。</p>
          <Labelled id={gradeId} label="教练等级" need="required" fault={grade ? undefined : fault}>
            <Radio.Group
              id={gradeId}
              value={grade}
              options={toOptions(coachGrades)}
              onChange={({ target }) => setGrade(target.value as Grade)} // one of the options
            />
          </Labelled>
          <Labelled id={dayId} label="年度协议截止日期" need="required" fault={grade ? fault : undefined}>
            <DayPicker id={dayId} value={contractUntil} onChange={(day: string | undefined) => setDay(day)} />
          </Labelled>
        </>
      )}
    </ActDialog>
  )
}
