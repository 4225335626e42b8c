import { useState } from 'react'
import { drawCode } from '#lib/qr'
import { useLoad } from '#lib/use-load'
import { useTick } from '#lib/use-tick'
import type { ShownCodes } from '#lib/wire'
import { Box } from '#ui/box'
import { Picture } from '#ui/picture'
import { Press } from '#ui/press'

/** Codes come some in advance, so that the screen goes on for a while without network. */
export function RotatingCode({ label, read }: { label: string; read: () => Promise<ShownCodes> }) {
  const now = useTick()
  const [round, setRound] = useState(0)
  const { data, error, busy } = useLoad(read, [round])
  const code = data?.codes.find(({ until }) => Date.parse(until) > now)
  if (code === undefined)
    return (
      <>
        {error === undefined ? null : <Box className="para">{error}</Box>}
        <Press kind="main" disabled={busy} onPress={() => setRound(round + 1)}>
          换新的签到码
        </Press>
      </>
    )
  return (
    <>
      <Picture className="code-picture" src={drawCode(code.token)} label={label} />
      <Box className="soft para">签到码会自动更换，截图转发无效。</Box>
    </>
  )
}
