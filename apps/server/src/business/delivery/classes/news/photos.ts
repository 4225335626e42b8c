import { createReadStream } from 'node:fs'
import { Readable } from 'node:stream'
import { buffer } from 'node:stream/consumers'
import { newsPhotos } from '@jianwang/records/delivery-news'
import type { Static } from 'typebox'
import { type Call, note, permit } from '#platform/call'
import { type Files, letExpire, readStored, storeFile } from '#platform/files'
import { explainAct } from '#platform/lifecycle/lifecycle'
import { readPicture } from '#platform/pictures/read-picture'
import { notFound, refuseFields } from '#platform/problem'
import { refuseWithoutRoom } from '#platform/storage'
import { explainUnique } from '#platform/unique'
import type { Document } from '#platform/uploads/receive-file'
import { mayHandleOwn, mayRead } from '../../policy.ts'
import { findCourse, listLessons } from '../../store.ts'
import type { CourseRow } from '../../tables.ts'
import { getPiece } from '../evidence/service.ts'
import { listEvidence } from '../evidence/store.ts'
import { classGoesOn } from '../opening/problems.ts'
import { classNewsLifecycle, classNewsSubject } from './lifecycle.ts'
import { deleteNewsPhoto, insertNewsPhoto, listNewsPhotos } from './photo-store.ts'
import { newsPhotosFull, newsPhotoTaken, wrongNewsPhoto } from './problems.ts'
import type * as shape from './schema.ts'
import { findClassNews, listOver } from './store.ts'
import type { NewsPhotoRow } from './tables.ts'

type View = Static<typeof shape.NewsPhotos>
type Asked = { id: string; agreed?: boolean | undefined }
export const mostPhotoBytes = newsPhotos.mostMiB * 1_048_576
const kinds = ['image/jpeg', 'image/png'] as const

/** What the news of a class shows, and what of its evidence could be added. @throws forbidden (403), notFound (404) */
export async function getNewsPhotos(call: Call, courseId: string): Promise<View> {
  permit(mayRead(call.actor))
  const course = await findCourse(call.tx, courseId)
  if (course === undefined) throw notFound()
  const [photos, lessons] = [await listNewsPhotos(call.tx, courseId), await listLessons(call.tx, [courseId])]
  const seqs = new Map(lessons.map(({ id, seq }) => [id, seq]))
  const taken = new Set(photos.map(({ evidence_id }) => evidence_id))
  const pieces = (await listEvidence(call.tx, [...seqs.keys()])).filter(
    ({ id, kind }) => kind === 'photo' && !taken.has(id),
  )
  return {
    mayChange: (await explainFixed(call, course)) === undefined,
    items: photos.map(({ id, alt, name }) => ({ id, alt, name })),
    offered: pieces.map(({ id, lesson_id }) => ({ id, seq: seqs.get(lesson_id) ?? 0 })),
  }
}

/** Why they stay as they are: it is another's, the class goes on, or what was submitted is looked at. */
async function explainFixed(call: Call, course: CourseRow) {
  if (!mayHandleOwn(call.actor, course)) return 'not-own' as const
  if ((await listOver(call.tx, call.now, 1, course.id)).length === 0) return classGoesOn()
  const row = await findClassNews(call.tx, course.id)
  return row === undefined ? undefined : explainAct(classNewsLifecycle, call.actor, row, 'submit')
}

/** @throws notFound (404), forbidden (403), classGoesOn, wrongState, newsPhotosFull (409), invalid (422) without the consent */
async function admit(call: Call, { id: courseId, agreed }: Asked, lock?: 'lock'): Promise<CourseRow> {
  const course = await getOpen(call, courseId, lock)
  refuseFields(
    agreed === true
      ? []
      : [
          {
            path: '/agreed',
            message: '请先确认：照片中可以辨认的人已同意公开，未成年人由监护人同意。',
          },
        ],
  )
  if ((await listNewsPhotos(call.tx, courseId)).length >= newsPhotos.most)
    throw newsPhotosFull({ most: newsPhotos.most })
  return course
}

/** Locked, who submits it waits. */
async function getOpen(call: Call, courseId: string, lock?: 'lock'): Promise<CourseRow> {
  permit(mayRead(call.actor))
  const course = await findCourse(call.tx, courseId, lock)
  if (course === undefined) throw notFound()
  const why = await explainFixed(call, course)
  permit(why !== 'not-own')
  if (why !== undefined && why !== 'not-own') throw why
  return course
}

/** Asked before a byte is taken. @throws as `admit`, storageFull (413) */
export async function admitUpload(call: Call, files: Files, asked: Asked, bytes: number): Promise<void> {
  const { unit_path: unitPath } = await admit(call, asked)
  await refuseWithoutRoom(call, files.limits, { unitPath, bytes })
}

/** What came in a form; without place, time and device by then. */
export async function addUpload(
  call: Call,
  files: Files,
  asked: Asked,
  { path, name, mediaType }: Document,
): Promise<View> {
  const course = await admit(call, asked, 'lock')
  const kind = kinds.find((each) => each === mediaType)
  if (kind === undefined) throw wrongNewsPhoto({ most: newsPhotos.mostMiB })
  return keep(call, files, course, { content: createReadStream(path), name, kind, evidenceId: null })
}

/**
 * One of what the coach handed in of a lesson, copied without what the camera wrote beside it: the evidence keeps that.
 * @throws as `admit`, wrongNewsPhoto (422), newsPhotoTaken (409)
 */
export async function addOfEvidence(
  call: Call,
  files: Files,
  id: string,
  { evidenceId, agreed }: Static<typeof shape.OfEvidenceBody>,
): Promise<View> {
  const course = await admit(call, { id, agreed }, 'lock')
  const piece = await getPiece(call, evidenceId)
  const lessons = await listLessons(call.tx, [id])
  if (piece.kind !== 'photo' || !lessons.some((lesson) => lesson.id === piece.lesson_id)) throw notFound()
  const bytes = await buffer(readStored(files, piece.id))
  const picture = bytes.length > mostPhotoBytes ? undefined : readPicture(bytes, kinds)
  if (picture === undefined) throw wrongNewsPhoto({ most: newsPhotos.mostMiB })
  const name = picture.mediaType === 'image/png' ? 'photo.png' : 'photo.jpg'
  const content = Readable.from([picture.bytes])
  return keep(call, files, course, { content, name, kind: picture.mediaType, evidenceId })
}

type Coming = { content: Readable; name: string; kind: NewsPhotoRow['media_type']; evidenceId: string | null }

async function keep(call: Call, files: Files, course: CourseRow, coming: Coming): Promise<View> {
  const { unit_path: unitPath, id: courseId } = course
  const { content, name, kind: mediaType, evidenceId } = coming
  const about = { purpose: 'class-news', name, mediaType, unitPath, maxBytes: mostPhotoBytes }
  const { id, sizeBytes } = await storeFile(call, files, content, about)
  const row: NewsPhotoRow = {
    id,
    course_id: courseId,
    unit_path: unitPath,
    evidence_id: evidenceId,
    name,
    media_type: mediaType,
    size_bytes: sizeBytes,
    alt: null,
    agreed_by_name: call.actor.personName,
    added_at: call.now,
  }
  await explainUnique(insertNewsPhoto(call.tx, row), { news_photo__once: () => newsPhotoTaken() })
  notePhoto(call, 'add-photo', row)
  return getNewsPhotos(call, courseId)
}

/** The bytes go with the sweep: an article that was returned may still show them. @throws notFound (404), and as `admit` */
export async function dropNewsPhoto(call: Call, courseId: string, id: string): Promise<View> {
  await getOpen(call, courseId, 'lock')
  const row = await deleteNewsPhoto(call.tx, courseId, id)
  if (row === undefined) throw notFound()
  await letExpire(call, [id])
  notePhoto(call, 'drop-photo', row)
  return getNewsPhotos(call, courseId)
}

/** @throws forbidden (403), notFound (404) */
export async function findNewsPhoto(call: Call, courseId: string, id: string): Promise<NewsPhotoRow> {
  permit(mayRead(call.actor))
  const row = (await listNewsPhotos(call.tx, courseId)).find((photo) => photo.id === id)
  if (row === undefined) throw notFound()
  return row
}

function notePhoto(call: Call, act: string, row: NewsPhotoRow): void {
  note(call, {
    action: `${classNewsSubject}.${act}`,
    subjectKind: classNewsSubject,
    subjectId: row.course_id,
    unitPath: row.unit_path,
    after: { 照片: row.id, 上课照片: row.evidence_id, 确认已同意公开: row.agreed_by_name },
  })
}
