import type { Attendees } from '@jianwang/api'
import { sayMoment } from '#lib/dates'
import { useAct } from '#lib/use-act'
import { useLoad } from '#lib/use-load'
import type { ItemOf } from '#lib/use-pages'
import { Box, Heading } from '#ui/box'
import { Failure } from '#ui/failure'
import { Load } from '#ui/load'
import { Press } from '#ui/press'

/** As an activity's list and a training's tell it. */
type LateScan = Pick<ItemOf<Attendees>, 'id' | 'name' | 'scannedAt' | 'receivedAt'>
type Props = {
  /** Which day's, where several stand on one page. */
  about?: string
  read: () => Promise<{ items: LateScan[] }>
  answer: (ids: string[], confirm: boolean) => Promise<unknown>
  onDone: () => void
}

/** Scans that came in when the code was gone: the leader says who was there. Nothing is shown where none waits. */
export function LateScans({ about, read, answer, onDone }: Props) {
  const scans = useLoad(read, [])
  const act = useAct()
  const run = (some: readonly LateScan[], confirm: boolean) =>
    void act.run(async () => {
      await answer(
        some.map(({ id }) => id),
        confirm,
      )
      scans.reload()
      onDone()
    })
  return (
    <Load of={scans} what="待确认的签到">
      {({ items }) =>
        items.length === 0 ? null : (
          <>
            <Heading level={2}>{about === undefined ? '' : `${about}：`}待确认的签到</Heading>
            <Box className="para">过后才送达的扫码。签到码可能被人拍照转发，请核对本人是否到场。</Box>
            <Failure text={act.error} />
            {items.length === 1 ? null : (
              <Press disabled={act.busy} onPress={() => run(items, true)}>
                全部到场（{items.length} 人）
              </Press>
            )}
            {items.map((scan) => (
              <Waiting key={scan.id} scan={scan} busy={act.busy} onAnswer={(was) => run([scan], was)} />
            ))}
          </>
        )
      }
    </Load>
  )
}

type WaitingProps = { scan: LateScan; busy: boolean; onAnswer: (wasThere: boolean) => void }

function Waiting({ scan: { name, scannedAt, receivedAt }, busy, onAnswer }: WaitingProps) {
  return (
    <Box className="card">
      <Box className="row-title">{name}</Box>
      <Box className="soft para">
        扫码 {sayMoment(scannedAt)}，送达 {sayMoment(receivedAt)}
      </Box>
      <Box className="pair">
        <Press kind="main" disabled={busy} label={`确认到场：${name}`} onPress={() => onAnswer(true)}>
          确认到场
        </Press>
        <Press disabled={busy} label={`没有到场：${name}`} onPress={() => onAnswer(false)}>
          没有到场
        </Press>
      </Box>
    </Box>
  )
}
