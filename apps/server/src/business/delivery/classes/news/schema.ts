import { classNewsStates, newsPhotos, newsText, newsTitle } from '@jianwang/records/delivery-news'
import { Type } from 'typebox'
import { closed, keysOf, Moment, opt, orNull, Uuid } from '#platform/shape'
import { Version } from '#platform/whole-number'

/** A class that is over, with its 配送新闻; null where none was submitted yet. */
export const ClassNews = Type.Object({
  courseId: Uuid,
  courseName: Type.String(),
  unitName: Type.String(),
  lessons: Type.Integer(),
  endedAt: Moment,
  state: orNull(keysOf(classNewsStates)),
  title: orNull(Type.String()),
  text: orNull(Type.String()),
  note: orNull(Type.String()),
  submittedAt: orNull(Moment),
  version: orNull(Type.Integer()),
  maySubmit: Type.Boolean(),
})
export const ClassNewsList = Type.Object({ items: Type.Array(ClassNews), due: Type.Integer() })
export const ClassNewsBody = Type.Object(
  {
    /** Of what was returned or withdrawn. */
    version: opt(Version),
    title: Type.String({ minLength: newsTitle.least, maxLength: newsTitle.most, pattern: '\\S' }),
    text: Type.String({ minLength: newsText.least, maxLength: newsText.most, pattern: '\\S' }),
    /** What each of its photos shows. */
    photos: opt(
      Type.Array(Type.Object({ id: Uuid, alt: Type.String({ maxLength: newsPhotos.alt.most }) }, closed), {
        maxItems: newsPhotos.most,
      }),
    ),
  },
  closed,
)

/** `offered`: photos of the lessons' evidence that are not in it. */
export const NewsPhotos = Type.Object({
  mayChange: Type.Boolean(),
  items: Type.Array(Type.Object({ id: Uuid, alt: orNull(Type.String()), name: Type.String() })),
  offered: Type.Array(Type.Object({ id: Uuid, seq: Type.Integer() })),
})
/** `agreed`: whoever is to be recognised agreed that it is published. */
export const UploadQuery = Type.Object({ agreed: opt(Type.Boolean()) }, closed)
export const OfEvidenceBody = Type.Object({ evidenceId: Uuid, agreed: Type.Boolean() }, closed)
export const PhotoParams = Type.Object({ id: Uuid, photoId: Uuid })
