import { mostThreadLine, threadFiles, threadSides } from '@jianwang/records/delivery-thread'
import { Type } from 'typebox'
import { closed, Filled, keysOf, literals, Moment, opt, Uuid } from '#platform/shape'
import { Int } from '#platform/whole-number'

export const ThreadFile = Type.Object({
  id: Uuid,
  name: Type.String(),
  mediaType: Type.String(),
  bytes: Type.Integer(),
})
/** A line that was written, or an act that says itself here. */
export const ThreadLine = Type.Object({
  id: Uuid,
  no: Type.Integer(),
  side: keysOf(threadSides),
  /** Masked for who only reads. */
  authorName: Type.String(),
  isMine: Type.Boolean(),
  isAct: Type.Boolean(),
  text: Type.String(),
  /** None for who only reads. */
  files: Type.Array(ThreadFile),
  writtenAt: Moment,
})
/** 沟通街镇需求: of an order, or of a class. */
export const DeliveryThread = Type.Object({
  mayWrite: Type.Boolean(),
  unread: Type.Integer(),
  /** The last ones, the latest at the end. */
  lines: Type.Array(ThreadLine),
  /** There were more before. */
  hasEarlier: Type.Boolean(),
})
export const LineBody = Type.Object(
  {
    text: Filled(mostThreadLine),
    /** As they were uploaded by who writes. */
    files: opt(Type.Array(Uuid, { maxItems: threadFiles.most, uniqueItems: true })),
  },
  closed,
)
export const ReadBody = Type.Object({ upTo: Int({ minimum: 0 }) }, closed)

const ListedThread = Type.Object({
  kind: literals(['order', 'course']),
  id: Uuid,
  title: Type.String(),
  unitName: Type.String(),
  unread: Type.Integer(),
  last: ThreadLine,
})
export const DeliveryThreads = Type.Object({ items: Type.Array(ListedThread), unread: Type.Integer() })
