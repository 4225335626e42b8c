import type { CommitteeBody, UnitShape } from '@jianwang/api'
import { toOptions } from '@jianwang/records/fields'
import { subKinds } from '@jianwang/words/units'
import { Button, Input, type InputRef } from 'antd'
import { useEffect, useId, useRef, useState } from 'react'
import { request } from '#lib/api.ts'
import { useSend } from '#lib/query.ts'
import { faultProps, Labelled, LabelledChoice } from '#ui/labelled.tsx'
import { showToast } from '#ui/toast.tsx'
import { explainCommitteeName } from './name-cell.tsx'

type Wanted<Kind extends string> = {
  title: string
  placeholder: string
  /** The first is the usual one. */
  choices: { value: Kind; label: string }[]
  add: (parentId: string | number, body: { name: string; subKind: Kind }, key: string) => Promise<UnitShape>
}

/** What a sub-district adds below itself (A39). */
export const newCommittee: Wanted<CommitteeBody['subKind']> = {
  title: '新增居委、村委',
  placeholder: '例如：金海第一居民委员会',
  choices: toOptions({ neighbourhood: subKinds.neighbourhood, village: subKinds.village }),
  add: (id, body, key) => request(`/api/units/${id}/committees`, { method: 'POST', key, body }),
}

type AddUnitProps<Kind extends string> = {
  parentId: string | number
  wanted: Wanted<Kind>
  onClose: () => void
}

/** What is typed of the next one, and the adding. */
function useAdding<Kind extends string>({ parentId, wanted }: AddUnitProps<Kind>) {
  const field = useRef<InputRef>(null)
  const [name, setName] = useState('')
  const [subKind, setSubKind] = useState(wanted.choices[0]?.value)
  const [fault, setFault] = useState<string>()
  useEffect(() => field.current?.focus(), [])
  const adding = useSend((body: { name: string; subKind: Kind }, key) => wanted.add(parentId, body, key), {
    onDone: (unit) => {
      showToast(`已新增“${unit.name}”。`)
      setName('')
      field.current?.focus()
    },
    onProblem: (problem) => setFault(problem.errors[0]?.message ?? problem.detail),
  })
  const send = () => {
    const wrong = explainCommitteeName(name)
    setFault(wrong)
    if (wrong) field.current?.focus()
    else if (subKind !== undefined) adding.mutate({ name: name.trim(), subKind })
  }
  const type = (text: string) => {
    setName(text)
    setFault(undefined)
  }
  return { field, name, type, subKind, setSubKind, fault, isSending: adding.isPending, send }
}

/** Adds units below one, one after the other: it stays open until closed. */
export function AddUnit<Kind extends string>(props: AddUnitProps<Kind>) {
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
        <LabelledChoice label="类别" value={subKind} options={wanted.choices} onChange={setSubKind} />
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
