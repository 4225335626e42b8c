import { toOptions } from '@jianwang/records/fields'
import { activityItems } from '@jianwang/words/activity-items'
import { filingStates, sizeBands, teamCategories, teamLevels, teamStates } from '@jianwang/words/teams'
import { Select } from 'antd'
import { useSearchState } from '#lib/navigate.tsx'
import type { Me } from '#lib/session.ts'
import { choiceFilter, type Filter, unitFilter, wordFilter } from '#ui/list-filters.tsx'
import { useCommittees, useHomeUnitId, useStreets } from './home-unit.ts'

const whole = (key: string, label: string, render: Custom['render']): Custom => ({
  ...{ key, label, kind: 'custom', width: 200 },
  render,
})
type Custom = Extract<Filter, { kind: 'custom' }>

/** The three used most first; a sub-district has one level, one unit and one category, so these are left out for it. */
export function listTeamFilters(me: Me): Filter[] {
  const isStreet = me.unit.level === 'street'
  const unit =
    me.unit.level === 'city'
      ? unitFilter('unitId', '区/街镇', { width: 200, placeholder: '全部', deepest: 'street' })
      : whole('unitId', '街镇', (value, set, id) => <StreetFilter id={id} value={value} set={set} />)
  const upper = [choiceFilter('level', '管理层级', toOptions(teamLevels)), unit]
  return [
    choiceFilter('filing', '申报状态', toOptions(filingStates), { width: 120 }),
    choiceFilter('state', '状态', toOptions(teamStates), { width: 120 }),
    teamWordFilter,
    ...(isStreet ? [] : upper),
    whole('committeeId', '居（村）委', (value, set, id) => (
      <CommitteeFilter id={id} value={value} set={set} ownStreet={isStreet} />
    )),
    choiceFilter(
      'item',
      '活动项目',
      activityItems.map(({ code, name }) => ({ value: code, label: name })),
    ),
    choiceFilter(
      'size',
      '规模',
      sizeBands.map(({ code, title }) => ({ value: code, label: title })),
    ),
    ...(isStreet ? [] : [choiceFilter('category', '类别', toOptions(teamCategories))]),
  ]
}

/** How every list of teams is searched. */
export const teamWordFilter = wordFilter('q', '搜索', {
  ...{ width: 264, placeholder: '名称、拼音、编号或手机后四位', byTail: true },
})

type UnitFilterProps = {
  id: string
  value: string | undefined
  set: (value: string | undefined) => void
}

/** The sub-districts of my district: one level, so no tree to walk down. */
function StreetFilter(props: UnitFilterProps) {
  return <UnitSelect {...props} units={useStreets(useHomeUnitId())} />
}

/** Committees hang under one sub-district: others choose that first. */
function CommitteeFilter({ ownStreet, ...props }: UnitFilterProps & { ownStreet: boolean }) {
  const [search] = useSearchState()
  const home = useHomeUnitId()
  const units = useCommittees(ownStreet ? home : search.unitId)
  const isReady = units.length > 0
  return (
    <UnitSelect
      {...props}
      units={units}
      disabled={!isReady && !props.value}
      placeholder={isReady || ownStreet ? '全部' : '请先选街镇'}
    />
  )
}

type UnitSelectProps = UnitFilterProps & {
  units: readonly { id: number; name: string }[]
  disabled?: boolean
  placeholder?: string
}

function UnitSelect({ id, value, set, units, disabled = false, placeholder = '全部' }: UnitSelectProps) {
  return (
    <Select<string>
      id={id}
      style={{ width: '100%' }}
      options={units.map((unit) => ({ value: String(unit.id), label: unit.name }))}
      disabled={disabled}
      allowClear
      showSearch={{ optionFilterProp: 'label' }}
      placeholder={placeholder}
      {...(value ? { value } : {})}
      onChange={(next: string | undefined) => set(next)}
    />
  )
}
