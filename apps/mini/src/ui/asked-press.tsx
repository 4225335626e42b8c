import { type ReactNode, useState } from 'react'
import { useAct } from '#lib/use-act'
import { Failure } from './failure'
import { Press } from './press'
import { Sheet, type SheetProps } from './sheet'

export type AskedPressProps = Pick<SheetProps, 'title' | 'confirm' | 'cancel' | 'danger'> & {
  /** What the button says, where the sheet has another title. */
  press?: string
  work: () => Promise<unknown>
  /** What comes of it. */
  children: ReactNode
}

/** What is asked about before it is done; a refusal is told where one looks, in the sheet. */
export function AskedPress({ press, work, children, ...words }: AskedPressProps) {
  const [asking, setAsking] = useState(false)
  const act = useAct()
  const ask = () => {
    act.clear()
    setAsking(true)
  }
  const confirm = () =>
    void act.run(async () => {
      await work()
      setAsking(false)
    })
  return (
    <>
      <Press onPress={ask}>{press ?? words.title}</Press>
      {asking ? (
        <Sheet {...words} busy={act.busy} onConfirm={confirm} onClose={() => setAsking(false)}>
          {children}
          <Failure text={act.error} />
        </Sheet>
      ) : null}
    </>
  )
}
