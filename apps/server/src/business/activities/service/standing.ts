import { alreadyCheckedIn, scanRefused, scanWaits } from '../problems.ts'
import type { Standing } from '../tables.ts'
import { sayTime } from './words.ts'

/** A code that is sent on may have been photographed and passed on as well: who shows it says whether he was there. */
export function standingOf(wasOffline: boolean): Standing {
  return wasOffline ? 'waiting' : 'counted'
}

/** Why somebody does not check in again. */
export function explainBefore(row: { standing: Standing; scanned_at: Date } | undefined) {
  if (row?.standing === 'waiting') return scanWaits()
  if (row?.standing === 'refused') return scanRefused()
  return alreadyCheckedIn({ at: sayTime(row?.scanned_at) })
}
