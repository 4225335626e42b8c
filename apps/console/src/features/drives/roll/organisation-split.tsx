import type { UnitDetail } from '@jianwang/api'
import { Input } from 'antd'
import { useId, useState } from 'react'
import { useParam } from '#lib/navigate.tsx'
import { useGet } from '#lib/query.ts'
import { ChoosePage } from '#ui/choose-page.tsx'
import { Labelled } from '#ui/labelled.tsx'
import { RecordGate } from '#ui/record-page.tsx'
import { TickList } from '#ui/tick-list.tsx'
import { useOrganisations } from './organisation-queries.ts'
import { askSplit, organisationPlace } from './reorganise-place.ts'

/** 拆分: a new organisation beside this one takes some of those below it. */
export default function OrganisationSplit() {
  const query = useGet(`/api/units/${useParam('id')}`)
  return <RecordGate query={query}>{(unit) => <Split unit={unit} />}</RecordGate>
}

function Split({ unit }: { unit: UnitDetail }) {
  const id = useId()
  const [name, setName] = useState('')
  const [chosen, setChosen] = useState<ReadonlySet<number>>(new Set())
  const children = useOrganisations(unit.id).data?.items ?? []
  const clean = name.trim()
  const isNamed = Array.from(clean).length >= 2
  const names = children.filter((one) => chosen.has(one.id)).map((one) => one.name)
  return (
    <ChoosePage
      of={unit}
      verb="拆分"
      act="split"
      place={organisationPlace}
      send={
        isNamed && chosen.size > 0 ? askSplit(unit.id, { name: clean, childIds: [...chosen] }) : undefined
      }
      missing={isNamed ? '请勾选划给新组织的下级组织，至少一个。' : '请填写新组织的名称，至少 2 个字。'}
      fields={
        <>
          <Labelled id={id} label="新组织的名称">
            <Input id={id} value={name} maxLength={60} onChange={(event) => setName(event.target.value)} />
          </Labelled>
          <TickList
            legend="划给新组织的下级组织"
            word="下级组织"
            items={children}
            chosen={chosen}
            setChosen={setChosen}
          />
        </>
      }
      consequences={[
        `新设“${clean}”，与“${unit.name}”同属“${unit.trail.at(-2)?.name ?? ''}”，形式相同。`,
        `${chosen.size} 个下级组织连同其中的人员划给“${clean}”：${names.slice(0, 8).join('、')}${names.length > 8 ? ' 等' : ''}。`,
        `“${unit.name}”本级的人员留在原组织。`,
        `“${clean}”还没有账号，须由系统管理员开设。`,
      ]}
    />
  )
}
