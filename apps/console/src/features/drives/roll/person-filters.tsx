import { toOptions } from '@jianwang/records/fields'
import type { TreeConfig } from '@jianwang/words/drives'
import { useCallback } from 'react'
import { request } from '#lib/api.ts'
import { useGo } from '#lib/navigate.tsx'
import type { Filter } from '#ui/list-filters.tsx'
import { personsApi } from './roll-addresses.ts'

/** Goes straight to the record of a whole ID number, which travels in a body: in an address it would be kept (trust 14.2.1). */
export function usePersonLookUp(): (idNumber: string) => Promise<void> {
  const go = useGo()
  return useCallback(
    async (idNumber) => {
      const { id } = await request(`${personsApi}/find`, { method: 'POST', body: { idNumber } })
      go(`/drives/members/${id}`)
    },
    [go],
  )
}

/** Names and ID numbers are found whole or not at all: they are looked up, never searched in parts. */
export function listPersonFilters(
  year: number,
  { states, kinds, card, focusGroups }: TreeConfig,
  lookUp: (idNumber: string) => Promise<void>,
): Filter[] {
  const years = Array.from({ length: 12 }, (_, at) => String(year - at))
  return [
    {
      key: 'q',
      label: '姓名/身份证号',
      kind: 'text',
      width: 232,
      placeholder: '姓名、拼音或身份证号',
      lookUp,
    },
    { key: 'unitId', label: '组织及下级', kind: 'unit', placeholder: '选择或输入组织名称' },
    { key: 'state', label: '状态', kind: 'select', width: 128, options: toOptions(states) },
    { key: 'kind', label: '类别', kind: 'select', width: 112, options: toOptions(kinds) },
    {
      key: 'waiting',
      label: card,
      kind: 'select',
      width: 128,
      options: [{ value: 'true', label: '未申领' }],
    },
    {
      key: 'direct',
      label: '范围',
      kind: 'select',
      width: 152,
      options: [{ value: 'true', label: '只看本级人员' }],
    },
    { key: 'group', label: '重点人群', kind: 'select', width: 144, options: toOptions(focusGroups) },
    {
      key: 'year',
      label: '重点人群的年份',
      kind: 'select',
      width: 136,
      options: years.map((value) => ({ value, label: `${value} 年` })),
    },
  ]
}
