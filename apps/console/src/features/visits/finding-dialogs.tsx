import type { Finding } from '@jianwang/api'
import { Input, Select } from 'antd'
import { useId, useState } from 'react'
import { request } from '#lib/api.ts'
import { useGet } from '#lib/query.ts'
import { ActDialog } from '#ui/act-form.tsx'
import { DayPicker } from '#ui/day-picker.tsx'
import { Labelled } from '#ui/labelled.tsx'
import { findingBase } from './visit-words.ts'

type DialogProps = { finding: Finding; onClose: () => void }

export function AnswerDialog({ finding: { id, version }, onClose }: DialogProps) {
  const at = useId()
  const [answer, setAnswer] = useState('')
  return (
    <ActDialog
      title="提交整改"
      verb="提交"
      choiceId={at}
      check={() => (answer.trim().length < 2 ? '请写明怎样整改的，2 个字以上。' : undefined)}
      send={(_, key) =>
        request(`${findingBase}/${id}/answer`, {
          method: 'POST',
          key,
          body: { version, answer: answer.trim() },
        })
      }
      done="已提交，等待验收。"
      onClose={onClose}
    >
      {(fault) => (
        <Labelled id={at} label="整改情况" need="required" fault={fault}>
          <Input.TextArea
            id={at}
            maxLength={1_000}
            autoSize={{ minRows: 3, maxRows: 8 }}
            value={answer}
            onChange={(event) => setAnswer(event.target.value)}
          />
        </Labelled>
      )}
    </ActDialog>
  )
}

export function SecondVisitDialog({ finding: { id, version, kind }, onClose }: DialogProps) {
  const at = useId()
  const inspectors = useGet('/api/visits/inspectors')
  const [day, setDay] = useState<string>()
  const [inspectorId, setInspectorId] = useState<string>()
  const able = inspectors.data?.items.filter((one) => one.isActive && one.kinds.includes(kind)) ?? []
  return (
    <ActDialog
      title="安排复查"
      verb="安排"
      choiceId={`${at}-day`}
      check={() => (day === undefined || inspectorId === undefined ? '请选择日期和检查员。' : undefined)}
      send={(_, key) =>
        request(`${findingBase}/${id}/look-again`, {
          method: 'POST',
          key,
          body: { version, day: day ?? '', inspectorId: inspectorId ?? '' },
        })
      }
      done="已安排复查。"
      onClose={onClose}
    >
      {(fault) => (
        <>
          <Labelled id={`${at}-day`} label="日期" need="required" fault={fault}>
            <DayPicker id={`${at}-day`} value={day} onChange={setDay} />
          </Labelled>
          <Labelled id={`${at}-inspector`} label="检查员" need="required">
            <Select
              id={`${at}-inspector`}
              style={{ width: 200 }}
              placeholder="请选择"
              value={inspectorId ?? null}
              options={able.map((one) => ({ value: one.id, label: one.name }))}
              onChange={(chosen: string | null) => setInspectorId(chosen ?? undefined)}
            />
          </Labelled>
        </>
      )}
    </ActDialog>
  )
}
