import { createHash } from 'node:crypto'
import { Readable } from 'node:stream'
import { type Call, note, permit } from '#platform/call'
import { storeFile } from '#platform/files'
import type { House } from '#platform/house'
import { newId } from '#platform/ids'
import type { Picture } from '#platform/pictures/read-picture'
import { notFound } from '#platform/problem'
import { getRow } from '#platform/record/act'
import { areaOf } from '#platform/record/record'
import type { Kinds } from '../kinds.ts'
import { mayAnswer } from '../policy.ts'
import { actReused, tooManyPhotos } from '../problems.ts'
import { findingRecord } from '../record.ts'
import { findPhoto, findVisit, insertPhoto, listPhotos } from '../store.ts'
import type { PhotoRow, VisitRow } from '../tables.ts'
import { settle } from './settle.ts'

export const mostPhotoBytes = 2 * 1_048_576
const mostPhotos = 40

type Coming = { id: string; visit: Pick<VisitRow, 'id' | 'unit_path'>; findingId: string | null }
type Taken = Picture<PhotoRow['media_type']>

/** @throws tooManyPhotos (409), storageFull (413), actReused (422) of an id that another picture has */
async function keepPhoto(
  call: Call,
  house: House,
  { id, visit, findingId }: Coming,
  picture: Taken,
): Promise<boolean> {
  const digest = createHash('sha256').update(picture.bytes).digest('hex')
  const known = await findPhoto(call.tx, visit.id, id)
  if (known !== undefined && known.digest !== digest) throw actReused()
  if (known !== undefined) return false
  if ((await listPhotos(call.tx, visit.id, findingId)).length >= mostPhotos)
    throw tooManyPhotos({ most: mostPhotos })
  const stored = await storeFile(call, house.files, Readable.from([picture.bytes]), {
    purpose: 'visit-photo',
    name: picture.mediaType === 'image/png' ? 'photo.png' : 'photo.jpg',
    mediaType: picture.mediaType,
    unitPath: visit.unit_path,
    maxBytes: mostPhotoBytes,
  })
  const row: PhotoRow = {
    id,
    visit_id: visit.id,
    finding_id: findingId,
    unit_path: visit.unit_path,
    file_id: stored.id,
    media_type: picture.mediaType,
    size_bytes: stored.sizeBytes,
    digest,
    added_at: call.now,
  }
  // Another visit's picture has this id.
  if (!(await insertPhoto(call.tx, row))) throw actReused()
  note(call, {
    action: 'visits.add-photo',
    subjectKind: findingId === null ? 'visit' : 'finding',
    subjectId: findingId ?? visit.id,
    unitPath: visit.unit_path,
    after: { photoId: id, sizeBytes: stored.sizeBytes, digest },
  })
  return true
}

/** The inspector's, under the id his phone gave it; sent twice it is kept once. As the system, for who was admitted. */
export async function addVisitPhoto(
  call: Call,
  house: House,
  kinds: Kinds,
  at: { id: string; photoId: string },
  picture: Taken,
): Promise<void> {
  const visit = await findVisit(call.tx, at.id, 'lock')
  if (visit === undefined) throw notFound()
  const isNew = await keepPhoto(call, house, { id: at.photoId, visit, findingId: null }, picture)
  if (isNew) await settle(call, kinds, visit)
}

/** Whoever puts it right shows it. @throws notFound (404), forbidden (403) */
export async function admitEvidence(call: Call, kinds: Kinds, id: string): Promise<void> {
  const row = await getRow(call, findingRecord(kinds), areaOf(call), id)
  permit(mayAnswer(call.actor, row) && (row.state === 'open' || row.state === 'returned'))
}

/** @throws notFound (404), forbidden (403), tooManyPhotos (409) */
export async function addEvidence(
  call: Call,
  house: House,
  kinds: Kinds,
  id: string,
  picture: Taken,
): Promise<{ photoId: string }> {
  await admitEvidence(call, kinds, id)
  const row = await getRow(call, findingRecord(kinds), areaOf(call), id)
  const photoId = newId(call.now.getTime())
  const visit = { id: row.visit_id, unit_path: row.unit_path }
  await keepPhoto(call, house, { id: photoId, visit, findingId: id }, picture)
  return { photoId }
}
