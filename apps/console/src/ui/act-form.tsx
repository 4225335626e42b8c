import { explainReason } from '@jianwang/records/reasons'
import { Button } from 'antd'
import { type KeyboardEvent, type ReactNode, useId, useState } from 'react'
import { useSend } from '#lib/query.ts'
import { Dialog } from './dialog.tsx'
import { ProblemAlert } from './problem-alert.tsx'
import { ReasonField, type ReasonWish, reasonLabel } from './reason-field.tsx'
import { showToast } from './toast.tsx'

type ActFormProps<Out> = {
  /** The verb itself as the button; 返回 stands beside it. */
  verb: string
  danger?: boolean
  /** What is chosen, and what will happen; a function is told what is wrong with it, and shows it where it is chosen. */
  children?: ReactNode | ((fault: string | undefined) => ReactNode)
  /** Asked for beneath; what is given must be such as the server takes. */
  reason?: ReasonWish | undefined
  /** What is wrong with what is chosen: nothing is sent then. */
  check?: () => string | undefined
  /** Where it is chosen: gets the focus when it is wrong. */
  choiceId?: string
  /** Nothing can be sent at all. */
  isOff?: boolean
  /** Does it. Throw (an `ApiProblem`) to stay, with the sentence shown. */
  send: (reason: string, key: string) => Promise<Out>
  onDone: (out: Out) => void
  onClose: () => void
  place?: 'dialog' | 'page'
}

/** What is chosen, why, and the act: the inside of a dialog, or the end of a page. */
export function ActForm<Out>(props: ActFormProps<Out>) {
  const { verb, danger = false, children, reason: wish, place = 'dialog', isOff = false } = props
  const id = useId()
  const [reason, setReason] = useState('')
  // Which was wrong when it was sent; what is said of it follows what is typed, and goes when it is right.
  const [wrong, setWrong] = useState<'choice' | 'reason'>()
  const sending = useSend((text: string, key) => props.send(text, key), { onDone: props.onDone })
  const text = reason.trim()
  const isAsked = wish?.need === 'required' || (wish !== undefined && text !== '')
  const explain = {
    choice: () => props.check?.(),
    reason: () => (isAsked ? explainReason(text, wish?.label ?? reasonLabel) : undefined),
  }
  const submit = () => {
    const found =
      explain.choice() !== undefined ? 'choice' : explain.reason() !== undefined ? 'reason' : undefined
    setWrong(found)
    if (found === undefined) sending.mutate(text)
    else focusOn(found === 'choice' ? props.choiceId : id)
  }
  const onKeyDown = (event: KeyboardEvent) => {
    if (!isSending(event) || isOff || danger || sending.isPending) return
    event.preventDefault()
    submit()
  }
  const chosenWrong = wrong === 'choice' ? explain.choice() : undefined
  return (
    // biome-ignore lint/a11y/noStaticElementInteractions: what is typed in its fields is heard here, it is no control itself
    <div className="jw-stack" onKeyDown={place === 'dialog' ? onKeyDown : undefined}>
      {typeof children === 'function' ? children(chosenWrong) : children}
      {wish && (
        <ReasonField
          {...wish}
          id={id}
          value={reason}
          fault={wrong === 'reason' ? explain.reason() : undefined}
          onChange={setReason}
        />
      )}
      {typeof children !== 'function' && chosenWrong !== undefined && (
        <p className="jw-fault" role="alert">
          {chosenWrong}
        </p>
      )}
      {sending.error && <ProblemAlert problem={sending.error} />}
      <div className={place === 'page' ? 'jw-row' : 'jw-dialog-actions'}>
        <Button type="primary" danger={danger} loading={sending.isPending} disabled={isOff} onClick={submit}>
          {verb}
        </Button>
        <Button onClick={props.onClose}>返回</Button>
      </div>
    </div>
  )
}

/** Enter in a line of text sends what a dialog asks; in a list, a day or a number it belongs to them, and it may end a Chinese word. */
function isSending({ key, target, nativeEvent, defaultPrevented }: KeyboardEvent): boolean {
  if (key !== 'Enter' || defaultPrevented || nativeEvent.isComposing) return false
  return target instanceof HTMLInputElement && target.type === 'text' && target.getAttribute('role') === null
}

type ActDialogProps<Out> = Omit<ActFormProps<Out>, 'onDone' | 'place'> & {
  title: string
  /** Said when it is done; the dialog closes then. */
  done: string | ((out: Out) => string)
  onDone?: (out: Out) => void
}

/** The same in a dialog of its own. */
export function ActDialog<Out>({ title, done, onDone, ...form }: ActDialogProps<Out>) {
  const end = (out: Out) => {
    showToast(typeof done === 'function' ? done(out) : done)
    onDone?.(out)
    form.onClose()
  }
  return (
    <Dialog title={title} open onClose={form.onClose}>
      <ActForm {...form} onDone={end} />
    </Dialog>
  )
}

const focusOn = (id: string | undefined) => id !== undefined && document.getElementById(id)?.focus()
