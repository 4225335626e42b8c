import type { UnitShape as Unit } from '@jianwang/api'
import { useState } from 'react'
import { useGet } from '#lib/query.ts'
import { Icon } from '#ui/icons.tsx'
import { ProblemAlert } from '#ui/problem-alert.tsx'
import { StateTag } from '#ui/state-tag.tsx'

type TreeProps = { chosen: number | undefined; choose: (id: number) => void }

/** The tree of units, each level asked when it is opened; the top is open from the start. */
export function UnitTree(props: TreeProps) {
  const { data, error, refetch } = useGet('/api/units/tree')
  if (error) return <ProblemAlert problem={error} onRetry={() => void refetch()} />
  return (
    <ul className="unit-tree">
      {data?.map((unit) => (
        <Branch key={unit.id} unit={unit} startsOpen {...props} />
      ))}
    </ul>
  )
}

function Branch({ unit, startsOpen = false, ...props }: TreeProps & { unit: Unit; startsOpen?: boolean }) {
  const [isOpen, setOpen] = useState(startsOpen)
  const isChosen = props.chosen === unit.id
  return (
    <li>
      <div className={isChosen ? 'unit-node unit-node--chosen' : 'unit-node'}>
        {unit.isLeaf ? (
          <span className="unit-node__gap" />
        ) : (
          <button
            type="button"
            className="unit-node__fold"
            aria-expanded={isOpen}
            aria-label={`${isOpen ? '收起' : '展开'}${unit.name}`}
            onClick={() => setOpen(!isOpen)}
          >
            <Icon name={isOpen ? 'down' : 'right'} size={14} />
          </button>
        )}
        <button
          type="button"
          className="unit-node__name"
          {...(isChosen ? { 'aria-current': 'true' as const } : {})}
          onClick={() => props.choose(unit.id)}
        >
          {unit.name}
        </button>
        <NodeState unit={unit} />
      </div>
      {isOpen && <Children parent={unit.id} {...props} />}
    </li>
  )
}

export function NodeState({ unit }: { unit: Unit }) {
  if (unit.retired) return <StateTag tone="neutral" word="已撤销" />
  return unit.enabled ? null : <StateTag tone="warning" word="未启用" />
}

function Children({ parent, ...props }: TreeProps & { parent: number }) {
  const { data, error, refetch } = useGet('/api/units/tree', { parent })
  if (error) return <ProblemAlert problem={error} onRetry={() => void refetch()} />
  if (!data) return <span className="jw-skeleton unit-wait" role="status" aria-label="正在载入" />
  if (data.length === 0) return <p className="jw-hint unit-none">没有下级单位</p>
  return (
    <ul>
      {data.map((unit) => (
        <Branch key={unit.id} unit={unit} {...props} />
      ))}
    </ul>
  )
}
