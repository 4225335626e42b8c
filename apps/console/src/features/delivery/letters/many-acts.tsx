import { Button } from 'antd'
import { useState } from 'react'
import { IssueManyDialog } from './issue-many-dialog.tsx'
import { actsOf, type Line } from './progress-line.ts'
import { SignManyDialog } from './sign-many-dialog.tsx'
import { UrgeLettersDialog } from './urge-letters-dialog.tsx'

type Props = {
  halfYear: string
  shown: readonly Line[]
  picked: readonly Line[]
  setChosen: (chosen: ReadonlySet<string>) => void
  watch: (taskId: string) => void
}

/** What can be done with the chosen sub-districts, or with all that are shown. */
export function ManyActs({ halfYear, shown, picked, setChosen, watch }: Props) {
  const [open, setOpen] = useState<'issue' | 'sign' | 'urge'>()
  const of = picked.length > 0 ? picked : shown
  const { issue, sign, urge } = actsOf(of)
  const close = () => setOpen(undefined)
  const end = () => setChosen(new Set())
  return (
    <section className="jw-row" aria-label="批量办理">
      <Button type="primary" disabled={issue.length === 0} onClick={() => setOpen('issue')}>
        出具 {issue.length} 份
      </Button>
      <Button disabled={sign.length === 0} onClick={() => setOpen('sign')}>
        签字 {sign.length} 份
      </Button>
      <Button disabled={urge.length === 0} onClick={() => setOpen('urge')}>
        催办 {urge.length} 个街镇
      </Button>
      <span className="jw-hint" aria-live="polite">
        {picked.length > 0 ? `已选 ${picked.length} 个街镇。` : '没有勾选时，按本页所列的全部街镇办理。'}
      </span>
      {open === 'issue' && (
        <IssueManyDialog
          halfYear={halfYear}
          lines={issue}
          onClose={close}
          watch={(task) => {
            end()
            watch(task)
          }}
        />
      )}
      {open === 'sign' && <SignManyDialog letters={sign} onDone={end} onClose={close} />}
      {open === 'urge' && <UrgeLettersDialog lines={urge} onDone={end} onClose={close} />}
    </section>
  )
}
