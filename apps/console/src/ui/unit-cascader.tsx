import type { FoundUnit, UnitShape } from '@jianwang/api'
import { findPersonalNumber } from '@jianwang/words/personal-numbers'
import { useQueryClient } from '@tanstack/react-query'
import { Cascader } from 'antd'
import { useEffect, useId, useState } from 'react'
import { request } from '#lib/api.ts'
import { getKey, useGet } from '#lib/query.ts'
import { explainNumber } from './text-filter.tsx'

/** A unit as the tree sends it. */
export type UnitNode = Pick<UnitShape, 'id' | 'name' | 'kind' | 'isLeaf'>
type Option = { value: string; label: string; isLeaf: boolean; children?: Option[] }

export type UnitCascaderProps = {
  id?: string
  value?: number | string | undefined
  onChange?: (unitId: number | undefined) => void
  /** Stop at this kind: `district`, `street`. */
  deepest?: UnitNode['kind']
  /** Begin at this unit, and find by name in its whole tree; by default at the own unit. */
  top?: number | undefined
  allowClear?: boolean
  placeholder?: string
  disabled?: boolean
}

const toOption = (unit: UnitNode, deepest: string | undefined): Option => ({
  value: String(unit.id),
  label: unit.name,
  isLeaf: unit.isLeaf || unit.kind === deepest,
})

/** The tree as far as it was opened; each level is asked for when it is. */
function useTree(deepest: string | undefined) {
  const client = useQueryClient()
  const [tree, setTree] = useState<Option[]>([])
  const load = async (parent: string | number | undefined): Promise<Option[]> => {
    const query = { parent }
    const queryFn = () => request('/api/units/tree', { query })
    const queryKey = getKey('/api/units/tree', query)
    const units = await client.fetchQuery({ queryKey, queryFn, staleTime: 300_000 })
    return units.map((unit) => toOption(unit, deepest))
  }
  const loadTop = (top: number | undefined) => {
    if (tree.length === 0) void load(top).then(setTree, () => undefined)
  }
  const loadChildren = async (branch: Option[]) => {
    const last = branch.at(-1)
    if (!last) return
    last.children = await load(last.value)
    if (last.children.length === 0) last.isLeaf = true
    setTree([...tree])
  }
  return { tree, loadTop, loadChildren }
}

/** The unit chosen by walking down the tree (each level asked when opened) or by typing its name. */
export function UnitCascader(props: UnitCascaderProps) {
  const { id, value, onChange, deepest, top, placeholder = '选择或输入单位名称' } = props
  const ownId = useId()
  const fieldId = id ?? ownId
  const { tree, loadTop, loadChildren } = useTree(deepest)
  const [typed, setTyped] = useState('')
  const chosen = useGet(`/api/units/${value}`, {}, { enabled: Boolean(value) }).data
  const found = useFoundUnits(typed, { whole: top !== undefined || undefined, deepest: endOf(deepest) })
  const isSearching = typed.trim() !== ''
  const number = findPersonalNumber(typed)
  const none = isSearching ? '没有找到这个单位' : '正在载入'
  const options = isSearching
    ? found.map((unit) => ({ ...toOption(unit, deepest), isLeaf: true, label: unit.trail.join(' / ') }))
    : tree
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
      allowClear={props.allowClear ?? false}
      disabled={props.disabled ?? false}
      placeholder={placeholder}
      notFoundContent={number ? explainNumber(number) : none}
      showSearch={{ filter: () => true, render: (_input, path) => path.at(-1)?.label ?? '' }}
      onSearch={setTyped}
      {...(isSearching ? {} : { loadData: loadChildren })}
      onOpenChange={(open) => open && loadTop(top)}
      onChange={(path) => {
        setTyped('')
        const last = path?.at(-1)
        onChange?.(last === undefined || last === null ? undefined : Number(last))
      }}
    />
  )
}

/** Where the search ends as well; below a committee there is nothing. */
const endOf = (deepest: string | undefined) =>
  deepest === 'district' || deepest === 'street' ? deepest : undefined

type Within = { whole: true | undefined; deepest: 'district' | 'street' | undefined }

/** Units, each with the names from the top, whose own holds what was typed, a third of a second after the last key. */
function useFoundUnits(typed: string, within: Within): FoundUnit[] {
  const [word, setWord] = useState('')
  useEffect(() => {
    const timer = setTimeout(() => setWord(findPersonalNumber(typed) ? '' : typed.trim()), 300)
    return () => clearTimeout(timer)
  }, [typed])
  const { data } = useGet('/api/units/search', { q: word, ...within }, { enabled: word !== '', keep: true })
  return word === '' ? [] : (data ?? [])
}
