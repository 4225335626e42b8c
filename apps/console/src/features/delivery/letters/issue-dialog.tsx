import type { DeliveryHalfYears } from '@jianwang/api'
import { halfYearTitle } from '@jianwang/records/delivery-facts'
import { periodOf, periodTitle } from '@jianwang/records/delivery-letter'
import { Select } from 'antd'
import { useId, useState } from 'react'
import { request } from '#lib/api.ts'
import { useGo } from '#lib/navigate.tsx'
import { useGet } from '#lib/query.ts'
import { ActDialog } from '#ui/act-form.tsx'
import { Labelled } from '#ui/labelled.tsx'
import { UnitCascader } from '#ui/unit-cascader.tsx'
import { base } from './letter-words.ts'
import { bodyOf, missing, type Named, nobody, Signers } from './signers.tsx'

/** For which sub-district and how long, and who signs. */
export function IssueDialog({ onClose }: { onClose: () => void }) {
  const id = useId()
  const go = useGo()
  const [unitId, setUnitId] = useState<number>()
  const [chosen, setChosen] = useState<string>()
  const [named, setNamed] = useState<Named>(nobody)
  const halves = useGet('/api/delivery/half-years').data?.items ?? []
  const halfYear = chosen ?? halves[0]?.id
  const people = bodyOf(named)
  const choose = (unit: number | undefined) => {
    setUnitId(unit)
    // Of the other sub-district.
    setNamed({ ...named, streetSigner: undefined })
  }
  return (
    <ActDialog
      title="出具责任书"
      verb="出具"
      check={() => {
        if (unitId === undefined) return '请选择街镇。'
        return halfYear === undefined ? '请先发布半年度。' : people === undefined ? missing : undefined
      }}
      send={(_, key) =>
        request(base, {
          method: 'POST',
          key,
          // Asked by `check`.
          body: { unitId: unitId ?? 0, halfYear: halfYear ?? '', ...(people ?? neverSent) },
        })
      }
      done="已出具，等待双方签字。"
      onDone={(letter) => go(`/delivery/letters/${letter.id}`)}
      onClose={onClose}
    >
      <Labelled id={`${id}-unit`} label="街镇" need="required">
        <UnitCascader id={`${id}-unit`} value={unitId} onChange={choose} deepest="street" />
      </Labelled>
      <HalfYear id={`${id}-half`} halves={halves} value={halfYear} onChange={setChosen} />
      {unitId !== undefined && <Signers unitId={unitId} named={named} onChange={setNamed} />}
    </ActDialog>
  )
}

const neverSent = { associationSigner: '', streetSigner: '', supplement: null }

type HalfYearProps = {
  id: string
  halves: DeliveryHalfYears['items']
  value: string | undefined
  onChange: (id: string) => void
}

/** Its setting says for how long the letter is. */
function HalfYear({ id, halves, value, onChange }: HalfYearProps) {
  return (
    <Labelled id={id} label="半年度" need="required">
      <Select<string>
        id={id}
        style={{ width: '100%' }}
        {...(value === undefined ? {} : { value })}
        options={halves.map((half) => ({
          value: half.id,
          label: `${halfYearTitle(half.id)}（出具 ${periodTitle(periodOf(half.id, half.letterTerm))}责任书）`,
        }))}
        onChange={onChange}
      />
    </Labelled>
  )
}
