import { findPersonalNumber } from '@jianwang/words/personal-numbers'
import { useQueryClient } from '@tanstack/react-query'
import { Cascader } from 'antd'
import { useEffect, useId, useState } from 'react'
import { request } from '#lib/api.ts'
import { getKey, useGet } from '#lib/query.ts'
import { explainNumber } from './text-filter.tsx'

/** A unit as the tree sends it. */
export type UnitNode = { id: number; name: string; kind: string; isLeaf: boolean }
/** Found by name: `trail` are the names from the top, its own last. */
type FoundUnit = UnitNode & { trail: string[] }
type Option = { value: string; label: string; isLeaf: boolean; children?: Option[] }

export type UnitCascaderProps = {
  id?: string
  value?: number | string | undefined
  onChange?: (unitId: number | undefined) => void
  /** Stop at this kind: `district`, `street`. */
  deepest?: string
  /** Begin at this unit, and find by name in its whole tree; by default at the own unit. */
  top?: number | undefined
  allowClear?: boolean
  placeholder?: string
  disabled?: boolean
}

/** The unit chosen by walking down the tree (each level asked when opened) or by typing its name. */
export function UnitCascader({
  id,
  value,
  onChange,
  deepest,
  top,
  allowClear = false,
  placeholder = '选择或输入单位名称',
  disabled = false,
}: UnitCascaderProps) {
  const ownId = useId()
  const fieldId = id ?? ownId
  const client = useQueryClient()
  const [tree, setTree] = useState<Option[]>([])
  const [typed, setTyped] = useState('')
  const toOption = (unit: UnitNode): Option => ({
    value: String(unit.id),
    label: unit.name,
    isLeaf: unit.isLeaf || unit.kind === deepest,
  })
  const load = async (parent: string | number | undefined): Promise<Option[]> => {
    const query = { parent }
    const queryFn = () => request('/api/units/tree', { query })
    const units = await client.fetchQuery({
      queryKey: getKey('/api/units/tree', query),
      queryFn,
      staleTime: 300_000,
    })
    return units.map(toOption)
  }
  const chosen = useGet(`/api/units/${value}`, {}, { enabled: Boolean(value) }).data
  const found = useFoundUnits(typed, top !== undefined)
  const isSearching = typed.trim() !== ''
  const number = findPersonalNumber(typed)
  const none = isSearching ? '没有找到这个单位' : '正在载入'
  const nothing = number ? explainNumber(number) : none
  const options = isSearching
    ? found.map((unit) => ({ ...toOption(unit), isLeaf: true, label: unit.trail.join(' / ') }))
    : tree

  const loadChildren = async (branch: Option[]) => {
    const last = branch.at(-1)
    if (!last) return
    last.children = await load(last.value)
    if (last.children.length === 0) last.isLeaf = true
    setTree([...tree])
  }
  return (
    <Cascader<Option>
      id={fieldId}
      // The field says it owns a list of this name; without it screen readers meet a broken promise.
      popupRender={(menus) => <div id={`${fieldId}_list`}>{menus}</div>}
      style={{ width: '100%' }}
      options={options}
      value={value ? (chosen?.trail.map((unit) => String(unit.id)) ?? [String(value)]) : []}
      displayRender={(labels) => chosen?.name ?? labels.at(-1)}
      changeOnSelect
      allowClear={allowClear}
      disabled={disabled}
      placeholder={placeholder}
      notFoundContent={nothing}
      showSearch={{ filter: () => true, render: (_input, path) => path.at(-1)?.label ?? '' }}
      onSearch={setTyped}
      {...(isSearching ? {} : { loadData: loadChildren })}
      onOpenChange={(open) => {
        if (open && tree.length === 0) void load(top).then(setTree, () => undefined)
      }}
      onChange={(path) => {
        setTyped('')
        const last = path?.at(-1)
        onChange?.(last === undefined || last === null ? undefined : Number(last))
      }}
    />
  )
}

/** Units whose name holds what was typed, a third of a second after the last key. */
function useFoundUnits(typed: string, whole: boolean): FoundUnit[] {
  const [word, setWord] = useState('')
  useEffect(() => {
    const timer = setTimeout(() => setWord(findPersonalNumber(typed) ? '' : typed.trim()), 300)
    return () => clearTimeout(timer)
  }, [typed])
  const { data } = useGet(
    '/api/units/search',
    { q: word, whole: whole || undefined },
    { enabled: word !== '', keep: true },
  )
  return word === '' ? [] : (data ?? [])
}
