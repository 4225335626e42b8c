import { Type } from 'typebox'
import { PageQuery, pageOf } from '#platform/page'
import { closed, Filled, literals, opt, orNull, Text, Uuid } from '#platform/shape'
import { VersionOrDefault } from '#platform/whole-number'

const Channel = literals(['wechat', 'sms'])
const State = literals(['waiting', 'sending', 'sent', 'unknown', 'refused', 'skipped', 'failed'])

export const InboxQuery = Type.Object({ ...PageQuery, unread: opt(Type.Boolean()) })
const Message = Type.Object({
  id: Type.String(),
  template: Type.String(),
  title: Type.String(),
  body: Type.String(),
  link: orNull(Type.String()),
  createdAt: Type.String(),
  readAt: orNull(Type.String()),
})
export const Inbox = Type.Object({ ...pageOf(Message).properties, unread: Type.Integer() })
export const Unread = Type.Object({ unread: Type.Integer() })
export const ReadAllBody = Type.Object({ upToId: Uuid }, closed)
export const ReadCount = Type.Object({ read: Type.Integer() })

export const SubscribeBody = Type.Object(
  { templateIds: Type.Array(Filled(64), { minItems: 1, maxItems: 5 }) },
  closed,
)
export const Subscriptions = Type.Array(
  Type.Object({
    template: Type.String(),
    title: Type.String(),
    templateId: Type.String(),
    remaining: Type.Integer(),
  }),
)

const Keys = Type.Record(Text(40), Text(40))
export const TemplateParams = Type.Object({ code: Text(40) })
export const TemplateBody = Type.Object(
  {
    templateId: Type.String({ minLength: 10, maxLength: 64 }),
    /** WeChat's key of each of our fields. */
    keys: Type.Array(Type.Object({ field: Text(40), key: Text(40) }, closed), { maxItems: 10 }),
    /** 0 when it was not set before. */
    version: VersionOrDefault,
  },
  closed,
)
export const Templates = Type.Array(
  Type.Object({
    code: Type.String(),
    title: Type.String(),
    text: Type.String(),
    channels: Type.Array(Channel),
    fields: Type.Array(Type.Object({ name: Type.String(), label: Type.String(), type: Type.String() })),
    wechat: Type.Unsafe<{ templateId: string; keys: Record<string, string>; version: number } | null>({
      ...Type.Object({ templateId: Type.String(), keys: Keys, version: Type.Integer() }),
      type: ['object', 'null'],
    }),
  }),
)

export const LogQuery = Type.Object({
  ...PageQuery,
  channel: opt(Channel),
  state: opt(State),
  template: opt(Text(40)),
})
export const LogPage = pageOf(
  Type.Object({
    id: Type.String(),
    template: Type.String(),
    title: Type.String(),
    channel: Channel,
    recipient: orNull(Type.String()),
    state: State,
    reason: orNull(Type.String()),
    tries: Type.Integer(),
    unitName: Type.String(),
    createdAt: Type.String(),
    dueAt: orNull(Type.String()),
    endedAt: orNull(Type.String()),
  }),
)
