import { toOptions } from '@jianwang/records/fields'
import { activityItems } from '@jianwang/words/activity-items'
import { filingStates, sizeBands, teamCategories, teamLevels, teamStates } from '@jianwang/words/teams'
import { Select } from 'antd'
import { useSearchState } from '#lib/navigate.tsx'
import type { Me } from '#lib/session.ts'
import type { Filter } from '#ui/list-filters.tsx'
import { useCommittees, useHomeUnitId, useStreets } from './home-unit.ts'

/** The three used most first; a sub-district has one level, one unit and one category, so these are left out for it. */
export function listTeamFilters(me: Me): Filter[] {
  const isStreet = me.unit.level === 'street'
  const unit: Filter =
    me.unit.level === 'city'
      ? {
          key: 'unitId',
          label: '区/街镇',
          kind: 'unit',
          width: 200,
          placeholder: '全部',
          deepest: 'street',
        }
      : {
          key: 'unitId',
          label: '街镇',
          kind: 'custom',
          width: 200,
          render: (value, set, id) => <StreetFilter id={id} value={value} set={set} />,
        }
  const upper: Filter[] = [
    { key: 'level', label: '管理层级', kind: 'select', options: toOptions(teamLevels) },
    unit,
  ]
  return [
    { key: 'filing', label: '申报状态', kind: 'select', width: 120, options: toOptions(filingStates) },
    { key: 'state', label: '状态', kind: 'select', width: 120, options: toOptions(teamStates) },
    {
      key: 'q',
      label: '搜索',
      kind: 'text',
      width: 264,
      placeholder: '名称、拼音、编号或手机后四位',
      byTail: true,
    },
    ...(isStreet ? [] : upper),
    {
      key: 'committeeId',
      label: '居（村）委',
      kind: 'custom',
      width: 200,
      render: (value, set, id) => <CommitteeFilter id={id} value={value} set={set} ownStreet={isStreet} />,
    },
    {
      key: 'item',
      label: '活动项目',
      kind: 'select',
      options: activityItems.map(({ code, name }) => ({ value: code, label: name })),
    },
    {
      key: 'size',
      label: '规模',
      kind: 'select',
      options: sizeBands.map(({ code, title }) => ({ value: code, label: title })),
    },
    ...(isStreet
      ? []
      : [
          {
            key: 'category',
            label: '类别',
            kind: 'select' as const,
            options: toOptions(teamCategories),
          },
        ]),
  ]
}

type UnitFilterProps = {
  id: string
  value: string | undefined
  set: (value: string | undefined) => void
}

/** The sub-districts of my district: one level, so no tree to walk down. */
function StreetFilter({ id, value, set }: UnitFilterProps) {
  const streets = useStreets(useHomeUnitId())
  return (
    <Select<string>
      id={id}
      style={{ width: '100%' }}
      options={streets.map((unit) => ({ value: String(unit.id), label: unit.name }))}
      allowClear
      showSearch={{ optionFilterProp: 'label' }}
      placeholder="全部"
      {...(value ? { value } : {})}
      onChange={(next: string | undefined) => set(next)}
    />
  )
}

/** Committees hang under one sub-district: others choose that first. */
function CommitteeFilter({ id, value, set, ownStreet }: UnitFilterProps & { ownStreet: boolean }) {
  const [search] = useSearchState()
  const home = useHomeUnitId()
  const committees = useCommittees(ownStreet ? home : search.unitId)
  const options = committees.map((unit) => ({ value: String(unit.id), label: unit.name }))
  const isReady = options.length > 0
  return (
    <Select<string>
      id={id}
      style={{ width: '100%' }}
      options={options}
      disabled={!isReady && !value}
      allowClear
      showSearch={{ optionFilterProp: 'label' }}
      placeholder={isReady || ownStreet ? '全部' : '请先选街镇'}
      {...(value ? { value } : {})}
      onChange={(next: string | undefined) => set(next)}
    />
  )
}
