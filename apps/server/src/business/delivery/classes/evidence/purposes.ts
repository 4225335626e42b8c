import { counts, type EvidenceKind, evidenceKinds, judgeEvidence } from '@jianwang/records/evidence'
import { listCatalogueVenues } from '#business/coaches'
import { announce, type Call, note } from '#platform/call'
import { distanceBetween, type Point } from '#platform/distance'
import type { StoredFile } from '#platform/files'
import type { MediaFacts } from '#platform/media/facts'
import { inspectPhoto, inspectVideo } from '#platform/media/read-media'
import type { UploadPurpose } from '#platform/resumable/purpose'
import { evidenceSubmitted, lessonSubject } from '../../facts.ts'
import { findLesson } from '../../store.ts'
import type { LessonRow } from '../../tables.ts'
import { evidenceFull } from './problems.ts'
import { readRules, toRules } from './rules.ts'
import { getTaught, pointOf, refuseClosed } from './service.ts'
import { insertEvidence, listEvidence } from './store.ts'

const megabyte = 1_048_576
const most: Readonly<Record<EvidenceKind, { bytes: number; pieces: number; unit: string }>> = {
  photo: { bytes: 20 * megabyte, pieces: 30, unit: '张照片' },
  video: { bytes: 500 * megabyte, pieces: 6, unit: '段视频' },
}
/** As long as pay may be disputed. */
const keepHours = 3 * 366 * 24

const purposeOf = (kind: EvidenceKind): UploadPurpose<MediaFacts> => ({
  name: `class-${kind}`,
  mostBytes: most[kind].bytes,
  keepHours,
  admit: async (call, { subjectId }) => {
    const lesson = await getTaught(call, subjectId)
    refuseClosed(call, lesson)
    await refuseMore(call, lesson, kind)
    return { unitPath: lesson.unit_path }
  },
  inspect: kind === 'photo' ? inspectPhoto : inspectVideo,
  keep: (call, { subjectId, file, facts }) => keepEvidence(call, { kind, lessonId: subjectId, file, facts }),
})

/** For what a coach sends in parts: A3, in the place of the work number of former days. */
export const evidencePurposes = [purposeOf('photo'), purposeOf('video')] as const

async function refuseMore(call: Call, lesson: LessonRow, kind: EvidenceKind): Promise<void> {
  const held = (await listEvidence(call.tx, [lesson.id])).filter((each) => each.kind === kind)
  const { pieces, unit } = most[kind]
  if (held.length >= pieces) throw evidenceFull({ most: pieces, what: unit })
}

type Come = { kind: EvidenceKind; lessonId: string; file: StoredFile; facts: MediaFacts }

/** By the system, for the coach; the lesson may have been taken from him, or closed, while the file was on its way. */
async function keepEvidence(call: Call, { kind, lessonId, file, facts }: Come): Promise<void> {
  const lesson = await findLesson(call.tx, lessonId, 'lock')
  if (lesson === undefined || lesson.coach_id === null) return refuseClosed(call, undefined)
  refuseClosed(call, lesson)
  await refuseMore(call, lesson, kind)
  const rules = toRules(await readRules(call))
  const [venue] = await listCatalogueVenues(call.tx, lesson.venue_id === null ? [] : [lesson.venue_id])
  const point = pointOf(venue)
  const taken = { kind, takenAt: facts.takenAt, metres: measure(facts, point) }
  const time = { startsAt: lesson.starts_at, endsAt: lesson.ends_at, hasPoint: point !== null }
  const judged = judgeEvidence(taken, time, rules)
  await insertEvidence(call.tx, {
    id: file.id,
    lesson_id: lesson.id,
    coach_id: lesson.coach_id,
    unit_path: lesson.unit_path,
    kind,
    media_type: file.mediaType,
    size_bytes: file.sizeBytes,
    sha256: file.sha256,
    taken_at: facts.takenAt,
    metres: taken.metres,
    seconds: facts.seconds,
    ...judged,
    submitted_at: call.now,
  })
  const at = { subjectId: lesson.id, unitPath: lesson.unit_path }
  const after = { kind: evidenceKinds[kind], bytes: file.sizeBytes, ...judged }
  note(call, { action: 'delivery-lesson.submit-evidence', subjectKind: lessonSubject, ...at, after })
  announce(call, {
    kind: evidenceSubmitted,
    ...at,
    body: { evidenceId: file.id, kind, odd: !counts(judged) },
  })
}

function measure({ point }: MediaFacts, venue: Point | null): number | null {
  if (point === null || venue === null) return null
  return Math.round(distanceBetween({ ...point, crs: 'wgs84' }, venue))
}
