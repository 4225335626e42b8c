import { useState } from 'react'
import { focusFault } from '#lib/focus-fault'
import { useAct } from '#lib/use-act'
import { Entry } from '#ui/entry'
import { Failure } from '#ui/failure'
import { Field } from '#ui/field'
import { Press } from '#ui/press'
import { Sheet } from '#ui/sheet'

export type LedWordsProps = {
  title: string
  help: string
  confirm: string
  first?: string
  danger?: boolean
  onSend: (text: string) => Promise<void>
}

/** An act that needs words: a reason, a summary. */
export function LedWords({ title, help, confirm, first = '', danger, onSend }: LedWordsProps) {
  const [open, setOpen] = useState(false)
  const [text, setText] = useState(first)
  const [fault, setFault] = useState<string | undefined>(undefined)
  const act = useAct()
  const send = () => {
    if (Array.from(text.trim()).length < 2) {
      focusFault({ words: '' })
      return setFault('请填写，至少 2 个字。')
    }
    setFault(undefined)
    return void act.run(async () => {
      await onSend(text.trim())
      setOpen(false)
    })
  }
  return (
    <>
      <Press onPress={() => setOpen(true)}>{title}</Press>
      {open ? (
        <Sheet
          title={title}
          confirm={confirm}
          cancel="返回"
          danger={danger === true}
          busy={act.busy}
          onConfirm={send}
          onClose={() => setOpen(false)}
        >
          <Field id="words" label={danger === true ? '原因' : '内容'} help={help} error={fault}>
            {(described) => (
              <Entry
                id="words"
                {...described}
                kind="long"
                label={danger === true ? '原因' : '内容'}
                max={danger === true ? 200 : 5_000}
                value={text}
                onChange={setText}
              />
            )}
          </Field>
          <Failure text={act.error} />
        </Sheet>
      ) : null}
    </>
  )
}
