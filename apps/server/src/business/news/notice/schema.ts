import { noticeFields, type noticeStates } from '@jianwang/records/notice'
import { Type } from 'typebox'
import { PageQuery, pageOf } from '#platform/page'
import { answersOf, inputsOf, optional, owned } from '#platform/record/shape'
import { closed, literals, opt, orNull } from '#platform/shape'
import { Version } from '#platform/whole-number'
import { Kind, NewsItem, State } from '../schema.ts'

const inputs = inputsOf(noticeFields)
const { kind, title, body, ...others } = inputs
export const CreateBody = Type.Object({ kind, title, body, ...optional(others) }, closed)
export const ModifyBody = Type.Object({ version: Version, ...optional(inputs) }, closed)

/** `kind`: news lists articles, which have their own door for everything else. `upcoming`: what is not over yet. */
export const ListQuery = Type.Object({ ...PageQuery, kind: opt(Kind), upcoming: opt(Type.Boolean()) })
export const OwnQuery = Type.Object({ ...PageQuery, kind: opt(Kind), state: opt(State) })

/** `isOwn`: of the reader's own level, as only there is a timeline. */
const beside = {
  ...owned,
  state: literals(['draft', 'published', 'withdrawn'] satisfies (keyof typeof noticeStates)[]),
  isOwn: Type.Boolean(),
  isOver: Type.Boolean(),
  publishedAt: orNull(Type.String()),
}
export const Notice = Type.Object({ ...answersOf(noticeFields), ...beside, createdAt: Type.String() })
export const ListedNotice = Type.Object({ ...answersOf(noticeFields, 'list'), ...beside })
/** Of notices or of articles, which are told in a list alike. */
export const NewsPage = pageOf(NewsItem)
