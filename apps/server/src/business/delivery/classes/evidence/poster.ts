import { Readable } from 'node:stream'
import { type Call, systemActor } from '#platform/call'
import { storeFile } from '#platform/files'
import type { House } from '#platform/house'
import { readPicture } from '#platform/pictures/read-picture'
import { withCall } from '#platform/transaction'
import { wrongPoster } from './problems.ts'
import { getPiece } from './service.ts'
import { setPoster } from './store.ts'
import type { EvidenceRow } from './tables.ts'

export const mostPosterBytes = 300 * 1_024

/** Whose frame it is to be, asked before it is stored. @throws notFound (404), wrongPoster (422) */
export async function admitPoster(call: Call, id: string): Promise<EvidenceRow> {
  const row = await getPiece(call, id)
  if (row.kind !== 'video') throw wrongPoster()
  return row
}

/**
 * The frame that the phone has drawn of its video: the server has no decoder, so nobody proves that it is of this video, and
 * nothing is judged by it. The first one stands. By the system: citizens write no files.
 */
export async function keepPoster(
  house: House,
  row: EvidenceRow,
  sent: Buffer | undefined,
  requestId: string,
): Promise<void> {
  const picture = sent === undefined ? undefined : readPicture(sent, ['image/jpeg'])
  if (picture === undefined) throw wrongPoster()
  const opening = { actor: systemActor, now: house.clock.now(), requestId }
  await withCall(house, opening, async (call) => {
    if (row.poster_id !== null) return
    const stored = await storeFile(call, house.files, Readable.from([picture.bytes]), {
      purpose: 'class-poster',
      name: 'poster.jpg',
      mediaType: picture.mediaType,
      unitPath: row.unit_path,
      maxBytes: mostPosterBytes,
      isUnits: true,
    })
    await setPoster(call.tx, row.id, stored.id)
  })
}
