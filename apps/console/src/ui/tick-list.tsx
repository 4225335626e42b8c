import { Input } from 'antd'
import { useState } from 'react'
import './choose.css'

type Tickable = { id: number; name: string }
type TickListProps<One extends Tickable> = {
  legend: string
  /** What they are: 居委、村委. */
  word: string
  items: readonly One[]
  chosen: ReadonlySet<number>
  setChosen: (next: ReadonlySet<number>) => void
}

/** Several of what is listed, ticked by hand or found by name first. */
export function TickList<One extends Tickable>({
  legend,
  word,
  items,
  chosen,
  setChosen,
}: TickListProps<One>) {
  const [typed, setTyped] = useState('')
  const shown = items.filter((one) => one.name.includes(typed.trim()))
  const toggle = ({ id }: One, on: boolean) => {
    const next = new Set(chosen)
    if (on) next.add(id)
    else next.delete(id)
    setChosen(next)
  }
  return (
    <fieldset className="jw-tick-list">
      <legend className="jw-label">
        {legend}
        <span className="jw-hint">
          已选 {chosen.size} / {items.length}
        </span>
      </legend>
      <Input
        aria-label={`按名称查找${word}`}
        placeholder="按名称查找"
        allowClear
        value={typed}
        onChange={(event) => setTyped(event.target.value)}
      />
      <div className="jw-tick-list__items">
        {shown.map((one) => (
          <label key={one.id}>
            <input
              type="checkbox"
              checked={chosen.has(one.id)}
              onChange={(event) => toggle(one, event.target.checked)}
            />
            {one.name}
          </label>
        ))}
        {shown.length === 0 && <p className="jw-hint">没有符合的{word}。</p>}
      </div>
    </fieldset>
  )
}
