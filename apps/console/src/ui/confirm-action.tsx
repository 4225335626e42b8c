import { Button } from 'antd'
import { type ReactNode, useState } from 'react'
import { ActForm } from './act-form.tsx'
import { Dialog } from './dialog.tsx'
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

type ConfirmDialogProps = { confirm: Confirm; open: boolean; onClose: () => void }

/** The dialog of an action: consequence in words, reason, the verb itself as the button, 返回 beside it. */
export function ConfirmDialog({ confirm, open, onClose }: ConfirmDialogProps) {
  return (
    <Dialog title={confirm.title} open={open} onClose={onClose}>
      <ConfirmBody confirm={confirm} onClose={onClose} />
    </Dialog>
  )
}

function ConfirmBody({ confirm, onClose }: { confirm: Confirm; onClose: () => void }) {
  const { reason, reasonLabel = '理由', done } = confirm
  return (
    <ActForm
      verb={confirm.verb ?? '确定'}
      danger={confirm.danger ?? false}
      reason={reason && { need: reason, label: reasonLabel }}
      send={confirm.run}
      onDone={() => {
        if (done) showToast(done)
        onClose()
        confirm.onDone?.()
      }}
      onClose={onClose}
    >
      <div>{confirm.consequence}</div>
    </ActForm>
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
