import { setTimeout as pause } from 'node:timers/promises'
import type { Actor, Door } from '#platform/call'
import type { House } from '#platform/house'
import { newId } from '#platform/ids'
import { busy } from '#platform/problem'
import { digestToken } from '#platform/session-token'
import { withCall } from '#platform/transaction'
import { listStandings, type Standing } from '../store/sessions.ts'
import { type Opened, openCheck } from './checks.ts'

const pauseMilliseconds = 40
/** Some ten seconds: longer than any check that is under way. */
const mostPauses = 250

type Opening = { actor: Actor; door: Door; now: Date; requestId: string; address: string }

/**
 * Asks leave for a check, and again while checks under way leave it open: who is right must not be refused because others
 * are trying at the same moment. No connection is held in between.
 * @throws busy (503) when they never end
 */
export async function waitForCheck(
  house: House,
  opening: Opening,
  tried: { username: string; totp?: string | undefined; device?: string | undefined },
): Promise<{ check: Opened; stands: Standing[] }> {
  const device = tried.device === undefined ? undefined : digestToken(tried.device)
  for (let round = 0; round < mostPauses; round++) {
    const opened = await withCall(house, opening, async (call) => {
      const check = await openCheck(call, { username: tried.username, totp: tried.totp, device })
      if (check.wait === true) return undefined
      // Asked for unknown names too: the same statements, the same time.
      return { check, stands: await listStandings(call.tx, check.account?.id ?? newId()) }
    })
    if (opened !== undefined) return opened
    // Not all at the same moment.
    await pause(pauseMilliseconds * (0.5 + Math.random()))
  }
  throw busy()
}
