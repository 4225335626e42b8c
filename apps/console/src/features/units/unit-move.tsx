import type { UnitDetail } from '@jianwang/api'
import { useState } from 'react'
import { useParam } from '#lib/navigate.tsx'
import { useGet } from '#lib/query.ts'
import { ChoosePage, ChooseUnit } from '#ui/choose-page.tsx'
import { RecordGate } from '#ui/record-page.tsx'
import { findTwins, sayCount, useHoldings } from './consequences.ts'
import { askMove, unitPlace } from './reorganise-place.ts'
import { parentKindOf } from './words.ts'

/** 划转: the unit stays what it is and comes under another parent. */
export default function UnitMove() {
  const query = useGet(`/api/units/${useParam('id')}`)
  return <RecordGate query={query}>{(unit) => <Move unit={unit} />}</RecordGate>
}

function Move({ unit }: { unit: UnitDetail }) {
  const [parentId, setParentId] = useState<number>()
  const wanted = parentKindOf(unit.kind)
  const { data: parent } = useGet(`/api/units/${parentId}`, {}, { enabled: parentId !== undefined })
  const holdings = useHoldings(unit.id)
  const neighbours = useHoldings(parentId ?? unit.id)
  const now = unit.trail.at(-2)
  const isFit = parent?.kind === wanted.kind && parent.id !== now?.id
  const twins = unit.kind === 'committee' && parentId ? findTwins([unit], neighbours.committees) : []
  return (
    <ChoosePage
      of={unit}
      place={unitPlace}
      verb="划转"
      act="move"
      send={isFit ? askMove(unit.id, parent.id) : undefined}
      missing={
        parent
          ? parent.id === now?.id
            ? `“${unit.name}”现在就在“${parent.name}”，请选择另一个${wanted.word}。`
            : `“${parent.name}”不是${wanted.word}，请选择一个${wanted.word}。`
          : `请选择划转到哪个${wanted.word}。`
      }
      fields={
        <ChooseUnit
          label={`划转到哪个${wanted.word}`}
          value={parentId}
          onChange={setParentId}
          deepest={wanted.kind}
          hint={<>现属：{now?.name}</>}
        />
      }
      consequences={[
        `“${unit.name}”由“${now?.name ?? ''}”划到“${parent?.name ?? ''}”，名称和登录账号不变。`,
        ...(unit.kind === 'street'
          ? [
              `它的 ${holdings.committees.length} 个居委、村委，健身团队 ${sayCount(holdings.teams)} 支、体育社会组织 ${sayCount(holdings.organisations)} 个随之划转。`,
              `审批体育社会组织改由“${parent?.name ?? ''}”负责。`,
            ]
          : [`登记在它名下的健身团队随之改属“${parent?.name ?? ''}”。`]),
        '统计从完成时起按新的隶属计算。',
      ]}
      obstacle={
        twins.length > 0 ? `“${parent?.name}”已有名为“${unit.name}”的居委，请先改名，再划转。` : undefined
      }
    />
  )
}
