import type { UnitShape as Unit } from '@jianwang/api'
import { Button, Input } from 'antd'
import { type KeyboardEvent, useId, useState } from 'react'
import { request } from '#lib/api.ts'
import { useSend } from '#lib/query.ts'
import { faultProps } from '#ui/labelled.tsx'
import { showToast } from '#ui/toast.tsx'

/** What is wrong with a committee's name, before the server is asked. */
export function explainCommitteeName(text: string): string | undefined {
  const length = Array.from(text.trim()).length
  return length < 2 || length > 60 ? `名称应为 2 至 60 个字，现在是 ${length} 个字。` : undefined
}

/** A name that is changed where it stands: Enter saves, Escape leaves it as it was (S0-56). */
export function NameCell({ unit }: { unit: Unit }) {
  const [isOpen, setOpen] = useState(false)
  if (isOpen) return <NameLine unit={unit} leave={() => setOpen(false)} />
  return (
    <span className="com-name">
      <span title={unit.name}>{unit.name}</span>
      {!unit.retired && (
        <button
          type="button"
          className="jw-link-button"
          aria-label={`修改${unit.name}的名称`}
          onClick={() => setOpen(true)}
        >
          修改
        </button>
      )}
    </span>
  )
}

type NameLineProps = { unit: Unit; leave: () => void }

function useRenaming({ unit, leave }: NameLineProps) {
  const [name, setName] = useState(unit.name)
  const [fault, setFault] = useState<string>()
  const saving = useSend(
    (next: string, key) =>
      request(`/api/units/${unit.id}`, { method: 'PATCH', key, body: { name: next, version: unit.version } }),
    {
      onDone: (_out, next) => {
        showToast(`已改名为“${next}”。`)
        leave()
      },
      onProblem: (problem) => setFault(problem.errors[0]?.message ?? problem.detail),
    },
  )
  const save = () => {
    const next = name.trim()
    if (next === unit.name) return leave()
    const wrong = explainCommitteeName(next)
    setFault(wrong)
    if (!wrong) saving.mutate(next)
  }
  return { name, setName, fault, save, isSaving: saving.isPending }
}

function NameLine(props: NameLineProps) {
  const { unit, leave } = props
  const id = useId()
  const { name, setName, fault, save, isSaving } = useRenaming(props)
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
          {...faultProps(id, fault)}
          onChange={(event) => setName(event.target.value)}
          onKeyDown={onKeyDown}
        />
        <Button type="primary" size="small" loading={isSaving} onClick={save}>
          更新
        </Button>
        <Button size="small" onClick={leave}>
          取消
        </Button>
      </span>
      {fault && (
        <span className="jw-fault com-edit__fault" id={`${id}-fault`} role="alert">
          {fault}
        </span>
      )}
    </span>
  )
}
