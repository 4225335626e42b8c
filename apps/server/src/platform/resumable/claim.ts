import { type Call, systemActor } from '../call.ts'
import type { House } from '../house.ts'
import { newId } from '../ids.ts'
import { withCall } from '../transaction.ts'
import { copyPart, dropPart, sizeOfPart } from './part-file.ts'
import { uploadBusy } from './problems.ts'
import { claimUpload, proveBytes, releaseUpload, type UploadRow } from './store.ts'

/** So long after the last part that came. */
export const openHours = 72
/** A sender who rests is cut after half of this; a server that is silent for so long is dead, or shall write no more. */
const holdMs = 60_000

/** By the system, for who sends: who writes a file is not asked by a row policy, but found before. */
export function asSystem<T>(
  house: House,
  accountId: string | undefined,
  work: (call: Call) => Promise<T>,
): Promise<T> {
  const actor = accountId === undefined ? systemActor : { ...systemActor, accountId }
  return withCall(house, { actor, now: house.clock.now(), requestId: newId() }, work)
}

/** An upload that is one writer's: nobody else writes to its file, or says how much of it is there. */
export type Held = { row: UploadRow; received: number; prove(bytes: number, holdMs?: number): Promise<void> }

/** Another has taken it over: what this one has written since its last proof is nobody's. */
export class Overtaken extends Error {}

/**
 * Runs the work while the upload is ours. A writer in another server is waited for; of one that died we take the proved
 * bytes over into a file of our own, for it may not be as dead as it looks. Undefined when there is nothing to hold.
 * @throws uploadBusy (423)
 */
export async function whileHeld<T>(
  house: House,
  found: UploadRow,
  work: (held: Held) => Promise<T>,
): Promise<T> {
  const writer = newId()
  const row = await takeOver(house, found, writer)
  try {
    // No more than is there: a backup may know of bytes that it did not find any more.
    const received = Math.min(row.received_bytes, await sizeOfPart(house.files, row.part))
    const prove = async (bytes: number, most = holdMs) => {
      const until = new Date(house.clock.now().getTime() + most)
      const isOurs = await asSystem(house, undefined, ({ tx }) =>
        proveBytes(tx, { id: row.id, writer }, bytes, until),
      )
      if (!isOurs) throw new Overtaken()
    }
    return await work({ row, received, prove })
  } finally {
    await asSystem(house, undefined, ({ tx }) => releaseUpload(tx, { id: row.id, writer }))
  }
}

async function takeOver(house: House, found: UploadRow, writer: string): Promise<UploadRow> {
  const { files } = house
  const part = found.writer === null ? found.part : newId()
  const now = house.clock.now()
  if (part !== found.part) {
    if (found.writer_until !== null && found.writer_until >= now) throw uploadBusy()
    const proved = Math.min(found.received_bytes, await sizeOfPart(files, found.part))
    if (proved > 0) await copyPart(files, found.part, part, proved)
  }
  const until = new Date(now.getTime() + holdMs)
  const expiresAt = new Date(now.getTime() + openHours * 3_600_000)
  const claim = { id: found.id, part: found.part, writer, now, until, expiresAt }
  const row = await asSystem(house, undefined, ({ tx }) => claimUpload(tx, claim, part))
  if (part !== found.part) await dropPart(files, row === undefined ? part : found.part)
  if (row === undefined) throw uploadBusy()
  return row
}
