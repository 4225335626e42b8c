import type { UnitDetail } from '@jianwang/api'
import { titleIn } from '@jianwang/words/drive-trees'
import { useState } from 'react'
import { formatNumber } from '#lib/format.ts'
import { useParam } from '#lib/navigate.tsx'
import { useGet } from '#lib/query.ts'
import { useTreeConfig } from '#lib/session.ts'
import { ChoosePage, ChooseUnit } from '#ui/choose-page.tsx'
import { RecordGate } from '#ui/record-page.tsx'
import { useEntered, useOrganisations } from './organisation-queries.ts'
import { askMove, organisationPlace } from './reorganise-place.ts'

/** 划转: the organisation stays what it is, with all below it, and comes under another one. */
export default function OrganisationMove() {
  const query = useGet(`/api/units/${useParam('id')}`)
  return <RecordGate query={query}>{(unit) => <Move unit={unit} />}</RecordGate>
}

function Move({ unit }: { unit: UnitDetail }) {
  const { kinds, classes } = useTreeConfig()
  const [parentId, setParentId] = useState<number>()
  const { data: parent } = useGet(`/api/units/${parentId}`, {}, { enabled: parentId !== undefined })
  const found = useOrganisations(parentId ?? unit.id).data
  const own = useOrganisations(unit.id).data?.own
  const held = useEntered(unit.id).data?.own
  const now = unit.trail.at(-2)
  const isFit = parent && parent.id !== now?.id && !parent.path.startsWith(unit.path)
  const taken = isFit && found?.items.some((one) => one.name === unit.name && one.id !== unit.id)
  const kind = found?.own.class
  return (
    <ChoosePage
      of={unit}
      verb="划转"
      act="move"
      place={organisationPlace}
      send={isFit ? askMove(unit.id, parent.id) : undefined}
      missing={
        parent
          ? parent.id === now?.id
            ? `“${unit.name}”现在就在“${parent.name}”之下，请选择另一个组织。`
            : `不能划转到“${parent.name}”：它是本组织或本组织的下级。`
          : '请选择划转到哪个组织之下。'
      }
      fields={
        <ChooseUnit
          label="划转到哪个组织之下"
          value={parentId}
          onChange={setParentId}
          placeholder="选择或输入组织名称"
          hint={<>现属：{now?.name}</>}
        />
      }
      consequences={[
        `“${unit.name}”由“${now?.name ?? ''}”划到“${parent?.name ?? ''}”之下，名称和账号不变。`,
        `${kinds.member} ${formatNumber(held?.members)} 人、${kinds.cadre} ${formatNumber(held?.cadres)} 人（含下级）随之划转。`,
        ...(kind && kind !== own?.class
          ? [`类别随上级改为“${titleIn(classes, kind)}”，录入时段随之改变。`]
          : []),
      ]}
      obstacle={taken ? `“${parent?.name}”之下已有“${unit.name}”，请先改名，再划转。` : undefined}
    />
  )
}
