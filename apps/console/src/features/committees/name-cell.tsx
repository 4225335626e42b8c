import type { UnitShape as Unit } from '@jianwang/api'
import { Button, Input } from 'antd'
import { type KeyboardEvent, useId, useState } from 'react'
import { request } from '#lib/api.ts'
import { useSend } from '#lib/query.ts'
import { showToast } from '#ui/toast.tsx'

/** What is wrong with a committee's name, before the server is asked. */
export function explainCommitteeName(text: string): string | undefined {
  const length = Array.from(text.trim()).length
  return length < 2 || length > 60 ? `名称应为 2 至 60 个字，现在是 ${length} 个字。` : undefined
}

/** A name that is changed where it stands: Enter saves, Escape leaves it as it was (S0-56). */
export function NameCell({ unit }: { unit: Unit }) {
  const id = useId()
  const [name, setName] = useState<string>()
  const [fault, setFault] = useState<string>()
  const saving = useSend(
    (next: string, key) =>
      request(`/api/units/${unit.id}`, { method: 'PATCH', key, body: { name: next, version: unit.version } }),
    {
      onDone: (_out, next) => {
        showToast(`已改名为“${next}”。`)
        setName(undefined)
      },
      onProblem: (problem) => setFault(problem.errors[0]?.message ?? problem.detail),
    },
  )
  if (name === undefined)
    return (
      <span className="com-name">
        <span title={unit.name}>{unit.name}</span>
        {!unit.retired && (
          <button
            type="button"
            className="jw-link-button"
            aria-label={`修改${unit.name}的名称`}
            onClick={() => setName(unit.name)}
          >
            修改
          </button>
        )}
      </span>
    )
  const leave = () => {
    setName(undefined)
    setFault(undefined)
  }
  const save = () => {
    const next = name.trim()
    if (next === unit.name) return leave()
    const wrong = explainCommitteeName(next)
    setFault(wrong)
    if (!wrong) saving.mutate(next)
  }
  const onKeyDown = (event: KeyboardEvent) => {
    // Enter that ends a Chinese word is not yet meant for the field.
    if (event.nativeEvent.isComposing) return
    if (event.key === 'Enter') save()
    if (event.key === 'Escape') leave()
  }
  return (
    <span className="com-edit">
      <span className="com-edit__line">
        <Input
          autoFocus
          value={name}
          maxLength={60}
          aria-label={`${unit.name}的新名称`}
          {...(fault ? { status: 'error' as const, 'aria-invalid': true, 'aria-describedby': id } : {})}
          onChange={(event) => setName(event.target.value)}
          onKeyDown={onKeyDown}
        />
        <Button type="primary" size="small" loading={saving.isPending} onClick={save}>
          更新
        </Button>
        <Button size="small" onClick={leave}>
          取消
        </Button>
      </span>
      {fault && (
        <span className="jw-fault com-edit__fault" id={id} role="alert">
          {fault}
        </span>
      )}
    </span>
  )
}
