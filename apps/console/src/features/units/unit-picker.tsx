import { Input } from 'antd'
import { useState } from 'react'
import './units.css'

type Pickable = { id: number; name: string }

/** Several of the units right below one, ticked by hand or found by name first. */
export function UnitPicker<One extends Pickable>({
  legend,
  word,
  units,
  chosen,
  setChosen,
}: {
  legend: string
  /** What they are: 居委、村委. */
  word: string
  units: readonly One[]
  chosen: ReadonlySet<number>
  setChosen: (next: ReadonlySet<number>) => void
}) {
  const [typed, setTyped] = useState('')
  const shown = units.filter((unit) => unit.name.includes(typed.trim()))
  const toggle = (unit: One, on: boolean) => {
    const next = new Set(chosen)
    if (on) next.add(unit.id)
    else next.delete(unit.id)
    setChosen(next)
  }
  return (
    <fieldset className="unit-pick">
      <legend className="jw-label">
        {legend}
        <span className="jw-hint">
          已选 {chosen.size} / {units.length}
        </span>
      </legend>
      <Input
        aria-label={`按名称查找${word}`}
        placeholder="按名称或拼音查找"
        allowClear
        value={typed}
        onChange={(event) => setTyped(event.target.value)}
      />
      <div className="unit-pick__list">
        {shown.map((unit) => (
          <label key={unit.id}>
            <input
              type="checkbox"
              checked={chosen.has(unit.id)}
              onChange={(event) => toggle(unit, event.target.checked)}
            />
            {unit.name}
          </label>
        ))}
        {shown.length === 0 && <p className="jw-hint">没有符合的{word}。</p>}
      </div>
    </fieldset>
  )
}
