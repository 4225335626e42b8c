import { type ReactNode, useState } from 'react'
import { citizens } from '#lib/api'
import { textOf } from '#lib/consent'
import { keep, readKept } from '#lib/kept'
import { findPlace, type Point } from '#lib/place'
import { readCitizen } from '#lib/session'
import { Box } from '#ui/box'
import { Sheet } from '#ui/sheet'

type Use = (point: Point | undefined) => unknown

/**
 * Where somebody is: only on a tap, and the first time with the words of what it is for. Undefined when he, the phone or
 * the browser says no; every page goes on without.
 */
export function usePlace(): { ask: (use: Use) => void; sheet: ReactNode } {
  const [waiting, setWaiting] = useState<{ use: Use } | undefined>(undefined)
  const { title, text, purpose, version } = textOf('location')
  const ask = (use: Use) => {
    if (readKept<string>('location-agreed') === version) void findPlace().then(use)
    else setWaiting({ use })
  }
  const agree = () => {
    keep('location-agreed', version)
    if (readCitizen() !== undefined) citizens.consent(purpose, version).catch(() => undefined)
    void findPlace().then(waiting?.use)
    setWaiting(undefined)
  }
  const decline = () => {
    waiting?.use(undefined)
    setWaiting(undefined)
  }
  const sheet =
    waiting === undefined ? null : (
      <Sheet title={title} confirm="同意并使用位置" cancel="不使用位置" onConfirm={agree} onClose={decline}>
        <Box className="para">{text}</Box>
      </Sheet>
    )
  return { ask, sheet }
}
