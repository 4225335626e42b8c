import { type SanctionCause, sanctionCauses } from '@jianwang/records/delivery-sanction'
import { toOptions } from '@jianwang/records/fields'
import { Input } from 'antd'
import { useId, useState } from 'react'
import { request } from '#lib/api.ts'
import { ActDialog } from '#ui/act-form.tsx'
import { Labelled, LabelledChoice } from '#ui/labelled.tsx'
import { UnitCascader } from '#ui/unit-cascader.tsx'

/** Which sub-district, why, and what is awaited before it is restored (S1-15). */
export function ImposeDialog({ onClose }: { onClose: () => void }) {
  const id = useId()
  const [unitId, setUnitId] = useState<number>()
  const [cause, setCause] = useState<SanctionCause>('process')
  const [awaited, setAwaited] = useState('')
  return (
    <ActDialog
      title="停止一个街镇的配送申请"
      verb="停止申请"
      danger
      choiceId={`${id}-unit`}
      check={() => {
        if (unitId === undefined) return '请选择街镇。'
        return awaited.trim().length < 2 ? '请写明整改要求。' : undefined
      }}
      reason={{ need: 'required', label: '事由' }}
      send={(reason, key) =>
        request('/api/delivery/sanctions', {
          method: 'POST',
          key,
          body: { unitId: unitId ?? 0, cause, reason, awaited: awaited.trim() },
        })
      }
      done={({ unitName }) => `已停止${unitName}的配送申请。`}
      onClose={onClose}
    >
      <p>停止后，该街镇不能提交订单，直到整改完成、协会恢复。已批准的课程照常进行。</p>
      <Labelled id={`${id}-unit`} label="街镇" need="required">
        <UnitCascader
          id={`${id}-unit`}
          value={unitId}
          onChange={setUnitId}
          deepest="street"
          placeholder="选择或输入街镇名称"
        />
      </Labelled>
      <LabelledChoice label="情形" value={cause} options={toOptions(sanctionCauses)} onChange={setCause} />
      <Labelled id={`${id}-awaited`} label="整改要求" need="required">
        <Input.TextArea
          id={`${id}-awaited`}
          maxLength={500}
          autoSize={{ minRows: 2, maxRows: 5 }}
          value={awaited}
          onChange={({ target }) => setAwaited(target.value)}
        />
      </Labelled>
    </ActDialog>
  )
}
