import type { UnitDetail, UnitsSplitBody } from '@jianwang/api'
import { Input } from 'antd'
import { useId, useState } from 'react'
import { useParam } from '#lib/navigate.tsx'
import { useGet } from '#lib/query.ts'
import { ChoosePage } from '#ui/choose-page.tsx'
import { Labelled, LabelledChoice } from '#ui/labelled.tsx'
import { RecordGate } from '#ui/record-page.tsx'
import { TickList } from '#ui/tick-list.tsx'
import { useHoldings } from './consequences.ts'
import { askSplit, unitPlace } from './reorganise-place.ts'
import { streetChoices } from './words.ts'

/** 拆分: a new sub-district takes some committees, with the teams registered there. */
export default function UnitSplit() {
  const query = useGet(`/api/units/${useParam('id')}`)
  return <RecordGate query={query}>{(unit) => <Split unit={unit} />}</RecordGate>
}

function Split({ unit }: { unit: UnitDetail }) {
  const id = useId()
  const [name, setName] = useState('')
  const [subKind, setSubKind] = useState<UnitsSplitBody['subKind']>(
    unit.subKind === 'town' ? 'town' : 'subdistrict',
  )
  const [chosen, setChosen] = useState<ReadonlySet<number>>(new Set())
  const { committees } = useHoldings(unit.id)
  const clean = name.trim()
  const isNamed = Array.from(clean).length >= 2
  const isReady = isNamed && chosen.size > 0
  const names = committees.filter((each) => chosen.has(each.id)).map((each) => each.name)
  return (
    <ChoosePage
      of={unit}
      place={unitPlace}
      verb="拆分"
      act="split"
      send={isReady ? askSplit(unit.id, { name: clean, subKind, committeeIds: [...chosen] }) : undefined}
      missing={isNamed ? '请勾选划给新街镇的居委、村委，至少一个。' : '请填写新街镇的名称，至少 2 个字。'}
      fields={
        <>
          <Labelled id={id} label="新街镇的名称">
            <Input
              id={id}
              value={name}
              maxLength={60}
              placeholder="例如：新海街道"
              onChange={(event) => setName(event.target.value)}
            />
          </Labelled>
          <LabelledChoice label="类别" value={subKind} options={streetChoices} onChange={setSubKind} />
          <TickList
            legend="划给新街镇的居委、村委"
            word="居委、村委"
            items={committees}
            chosen={chosen}
            setChosen={setChosen}
          />
        </>
      }
      consequences={sayConsequences(unit, clean, names)}
    />
  )
}

function sayConsequences(unit: UnitDetail, made: string, names: string[]): string[] {
  return [
    `新设“${made}”，与“${unit.name}”同属“${unit.trail.at(-2)?.name ?? ''}”。`,
    `${names.length} 个居委、村委划给“${made}”：${names.slice(0, 8).join('、')}${names.length > 8 ? ' 等' : ''}。`,
    `登记在这些居委、村委名下的健身团队随之划给“${made}”，连同备案、名单和动态；其他团队和体育社会组织留在“${unit.name}”。`,
    `“${made}”还没有账号，须由系统管理员开设。`,
  ]
}
