import { Readable } from 'node:stream'
import type { Static } from 'typebox'
import { type Call, note, permit, systemActor } from '#platform/call'
import { storeFile } from '#platform/files'
import type { House } from '#platform/house'
import type { Picture } from '#platform/pictures/read-picture'
import { notFound } from '#platform/problem'
import { withCall } from '#platform/transaction'
import { photoLifecycle } from '../answer-lifecycle.ts'
import { subjectKind } from '../lifecycle.ts'
import { mayApprove, mayOrganise, mayPublish, mayReadNames } from '../policy.ts'
import { albumFull, codeCancelled } from '../problems.ts'
import { getSubject } from '../record.ts'
import type * as shape from '../schema-photos.ts'
import { findActivity } from '../store/activities.ts'
import { answerPhoto, findPhoto, insertPhoto, listPhotos } from '../store/photos.ts'
import type { PhotoRow } from '../tables.ts'

export type PhotoView = Static<typeof shape.Photo>
const mostPhotos = 30
export const mostPhotoBytes = 2 * 1_048_576

/** Where a picture is to go, asked before it is stored. */
export type Admitted = {
  activityId: string
  unitPath: string
  accountId: string | undefined
  sessionId: string | undefined
  /** A leader's is looked at first; a level answers for its own. */
  state: 'pending' | 'shown'
}

/** @throws albumFull (409), forbidden (403), notFound (404) */
export async function admitPhoto(call: Call, id: string): Promise<Admitted> {
  const row = await getSubject(call, id)
  permit(mayOrganise(call.actor, row))
  if (row.state === 'cancelled') throw codeCancelled({ title: row.title })
  if (row.state !== 'published' && row.state !== 'ended') throw notFound()
  if ((await listPhotos(call.tx, id)).length >= mostPhotos) throw albumFull({ most: mostPhotos })
  return {
    activityId: id,
    unitPath: row.unit_path,
    accountId: call.actor.accountId,
    sessionId: call.actor.sessionId,
    state: mayPublish(call.actor, row) ? 'shown' : 'pending',
  }
}

/** By the system for who was admitted: citizens write no files. The only service that opens its own transaction. */
export async function addPhoto(
  house: House,
  to: Admitted,
  picture: Picture<PhotoRow['media_type']>,
  about: { caption: string | undefined; requestId: string; address: string },
): Promise<PhotoView> {
  const actor = { ...systemActor, accountId: to.accountId, sessionId: to.sessionId }
  const opening = { actor, now: house.clock.now(), requestId: about.requestId, address: about.address }
  return withCall(house, opening, async (call) => {
    const stored = await storeFile(call, house.files, Readable.from([picture.bytes]), {
      purpose: 'activity-photo',
      name: picture.mediaType === 'image/png' ? 'photo.png' : 'photo.jpg',
      mediaType: picture.mediaType,
      unitPath: to.unitPath,
      maxBytes: mostPhotoBytes,
    })
    const row: PhotoRow = {
      id: stored.id,
      activity_id: to.activityId,
      unit_path: to.unitPath,
      media_type: picture.mediaType,
      size_bytes: stored.sizeBytes,
      caption: about.caption?.trim() || null,
      state: to.state,
      added_by: to.accountId ?? null,
      added_at: call.now,
    }
    await insertPhoto(call.tx, row)
    notePhoto(call, photoLifecycle.auditOf('add'), row)
    return toView(row)
  })
}

/** All of them, for who organises, approves or supervises. */
export async function listAlbum(call: Call, id: string): Promise<PhotoView[]> {
  permit(mayReadNames(call.actor, await getSubject(call, id)))
  return (await listPhotos(call.tx, id)).map(toView)
}

/** What is shown to anybody. @throws notFound (404) */
export async function listShownPhotos(call: Call, id: string): Promise<PhotoView[]> {
  const row = await findActivity(call.tx, id)
  if (row === undefined || (row.state !== 'published' && row.state !== 'ended')) throw notFound()
  return (await listPhotos(call.tx, id)).filter((photo) => photo.state === 'shown').map(toView)
}

/** By the level that owns the activity, for its own and for its teams'. @throws forbidden (403), notFound (404) */
export async function judgePhoto(
  call: Call,
  at: { id: string; photoId: string },
  state: 'shown' | 'hidden',
): Promise<PhotoView> {
  const row = await getSubject(call, at.id)
  permit(mayPublish(call.actor, row) || mayApprove(call.actor, row))
  const action = state === 'shown' ? 'show' : 'hide'
  const stored = await answerPhoto(call.tx, at.id, at.photoId, action)
  if (stored === undefined) throw notFound()
  notePhoto(call, photoLifecycle.auditOf(action), stored)
  return toView(stored)
}

/** The bytes' row: shown ones for anybody, the others for who may see the album. @throws notFound (404) */
export async function getPhoto(call: Call, photoId: string): Promise<PhotoRow> {
  const photo = await findPhoto(call.tx, photoId)
  if (photo === undefined) throw notFound()
  if (photo.state !== 'shown' || call.actor.kind === 'staff') await getSubject(call, photo.activity_id)
  return photo
}

function notePhoto(call: Call, action: string, row: PhotoRow): void {
  note(call, {
    action,
    subjectKind,
    subjectId: row.activity_id,
    unitPath: row.unit_path,
    after: { photoId: row.id, mediaType: row.media_type, sizeBytes: row.size_bytes, state: row.state },
  })
}

function toView(row: PhotoRow): PhotoView {
  return { id: row.id, caption: row.caption, state: row.state, addedAt: row.added_at.toISOString() }
}
