import { incomingOf } from '../files.ts'
import { listOld } from '../files-sweep.ts'
import type { House } from '../house.ts'
import type { Clearing } from '../module.ts'
import { Problem } from '../problem.ts'
import { asSystem } from './claim.ts'
import { dropPart, readPartName } from './part-file.ts'
import type { AnyPurpose } from './purpose.ts'
import { openUploads } from './service.ts'
import { deleteExpired, listComplete, listHeldParts } from './store.ts'

/**
 * Puts away what is complete and whose server died before it was put away, forgets what nobody has gone on with, and removes
 * what belongs to no upload any more. Safe to run beside itself.
 */
export function sweepUploads(purposes: readonly AnyPurpose[]): Clearing {
  return async (house, now) => {
    const uploads = openUploads(house, purposes)
    for (const id of await asSystem(house, undefined, ({ tx }) => listComplete(tx, now))) {
      try {
        await uploads.finishLate(id)
      } catch (error) {
        // It was told why, or will be when it is asked for again; the others are not kept waiting.
        if (!(error instanceof Problem)) throw error
      }
    }
    for (const part of await asSystem(house, undefined, ({ tx }) => deleteExpired(tx, now)))
      await dropPart(house.files, part)
    await dropStrayParts(house)
  }
}

async function dropStrayParts(house: House): Promise<void> {
  const parts = (await listOld(incomingOf(house.files))).flatMap((name) => readPartName(name) ?? [])
  const held = await asSystem(house, undefined, ({ tx }) => listHeldParts(tx, parts))
  for (const part of parts) if (!held.has(part)) await dropPart(house.files, part)
}
