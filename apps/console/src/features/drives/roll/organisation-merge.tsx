import type { UnitDetail } from '@jianwang/api'
import { useState } from 'react'
import { formatNumber } from '#lib/format.ts'
import { useParam } from '#lib/navigate.tsx'
import { useGet } from '#lib/query.ts'
import { useTreeConfig } from '#lib/session.ts'
import { ChoosePage, ChooseUnit } from '#ui/choose-page.tsx'
import { RecordGate } from '#ui/record-page.tsx'
import { useEntered, useOrganisations } from './organisation-queries.ts'
import { askMerge, organisationPlace } from './reorganise-place.ts'

/** 合并: this organisation is closed; its persons, its accounts and all below it go on in another one. */
export default function OrganisationMerge() {
  const query = useGet(`/api/units/${useParam('id')}`)
  return <RecordGate query={query}>{(unit) => <Merge unit={unit} />}</RecordGate>
}

function Merge({ unit }: { unit: UnitDetail }) {
  const { kinds, card } = useTreeConfig()
  const [intoId, setIntoId] = useState<number>()
  const { data: into } = useGet(`/api/units/${intoId}`, {}, { enabled: intoId !== undefined })
  const children = useOrganisations(unit.id).data?.items ?? []
  const others = useOrganisations(intoId ?? unit.id).data?.items ?? []
  const held = useEntered(unit.id).data?.own
  const isFit = into && into.id !== unit.id && !into.path.startsWith(unit.path) && into.trail.length > 1
  const names = new Set(others.map((one) => one.name))
  const twins = intoId === undefined || !isFit ? [] : children.filter((one) => names.has(one.name))
  return (
    <ChoosePage
      of={unit}
      verb="合并"
      act="merge"
      place={organisationPlace}
      send={isFit ? askMerge(unit.id, into.id) : undefined}
      missing={into ? `“${into.name}”不能选：请选择本组织和其下级以外的组织。` : '请选择并入哪个组织。'}
      fields={
        <ChooseUnit
          label="并入哪个组织"
          value={intoId}
          onChange={setIntoId}
          placeholder="选择或输入组织名称"
        />
      }
      consequences={[
        `“${unit.name}”撤销，不再使用；它的变更历史保留。`,
        `${children.length} 个下级组织划入“${into?.name ?? ''}”。`,
        `${kinds.member} ${formatNumber(held?.members)} 人、${kinds.cadre} ${formatNumber(held?.cadres)} 人（含下级）归“${into?.name ?? ''}”管理，${card}不变。`,
        `申报的实有人数并入“${into?.name ?? ''}”；“${unit.name}”的账号转到“${into?.name ?? ''}”。`,
      ]}
      obstacle={
        twins.length > 0
          ? `两个组织都有“${twins
              .slice(0, 5)
              .map((one) => one.name)
              .join('”“')}”，请先改名，再合并。`
          : undefined
      }
    />
  )
}
