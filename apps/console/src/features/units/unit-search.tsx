import type { FoundUnit } from '@jianwang/api'
import { findPersonalNumber } from '@jianwang/words/personal-numbers'
import { Input } from 'antd'
import { useEffect, useState } from 'react'
import { useGet } from '#lib/query.ts'
import { ClearIcon, explainNumber } from '#ui/text-filter.tsx'
import { NodeState } from './unit-tree.tsx'

/** Finds units by part of their name; while a word stands there the hits take the tree's place. */
export function useUnitSearch() {
  const [typed, setTyped] = useState('')
  const [word, setWord] = useState('')
  useEffect(() => {
    const timer = setTimeout(() => setWord(findPersonalNumber(typed) ? '' : typed.trim()), 300)
    return () => clearTimeout(timer)
  }, [typed])
  const { data } = useGet('/api/units/search', { q: word }, { enabled: word !== '', keep: true })
  const number = findPersonalNumber(typed)
  const box = (
    <>
      <Input
        aria-label="按名称查找单位"
        placeholder="按名称或拼音查找单位"
        allowClear={{ clearIcon: <ClearIcon /> }}
        value={typed}
        {...(number ? { status: 'error' as const, 'aria-invalid': true } : {})}
        onChange={(event) => setTyped(event.target.value)}
      />
      {number && (
        <p className="jw-fault" role="alert">
          {explainNumber(number)}
        </p>
      )}
    </>
  )
  return { box, isSearching: word !== '', found: data }
}

export function FoundUnits({
  found,
  chosen,
  choose,
}: {
  found: FoundUnit[] | undefined
  chosen: number | undefined
  choose: (id: number) => void
}) {
  if (!found) return <span className="jw-skeleton unit-wait" role="status" aria-label="正在查找" />
  if (found.length === 0) return <p className="jw-hint unit-none">没有找到这个单位。</p>
  return (
    <ul className="unit-found" aria-label="查找结果">
      {found.map((unit) => (
        <li key={unit.id} className={unit.id === chosen ? 'unit-node unit-node--chosen' : 'unit-node'}>
          <button
            type="button"
            className="unit-node__name"
            {...(unit.id === chosen ? { 'aria-current': 'true' as const } : {})}
            onClick={() => choose(unit.id)}
          >
            {unit.name}
            <span className="jw-hint unit-found__trail">{unit.trail.slice(0, -1).join(' / ')}</span>
          </button>
          <NodeState unit={unit} />
        </li>
      ))}
      {found.length === 20 && <li className="jw-hint unit-none">只列出前 20 个，请输入更完整的名称。</li>}
    </ul>
  )
}
