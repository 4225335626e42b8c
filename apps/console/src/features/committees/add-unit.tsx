import { Button, Input, type InputRef, Radio } from 'antd'
import { useEffect, useId, useRef, useState } from 'react'
import { request } from '#lib/api.ts'
import { useSend } from '#lib/query.ts'
import { faultProps, Labelled } from '#ui/labelled.tsx'
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

type AddUnitProps = { parentId: string | number; wanted: Wanted; onClose: () => void }

/** What is typed of the next one, and the adding. */
function useAdding({ parentId, wanted }: AddUnitProps) {
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
  const type = (text: string) => {
    setName(text)
    setFault(undefined)
  }
  return { field, name, type, subKind, setSubKind, fault, isSending: adding.isPending, send }
}

/** Adds units below one, one after the other: it stays open until closed. */
export function AddUnit(props: AddUnitProps) {
  const { wanted, onClose } = props
  const id = useId()
  const { field, name, type, subKind, setSubKind, fault, isSending, send } = useAdding(props)
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
        <Labelled id={id} label="名称">
          <Input
            id={id}
            ref={field}
            style={{ width: 320 }}
            maxLength={60}
            placeholder={wanted.placeholder}
            value={name}
            {...faultProps(id, fault)}
            onChange={(event) => type(event.target.value)}
          />
        </Labelled>
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
          <Button type="primary" htmlType="submit" loading={isSending}>
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
