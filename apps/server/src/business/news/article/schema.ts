import { Type } from 'typebox'
import { PageQuery } from '#platform/page'
import { literals, opt, orNull } from '#platform/shape'
import { Int, UnitNumber, Version } from '#platform/whole-number'
import { NewsItem, PlainNews } from '../schema.ts'

const Uuid = Type.String({ format: 'uuid' })
const version = Version
const Levels = Type.Array(literals(['city', 'district', 'street']), { maxItems: 3, uniqueItems: true })
/** Three bytes a character at most, below the house's 256 KiB. */
const Html = Type.String({ maxLength: 60_000 })
const Title = Type.String({ maxLength: 60 })
const optional = {
  summary: opt(orNull(Type.String({ maxLength: 200 }))),
  channelId: opt(orNull(Uuid)),
  coverId: opt(orNull(Uuid)),
  link: opt(orNull(Type.String({ maxLength: 300 }))),
  publishAt: opt(orNull(Type.String({ format: 'date-time' }))),
}

export const ArticleId = Type.Object({ id: Uuid })
export const FileParams = Type.Object({ id: Uuid, fileId: Uuid })
export const CreateArticle = Type.Object(
  { title: Title, html: Html, ...optional },
  { additionalProperties: false },
)
export const ModifyArticle = Type.Object(
  { version, title: opt(Title), html: opt(Html), ...optional },
  { additionalProperties: false },
)
export const VersionBody = Type.Object({ version }, { additionalProperties: false })
export const ReasonBody = Type.Object(
  { version, reason: Type.String({ minLength: 2, maxLength: 200, pattern: '\\S' }) },
  { additionalProperties: false },
)

export const Attachment = Type.Object({
  id: Type.String(),
  role: literals(['image', 'attachment']),
  name: Type.String(),
  mediaType: Type.String(),
  sizeBytes: Type.Integer(),
  url: Type.String(),
})
export const Article = Type.Object({
  ...NewsItem.properties,
  summary: Type.String(),
  html: Type.String(),
  channelId: orNull(Type.String()),
  channelName: orNull(Type.String()),
  coverId: orNull(Type.String()),
  coverUrl: orNull(Type.String()),
  publishAt: orNull(Type.String()),
  pinned: Type.Boolean(),
  /** The viewer had a hand in it, so somebody else reviews. */
  isAuthor: Type.Boolean(),
  attachments: Type.Array(Attachment),
  createdAt: Type.String(),
})
export const UploadQuery = Type.Object({ role: literals(['image', 'attachment']) })

export const Channel = Type.Object({
  id: Type.String(),
  name: Type.String(),
  unitId: Type.Integer(),
  unitName: Type.String(),
  version: Type.Integer(),
})
export const Channels = Type.Array(Channel)
const Name = Type.String({ minLength: 2, maxLength: 12, pattern: '^\\S(.*\\S)?$' })
export const CreateChannel = Type.Object({ name: Name }, { additionalProperties: false })
export const ModifyChannel = Type.Object({ version, name: Name }, { additionalProperties: false })
export const NoBody = Type.Object({}, { additionalProperties: false })
export const OrderBody = Type.Object(
  { ids: Type.Array(Uuid, { maxItems: 50, uniqueItems: true }) },
  { additionalProperties: false },
)

export const Setting = Type.Object({
  levels: Levels,
  version: Type.Integer(),
  /** Whether the viewer's level writes articles. */
  mayWrite: Type.Boolean(),
  mayChange: Type.Boolean(),
})
export const SettingBody = Type.Object(
  { levels: Levels, version: Int({ minimum: 0 }) },
  { additionalProperties: false },
)

const unitId = opt(UnitNumber)
export const PublicQuery = Type.Object({
  ...PageQuery,
  unitId,
  channel: opt(Uuid),
  kind: opt(literals(['event', 'training', 'news'])),
})
export const PublicChannelsQuery = Type.Object({ unitId })
const PublicItem = Type.Object({
  id: Type.String(),
  ...PlainNews.properties,
  unitId: Type.Integer(),
  /** Plain text; of an event or training the whole announcement. */
  summary: Type.String(),
  coverUrl: orNull(Type.String()),
  channelId: orNull(Type.String()),
  channelName: orNull(Type.String()),
  pinned: Type.Boolean(),
  publishedAt: Type.String(),
})
export const PublicPage = Type.Object({
  items: Type.Array(PublicItem),
  nextCursor: Type.Optional(Type.String()),
})
/** `html` is clean (allow-list) and null for events and training, whose text is `summary`. */
export const PublicArticle = Type.Object({
  ...PublicItem.properties,
  html: orNull(Type.String()),
  attachments: Type.Array(Attachment),
})
