import { toOptions } from '@jianwang/records/fields'
import type { TreeConfig } from '@jianwang/words/drives'
import { serverNow } from '@jianwang/words/server-clock'
import { useCallback } from 'react'
import { request } from '#lib/api.ts'
import { formatDate } from '#lib/format.ts'
import { useGo } from '#lib/navigate.tsx'
import { choiceFilter, type Filter, unitFilter, wordFilter } from '#ui/list-filters.tsx'
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
  { states, kinds, card, focusGroups }: TreeConfig,
  lookUp: (idNumber: string) => Promise<void>,
): Filter[] {
  const year = Number(formatDate(serverNow()).slice(0, 4))
  const years = Array.from({ length: 12 }, (_, at) => String(year - at))
  return [
    wordFilter('q', '姓名/身份证号', { width: 232, placeholder: '姓名、拼音或身份证号', lookUp }),
    unitFilter('unitId', '组织及下级', { placeholder: '选择或输入组织名称' }),
    choiceFilter('state', '状态', toOptions(states), { width: 128 }),
    choiceFilter('kind', '类别', toOptions(kinds), { width: 112 }),
    choiceFilter('waiting', card, [{ value: 'true', label: '未申领' }], { width: 128 }),
    choiceFilter('direct', '范围', [{ value: 'true', label: '只看本级人员' }], { width: 152 }),
    choiceFilter('group', '重点人群', toOptions(focusGroups), { width: 144 }),
    choiceFilter(
      'year',
      '重点人群的年份',
      years.map((value) => ({ value, label: `${value} 年` })),
      { width: 136 },
    ),
  ]
}
