import { sayMoment } from '#lib/dates'
import { useAct } from '#lib/use-act'
import { useLoad } from '#lib/use-load'
import type { LateScan } from '#lib/wire'
import { Box, Heading } from '#ui/box'
import { Failure } from '#ui/failure'
import { Load } from '#ui/load'
import { Press } from '#ui/press'

type Props = {
  /** Which day's, where several stand on one page. */
  about?: string
  read: () => Promise<{ items: LateScan[] }>
  answer: (ids: readonly string[], confirm: boolean) => Promise<unknown>
  onDone: () => void
}

/** Scans that came in when the code was gone: the leader says who was there. Nothing is shown where none waits. */
export function LateScans({ about, read, answer, onDone }: Props) {
  const scans = useLoad(read, [])
  const act = useAct()
  const run = (ids: readonly string[], confirm: boolean) =>
    void act.run(async () => {
      await answer(ids, confirm)
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
              <Press
                disabled={act.busy}
                onPress={() =>
                  run(
                    items.map(({ id }) => id),
                    true,
                  )
                }
              >
                全部到场（{items.length} 人）
              </Press>
            )}
            {items.map((scan) => (
              <Box key={scan.id} className="card">
                <Box className="row-title">{scan.name}</Box>
                <Box className="soft para">
                  扫码 {sayMoment(scan.scannedAt)}，送达 {sayMoment(scan.receivedAt)}
                </Box>
                <Box className="pair">
                  <Press
                    kind="main"
                    disabled={act.busy}
                    label={`确认到场：${scan.name}`}
                    onPress={() => run([scan.id], true)}
                  >
                    确认到场
                  </Press>
                  <Press
                    disabled={act.busy}
                    label={`没有到场：${scan.name}`}
                    onPress={() => run([scan.id], false)}
                  >
                    没有到场
                  </Press>
                </Box>
              </Box>
            ))}
          </>
        )
      }
    </Load>
  )
}
