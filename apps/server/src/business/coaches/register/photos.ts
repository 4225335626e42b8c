import { Readable } from 'node:stream'
import { type Call, systemActor } from '#platform/call'
import { readStored, storeFile } from '#platform/files'
import type { House } from '#platform/house'
import type { Picture } from '#platform/pictures/read-picture'
import { notFound } from '#platform/problem'
import { withCall } from '#platform/transaction'
import type { CoachRow, QualificationRow } from '../tables.ts'
import { getQualification, tellPart } from './parts.ts'
import { setPhoto } from './store.ts'

export const mostPhotoBytes = 2 * 1_048_576
type Kept = Pick<QualificationRow, 'id'> & { media_type: string }

/** The picture of one qualification. @throws notFound (404) */
export async function findPhoto(call: Call, row: CoachRow, id: string): Promise<Kept> {
  const { photo_id, media_type } = await getQualification(call, row, id)
  if (photo_id === null || media_type === null) throw notFound()
  return { id: photo_id, media_type }
}

export const photoFile =
  (house: House, { id, media_type: mediaType }: Kept) =>
  () => ({ name: 'qualification', mediaType, content: readStored(house.files, id), isForeign: true as const })

/** By the system for the coach, who was asked before: citizens write no files. */
export async function keepPhoto(
  house: House,
  { row, partId, actor }: { row: CoachRow; partId: string; actor: Call['actor'] },
  picture: Picture<'image/jpeg' | 'image/png'>,
  about: { requestId: string; address: string },
): Promise<void> {
  const doer = { ...systemActor, accountId: actor.accountId, sessionId: actor.sessionId }
  await withCall(house, { actor: doer, now: house.clock.now(), ...about }, async (call) => {
    const { photo_id, name } = await getQualification(call, row, partId)
    const stored = await storeFile(call, house.files, Readable.from([picture.bytes]), {
      purpose: 'coach-qualification',
      name: picture.mediaType === 'image/png' ? 'photo.png' : 'photo.jpg',
      mediaType: picture.mediaType,
      unitPath: row.unit_path,
      maxBytes: mostPhotoBytes,
    })
    await setPhoto(call.tx, partId, {
      photo_id: stored.id,
      media_type: picture.mediaType,
      size_bytes: stored.sizeBytes,
    })
    tellPart(call, row, 'add-photo', { 资质: name }, photo_id === null ? [] : [photo_id])
  })
}
