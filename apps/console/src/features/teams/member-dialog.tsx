import type { Member } from '@jianwang/api'
import { Button, Input } from 'antd'
import { type FormEvent, type ReactNode, useId, useState } from 'react'
import { request } from '#lib/api.ts'
import { useSend } from '#lib/query.ts'
import { Dialog } from '#ui/dialog.tsx'
import { faultProps, Labelled } from '#ui/labelled.tsx'
import { ProblemAlert } from '#ui/problem-alert.tsx'
import { showToast } from '#ui/toast.tsx'
import { explainPersonName, explainPhone } from './check-fields.ts'
import { teamPath } from './team-requests.ts'

type MemberDialogProps = { teamId: string; member: Member | undefined; onClose: () => void }
type Typed = { name: string; phone: string }
type Faults = { name?: string | undefined; phone?: string | undefined }

/** 添加队员, or the name and phone of one already there. Adding stays open for the next. */
export function MemberDialog(props: MemberDialogProps) {
  const title = props.member ? `修改队员“${props.member.name}”` : '添加队员'
  return (
    <Dialog title={title} open onClose={props.onClose}>
      <MemberForm {...props} />
    </Dialog>
  )
}

/** What is typed of a member, what is wrong with it, whom it has added so far, and the sending. */
function useMember({ teamId, member, onClose }: MemberDialogProps, nameId: string) {
  const [typed, setTyped] = useState<Typed>({ name: member?.name ?? '', phone: member?.phone ?? '' })
  const [faults, setFaults] = useState<Faults>({})
  const [added, setAdded] = useState<string[]>([])
  const members = `${teamPath(teamId)}/members` as const
  const sending = useSend(
    ({ name, phone }: Typed, key) =>
      member
        ? request(`${members}/${member.id}`, {
            method: 'PATCH',
            body: { name, phone, version: member.version },
          })
        : request(members, { method: 'POST', key, body: phone === '' ? { name } : { name, phone } }),
    {
      onDone: (_saved, values) => {
        if (member) {
          showToast('已更新。')
          return onClose()
        }
        setAdded([...added, values.name])
        setTyped({ name: '', phone: '' })
        document.getElementById(nameId)?.focus()
      },
    },
  )
  const submit = (event: FormEvent) => {
    event.preventDefault()
    const values = { name: typed.name.trim(), phone: typed.phone.trim() }
    const found: Faults = {
      name: explainPersonName(values.name, '队员姓名'),
      phone: values.phone === '' ? undefined : explainPhone(values.phone, '手机号'),
    }
    setFaults(found)
    if (found.name === undefined && found.phone === undefined) sending.mutate(values)
  }
  return { typed, setTyped, faults, added, sending, submit }
}

function MemberForm(props: MemberDialogProps) {
  const { member, onClose } = props
  const nameId = useId()
  const { typed, setTyped, faults, added, sending, submit } = useMember(props, nameId)
  return (
    <form className="jw-stack" onSubmit={submit} noValidate>
      <TextLine
        id={nameId}
        label="姓名"
        isRequired
        value={typed.name}
        fault={faults.name}
        onChange={(name) => setTyped({ ...typed, name })}
      />
      <TextLine
        label="手机号"
        help={member ? '不改动时保留原号码。' : '可以不填；填写后按手机号认人，不会重复添加。'}
        inputMode="tel"
        value={typed.phone}
        fault={faults.phone}
        onChange={(phone) => setTyped({ ...typed, phone })}
      />
      {/* The page's own toasts lie beneath an open dialog. */}
      <p role="status" className={added.length > 0 ? 'jw-good' : 'jw-visually-hidden'}>
        {added.length > 0 && `已添加 ${added.length} 人：${added.slice(-5).join('、')}。可继续添加。`}
      </p>
      {sending.error && <ProblemAlert problem={sending.error} />}
      <div className="jw-dialog-actions">
        <Button type="primary" htmlType="submit" loading={sending.isPending}>
          {member ? '更新' : '添加'}
        </Button>
        <Button onClick={onClose}>{member ? '返回' : '完成'}</Button>
      </div>
    </form>
  )
}

function TextLine(props: {
  id?: string
  label: string
  isRequired?: boolean
  help?: ReactNode
  inputMode?: 'tel'
  value: string
  fault: string | undefined
  onChange: (value: string) => void
}) {
  const ownId = useId()
  const { id = ownId, label, fault, help } = props
  return (
    <Labelled id={id} label={label} need={props.isRequired ? 'required' : 'optional'} fault={fault}>
      <Input
        id={id}
        value={props.value}
        maxLength={30}
        inputMode={props.inputMode ?? 'text'}
        {...faultProps(id, fault)}
        onChange={(event) => props.onChange(event.target.value)}
      />
      {help && <p className="jw-hint">{help}</p>}
    </Labelled>
  )
}
