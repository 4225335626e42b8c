import type { Codes } from '@jianwang/api'
import { useEffect, useRef, useState } from 'react'
import { drawCode } from '#lib/qr'
import { useLoad } from '#lib/use-load'
import { useTick } from '#lib/use-tick'
import { Box } from '#ui/box'
import { Picture } from '#ui/picture'
import { Press } from '#ui/press'

export type RotatingCodeProps = {
  label: string
  /** What people call it. */
  what?: string
  read: () => Promise<Pick<Codes, 'codes'>>
}

/**
 * Codes come some in advance, so that the screen goes on for a while without network; when the last one is up, more are
 * asked for, once. The time is the server's, whatever this phone's clock says; who has no network asks again by the button.
 */
export function RotatingCode({ label, what = '签到码', read }: RotatingCodeProps) {
  const now = useTick()
  const [round, setRound] = useState(0)
  const { data, error, busy } = useLoad(read, [round])
  const holding = data?.codes.filter(({ until }) => Date.parse(until) > now) ?? []
  const last = data?.codes.at(-1)?.until
  const askedAfter = useRef<string | undefined>(undefined)
  useEffect(() => {
    if (busy || last === undefined || holding.length > 1 || askedAfter.current === last) return
    askedAfter.current = last
    setRound((n) => n + 1)
  }, [busy, last, holding.length])
  const [code] = holding
  if (code === undefined)
    return (
      <>
        {error === undefined ? null : <Box className="para">{error}</Box>}
        <Press kind="main" disabled={busy} onPress={() => setRound(round + 1)}>
          换新的{what}
        </Press>
      </>
    )
  return (
    <>
      <Picture className="code-picture" src={drawCode(code.url)} label={label} />
      <Box className="soft para">{what}会自动更换，截图转发无效。</Box>
    </>
  )
}
