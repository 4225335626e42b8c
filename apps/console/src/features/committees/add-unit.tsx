import { Button, Input, type InputRef, Radio } from 'antd'
import { useEffect, useId, useRef, useState } from 'react'
import { request } from '#lib/api.ts'
import { useSend } from '#lib/query.ts'
import { showToast } from '#ui/toast.tsx'
import { explainCommitteeName } from './name-cell.tsx'

type Wanted = {
  title: string
  placeholder: string
  choices: Choice[]
  /** The end of `/api/units/:id/…`. */
  path: 'committees' | 'bodies'
}
type Choice = { value: string; label: string }

/** What a sub-district adds below itself (A39). */
export const newCommittee: Wanted = {
  title: '新增居委、村委',
  placeholder: '例如：金海第一居民委员会',
  choices: [
    { value: 'neighbourhood', label: '居委' },
    { value: 'village', label: '村委' },
  ],
  path: 'committees',
}

/** Adds units below one, one after the other: it stays open until closed. */
export function AddUnit({
  parentId,
  wanted,
  onClose,
}: {
  parentId: string | number
  wanted: Wanted
  onClose: () => void
}) {
  const id = useId()
  const field = useRef<InputRef>(null)
  const [name, setName] = useState('')
  const [subKind, setSubKind] = useState(wanted.choices[0]?.value ?? '')
  const [fault, setFault] = useState<string>()
  useEffect(() => field.current?.focus(), [])
  const adding = useSend(
    (body: { name: string; subKind: string }, key) =>
      request(`/api/units/${parentId}/${wanted.path}`, { method: 'POST', key, body }),
    {
      onDone: (unit) => {
        showToast(`已新增“${unit.name}”。`)
        setName('')
        field.current?.focus()
      },
      onProblem: (problem) => setFault(problem.errors[0]?.message ?? problem.detail),
    },
  )
  const send = () => {
    const wrong = explainCommitteeName(name)
    setFault(wrong)
    if (wrong) field.current?.focus()
    else adding.mutate({ name: name.trim(), subKind })
  }
  return (
    <section className="jw-card com-add" aria-label={wanted.title}>
      <h2>{wanted.title}</h2>
      <form
        className="com-add__line"
        onSubmit={(event) => {
          event.preventDefault()
          send()
        }}
      >
        <div>
          <label className="jw-label" htmlFor={id}>
            名称
          </label>
          <Input
            id={id}
            ref={field}
            style={{ width: 320 }}
            maxLength={60}
            placeholder={wanted.placeholder}
            value={name}
            {...(fault
              ? { status: 'error' as const, 'aria-invalid': true, 'aria-describedby': `${id}-fault` }
              : {})}
            onChange={(event) => {
              setName(event.target.value)
              setFault(undefined)
            }}
          />
        </div>
        <div>
          <span className="jw-label" id={`${id}-kind`}>
            类别
          </span>
          <Radio.Group
            aria-labelledby={`${id}-kind`}
            value={subKind}
            options={wanted.choices}
            onChange={(event) => setSubKind(String(event.target.value))}
          />
        </div>
        <div className="jw-row">
          <Button type="primary" htmlType="submit" loading={adding.isPending}>
            新增
          </Button>
          <Button onClick={onClose}>关闭</Button>
        </div>
      </form>
      {fault && (
        <p className="jw-fault" id={`${id}-fault`} role="alert">
          {fault}
        </p>
      )}
    </section>
  )
}
