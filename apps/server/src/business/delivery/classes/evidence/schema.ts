import { evidenceKinds } from '@jianwang/records/evidence'
import { Type } from 'typebox'
import { PageQuery, pageOf } from '#platform/page'
import { closed, Day, keysOf, literals, Moment, opt, orNull, Reason, Uuid } from '#platform/shape'
import { VersionOrDefault } from '#platform/whole-number'

const Verdict = literals(['inside', 'outside', 'unknown'])

/** One photo or video of a lesson, with what was found of it. */
export const Evidence = Type.Object({
  id: Uuid,
  kind: keysOf(evidenceKinds),
  mediaType: Type.String(),
  bytes: Type.Integer(),
  seconds: orNull(Type.Integer()),
  takenAt: orNull(Moment),
  /** From the venue. */
  metres: orNull(Type.Integer()),
  time: Verdict,
  place: Verdict,
  /** What is odd, and what it does not say, a sentence each. */
  odd: Type.Array(Type.String()),
  unknown: Type.Array(Type.String()),
  hasPoster: Type.Boolean(),
  /** A3: that it was received, and when. */
  receipt: Type.String(),
  submittedAt: Moment,
  /** SHA-256 of what is kept. */
  digest: Type.String(),
})
const Rules = {
  leastPhotos: Type.Integer({ minimum: 1, maximum: 20 }),
  leastVideos: Type.Integer({ minimum: 1, maximum: 5 }),
  minutesAround: Type.Integer({ minimum: 0, maximum: 1_440 }),
  metresAround: Type.Integer({ minimum: 50, maximum: 20_000 }),
}
export const EvidenceRules = Type.Object({ ...Rules, version: Type.Integer(), mayChange: Type.Boolean() })
export const EvidenceRulesBody = Type.Object({ ...Rules, version: VersionOrDefault, reason: Reason }, closed)

const lesson = {
  id: Uuid,
  courseId: Uuid,
  seq: Type.Integer(),
  itemName: Type.String(),
  unitName: Type.String(),
  venueName: Type.String(),
  startsAt: Moment,
  endsAt: Moment,
  state: literals(['complete', 'missing']),
  /** What is lacking, a sentence each. */
  missing: Type.Array(Type.String()),
}
export const LessonEvidence = Type.Object({
  ...lesson,
  /** Until then more may be handed in; null when its time is over, or has not come. */
  openUntil: orNull(Moment),
  items: Type.Array(Evidence),
})
export const ListedLessonEvidence = Type.Object({
  ...lesson,
  photos: Type.Integer(),
  videos: Type.Integer(),
  odd: Type.Integer(),
})
export const LessonEvidences = pageOf(ListedLessonEvidence)
export const MyLessonEvidences = Type.Object({ items: Type.Array(ListedLessonEvidence) })
export const LessonEvidenceQuery = Type.Object(
  { ...PageQuery, from: opt(Day), until: opt(Day), wanted: opt(literals(['missing', 'odd', 'complete'])) },
  closed,
)
