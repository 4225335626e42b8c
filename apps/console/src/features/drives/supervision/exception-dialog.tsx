import type { Campaign } from '@jianwang/api'
import { Input } from 'antd'
import { lazy, Suspense, useId, useState } from 'react'
import { request } from '#lib/api.ts'
import { useMe } from '#lib/session.ts'
import { ActDialog } from '#ui/act-form.tsx'
import { DayPicker } from '#ui/day-picker.tsx'
import { Labelled } from '#ui/labelled.tsx'
import { base } from './board-words.ts'

const UnitCascader = lazy(() =>
  import('#ui/unit-cascader.tsx').then((file) => ({ default: file.UnitCascader })),
)

/** A26: more time for one organisation and those below it; who, when and why are kept. */
export function ExceptionDialog({ campaign, onClose }: { campaign: Campaign; onClose: () => void }) {
  const me = useMe()
  const id = useId()
  const [unitId, setUnitId] = useState<number>()
  const [until, setUntil] = useState<string>()
  const check = () => {
    if (unitId === undefined) return '请选择组织。'
    if (String(unitId) === me.unit.id) return '不能给本组织宽限，请选择下级组织，或请上级办理。'
    return until === undefined ? '请选择延至哪一天。' : undefined
  }
  return (
    <ActDialog
      title="给予宽限"
      verb="给予宽限"
      reason={{ need: 'required' }}
      check={check}
      send={(reason, key) =>
        request(`${base}/campaigns/${campaign.id}/exceptions`, {
          method: 'POST',
          key,
          body: { unitId: unitId ?? 0, until: until ?? '', reason }, // never without: see `check`
        })
      }
      done="已给予宽限。"
      onClose={onClose}
    >
      <p>所选组织和它的下级在延后的日期前录入，不计逾期。已记为逾期的不变。</p>
      <Labelled id={`${id}-unit`} label="组织" need="required">
        <Suspense fallback={<Input id={`${id}-unit`} disabled />}>
          <UnitCascader
            id={`${id}-unit`}
            value={unitId}
            onChange={setUnitId}
            placeholder="选择或输入组织名称"
          />
        </Suspense>
      </Labelled>
      <Labelled id={`${id}-until`} label="延至" need="required">
        <DayPicker id={`${id}-until`} value={until} onChange={setUntil} />
      </Labelled>
    </ActDialog>
  )
}
