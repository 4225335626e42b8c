import { explainReason, mostReason } from '@jianwang/records/reasons'
import { useState } from 'react'
import { faultsOf } from '#lib/faults'
import { useForm } from '#lib/use-form'
import { Failure } from '#ui/failure'
import { Line } from '#ui/line'
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
export function LedWords({ title, help, confirm, first = '', danger = false, onSend }: LedWordsProps) {
  const [open, setOpen] = useState(false)
  const form = useForm({
    first: () => ({ words: first }),
    check: danger ? checkReason : checkSummary,
    names: { reason: 'words', summary: 'words' },
  })
  const send = () =>
    form.send(async ({ words }) => {
      await onSend(words.trim())
      setOpen(false)
    })
  return (
    <>
      <Press onPress={() => setOpen(true)}>{title}</Press>
      {open ? (
        <Sheet
          title={title}
          confirm={confirm}
          cancel="返回"
          danger={danger}
          busy={form.busy}
          onConfirm={send}
          onClose={() => setOpen(false)}
        >
          <Line
            {...form.at('words')}
            kind="long"
            label={danger ? '原因' : '内容'}
            help={help}
            max={danger ? mostReason : 5_000}
          />
          <Failure text={form.error} />
        </Sheet>
      ) : null}
    </>
  )
}

const checkReason = ({ words }: { words: string }) => faultsOf({ words: explainReason(words, '原因') })
const checkSummary = ({ words }: { words: string }) =>
  faultsOf({ words: Array.from(words.trim()).length < 2 ? '请填写，至少 2 个字。' : undefined })
