import type { ConsentName } from '@jianwang/words/consents'
import type { ReactNode } from 'react'
import { citizens } from '#lib/api'
import { textOf } from '#lib/consent'
import { useAct } from '#lib/use-act'
import { useLoad } from '#lib/use-load'
import { Box, Heading } from '#ui/box'
import { Failure } from '#ui/failure'
import { Load } from '#ui/load'
import { Press } from '#ui/press'

/** What follows is shown to whoever agreed to this purpose; the others read its text and decide. */
export function NeedConsent({ purpose, children }: { purpose: ConsentName; children: ReactNode }) {
  const read = useLoad(citizens.consents, [purpose])
  const act = useAct()
  const { title, text, version } = textOf(purpose)
  const agree = async () => {
    await citizens.consent(purpose, version)
    read.reload()
  }
  return (
    <Load of={read} what="授权">
      {({ items }) =>
        items.some((each) => each.purpose === purpose && each.given) ? (
          children
        ) : (
          <Box className="card">
            <Heading level={2}>{title}</Heading>
            <Box className="para">{text}</Box>
            <Failure text={act.error} />
            <Press kind="main" disabled={act.busy} onPress={() => void act.run(agree)}>
              同意并继续
            </Press>
          </Box>
        )
      }
    </Load>
  )
}
