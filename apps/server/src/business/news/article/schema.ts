import { Type } from 'typebox'
import { PageQuery } from '#platform/page'
import { closed, literals, Moment, opt, orNull, Text, Uuid } from '#platform/shape'
import { UnitNumber, Version, VersionOrDefault } from '#platform/whole-number'
import { NewsItem, PlainNews } from '../schema.ts'

const Levels = Type.Array(literals(['city', 'district', 'street']), { maxItems: 3, uniqueItems: true })
/** Three bytes a character at most, below the house's 256 KiB. */
const Html = Text(60_000)
const Title = Text(60)
const optional = {
  summary: opt(orNull(Text(200))),
  channelId: opt(orNull(Uuid)),
  coverId: opt(orNull(Uuid)),
  link: opt(orNull(Text(300))),
  publishAt: opt(orNull(Moment)),
}

export const CreateArticle = Type.Object({ title: Title, html: Html, ...optional }, closed)
export const ModifyArticle = Type.Object(
  { version: Version, title: opt(Title), html: opt(Html), ...optional },
  closed,
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
export const CreateChannel = Type.Object({ name: Name }, closed)
export const ModifyChannel = Type.Object({ version: Version, name: Name }, closed)
export const NoBody = Type.Object({}, closed)
export const OrderBody = Type.Object({ ids: Type.Array(Uuid, { maxItems: 50, uniqueItems: true }) }, closed)

export const Setting = Type.Object({
  levels: Levels,
  version: Type.Integer(),
  /** Whether the viewer's level writes articles. */
  mayWrite: Type.Boolean(),
  mayChange: Type.Boolean(),
})
export const SettingBody = Type.Object({ levels: Levels, version: VersionOrDefault }, closed)

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
  nextCursor: opt(Type.String()),
})
/** `html` is clean (allow-list) and null for events and training, whose text is `summary`. */
export const PublicArticle = Type.Object({
  ...PublicItem.properties,
  html: orNull(Type.String()),
  attachments: Type.Array(Attachment),
})
