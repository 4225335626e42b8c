import { readdir, rm, stat, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { systemActor } from '#platform/call'
import { removeExpired } from '#platform/files'
import type { House } from '#platform/house'
import { newId } from '#platform/ids'
import { withCall } from '#platform/transaction'
import { keepHours } from './service.ts'
import { removeOldImports } from './store/imports.ts'
import { removeOldTickets } from './store/tickets.ts'

/** An upload that has not ended after this long never will. */
const brokenAfterHours = 24

/**
 * Removes what nobody will ask for again: uploads past their time (they hold phone numbers in plain), what was read of
 * them, tickets, and pieces of uploads whose server died. Safe to run beside itself.
 */
export async function removeLeftovers(house: House, now: Date): Promise<void> {
  await withCall(house, { actor: systemActor, now, requestId: newId() }, async (call) => {
    await removeOldImports(call.tx, new Date(now.getTime() - keepHours * 3_600_000))
    await removeExpired(call, house.files)
    await removeOldTickets(call)
  })
  await removeBroken(join(house.files.dir, 'incoming'))
}

/** How old a piece is only the disk can say: its times are of the machine that holds it, whose date may be any. */
async function removeBroken(incoming: string): Promise<void> {
  const probe = join(incoming, `now-${newId()}`)
  await writeFile(probe, '')
  const { mtimeMs: now } = await stat(probe)
  await rm(probe)
  for (const name of await readdir(incoming)) {
    const path = join(incoming, name)
    // Another worker may be faster.
    const found = await stat(path).catch(() => undefined)
    if (found !== undefined && now - found.mtimeMs > brokenAfterHours * 3_600_000)
      await rm(path, { force: true })
  }
}
