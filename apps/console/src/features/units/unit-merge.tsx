import type { UnitDetail } from '@jianwang/api'
import { useState } from 'react'
import { useParam } from '#lib/navigate.tsx'
import { useGet } from '#lib/query.ts'
import { ChoosePage, ChooseUnit } from '#ui/choose-page.tsx'
import { RecordGate } from '#ui/record-page.tsx'
import { findTwins, sayCount, useHoldings } from './consequences.ts'
import { askMerge, unitPlace } from './reorganise-place.ts'
import { nameKind } from './words.ts'

/** 合并: this unit is closed, and what it has goes on in another one. */
export default function UnitMerge() {
  const query = useGet(`/api/units/${useParam('id')}`)
  return <RecordGate query={query}>{(unit) => <Merge unit={unit} />}</RecordGate>
}

function Merge({ unit }: { unit: UnitDetail }) {
  const [intoId, setIntoId] = useState<number>()
  const { data: into } = useGet(`/api/units/${intoId}`, {}, { enabled: intoId !== undefined })
  const from = useHoldings(unit.id)
  const target = useHoldings(intoId ?? unit.id)
  const twins = intoId ? findTwins(from.committees, target.committees) : []
  const isFit = into && into.id !== unit.id && into.kind === unit.kind && !into.retired
  const word = unit.kind === 'committee' ? '居委、村委' : nameKind(unit)
  return (
    <ChoosePage
      of={unit}
      place={unitPlace}
      verb="合并"
      act="merge"
      send={isFit ? askMerge(unit.id, into.id) : undefined}
      missing={into ? `“${into.name}”不能选：只能并入另一个同类的单位。` : '请选择并入哪个单位。'}
      fields={
        <ChooseUnit
          label="并入哪个单位"
          value={intoId}
          onChange={setIntoId}
          hint={<>只能并入另一个同类的单位（{word}）。</>}
        />
      }
      consequences={[
        `“${unit.name}”撤销，不再使用；它的变更历史保留。`,
        ...(unit.kind === 'street'
          ? [`${from.committees.length} 个居委、村委划入“${into?.name ?? ''}”。`]
          : []),
        `健身团队 ${sayCount(from.teams)} 支、体育社会组织 ${sayCount(from.organisations)} 个，连同备案、名单和动态，归“${into?.name ?? ''}”管理。`,
        `“${unit.name}”的人员转到“${into?.name ?? ''}”，登录账号不变。`,
        '统计从完成时起按新的隶属计算。',
      ]}
      obstacle={
        twins.length > 0
          ? `两个街镇都有“${twins.slice(0, 5).join('”“')}”${twins.length > 5 ? ` 等 ${twins.length} 个同名居委` : ''}，请先改名或停用其中一个，再合并。`
          : undefined
      }
    />
  )
}
