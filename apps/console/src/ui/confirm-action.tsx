import { explainReason } from '@jianwang/records/reasons'
import { Button } from 'antd'
import { type ReactNode, useId, useState } from 'react'
import { useSend } from '#lib/query.ts'
import { Dialog } from './dialog.tsx'
import { ProblemAlert } from './problem-alert.tsx'
import { ReasonField } from './reason-field.tsx'
import { showToast } from './toast.tsx'

export type Confirm = {
  /** The question as a title: 取消申报？ */
  title: string
  /** What will happen, in words: 「取消后，该团队 2026 年度备案回到未申报，可再次申报。」 */
  consequence: ReactNode
  /** Asks for a reason; `required` refuses an empty one, and both a single letter, as the server does. Label of the box, by default 理由. */
  reason?: 'required' | 'optional'
  reasonLabel?: string
  /** The verb on the button; by default the label of the action. */
  verb?: string
  danger?: boolean
  /** Does it. Throw (an `ApiProblem`) to keep the dialog open with the sentence shown. */
  run: (reason: string, key: string) => Promise<unknown>
  /** Said after success; none when omitted. */
  done?: string
  onDone?: () => void
}

/** The dialog of an action: consequence in words, reason, the verb itself as the button, 返回 beside it. */
export function ConfirmDialog({
  confirm,
  open,
  onClose,
}: {
  confirm: Confirm
  open: boolean
  onClose: () => void
}) {
  return (
    <Dialog title={confirm.title} open={open} onClose={onClose}>
      <ConfirmBody confirm={confirm} onClose={onClose} />
    </Dialog>
  )
}

function ConfirmBody({ confirm, onClose }: { confirm: Confirm; onClose: () => void }) {
  const id = useId()
  const [reason, setReason] = useState('')
  const [fault, setFault] = useState<string>()
  const label = confirm.reasonLabel ?? '理由'
  const action = useSend((text: string, key) => confirm.run(text, key), {
    onDone: () => {
      if (confirm.done) showToast(confirm.done)
      onClose()
      confirm.onDone?.()
    },
  })
  const submit = () => {
    const text = reason.trim()
    const isAsked = confirm.reason === 'required' || (confirm.reason && text !== '')
    const wrong = isAsked ? explainReason(text, label) : undefined
    setFault(wrong)
    if (wrong === undefined) action.mutate(text)
    else document.getElementById(id)?.focus()
  }
  return (
    <div className="jw-stack">
      <div>{confirm.consequence}</div>
      {confirm.reason && (
        <ReasonField
          id={id}
          label={label}
          need={confirm.reason}
          value={reason}
          fault={fault}
          onChange={setReason}
        />
      )}
      {action.error && <ProblemAlert problem={action.error} />}
      <div className="jw-dialog-actions">
        <Button type="primary" danger={confirm.danger ?? false} loading={action.isPending} onClick={submit}>
          {confirm.verb ?? '确定'}
        </Button>
        <Button onClick={onClose}>返回</Button>
      </div>
    </div>
  )
}

/** A button that asks before it acts. */
export function ConfirmAction({
  label,
  kind,
  look = 'button',
  confirm,
}: {
  label: string
  kind?: 'main' | 'plain' | 'danger'
  /** `link` for the rows of a table. */
  look?: 'button' | 'link'
  confirm: Confirm
}) {
  const [open, setOpen] = useState(false)
  const danger = kind === 'danger'
  return (
    <>
      {look === 'link' ? (
        <button type="button" className="jw-link-button" onClick={() => setOpen(true)}>
          {label}
        </button>
      ) : (
        <Button type={kind === 'main' ? 'primary' : 'default'} danger={danger} onClick={() => setOpen(true)}>
          {label}
        </Button>
      )}
      <ConfirmDialog
        confirm={{ verb: label, danger, ...confirm }}
        open={open}
        onClose={() => setOpen(false)}
      />
    </>
  )
}
