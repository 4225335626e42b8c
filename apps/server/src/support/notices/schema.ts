import { type Static, type TSchema, Type } from 'typebox'
import { PageQuery, pageOf } from '#platform/page'
import { Int } from '#platform/whole-number'

/** As one schema with two types, not as a union: the house coerces types, and in a union it would turn null into ''. */
const orNull = <T extends TSchema & { type: string }>(schema: T) =>
  Type.Unsafe<Static<T> | null>({ ...schema, type: [schema.type, 'null'] })
const Channel = Type.Enum(['wechat', 'sms'])
const State = Type.Enum(['waiting', 'sending', 'sent', 'unknown', 'refused', 'skipped', 'failed'])
const Uuid = Type.String({ format: 'uuid' })

export const MessageId = Type.Object({ id: Uuid })
export const InboxQuery = Type.Object({ ...PageQuery, unread: Type.Optional(Type.Boolean()) })
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
export const ReadAllBody = Type.Object({ upToId: Uuid }, { additionalProperties: false })
export const ReadCount = Type.Object({ read: Type.Integer() })

export const SubscribeBody = Type.Object(
  { templateIds: Type.Array(Type.String({ minLength: 1, maxLength: 64 }), { minItems: 1, maxItems: 5 }) },
  { additionalProperties: false },
)
export const Subscriptions = Type.Array(
  Type.Object({
    template: Type.String(),
    title: Type.String(),
    templateId: Type.String(),
    remaining: Type.Integer(),
  }),
)

const Keys = Type.Record(Type.String({ maxLength: 40 }), Type.String({ maxLength: 40 }))
export const TemplateParams = Type.Object({ code: Type.String({ maxLength: 40 }) })
export const TemplateBody = Type.Object(
  {
    templateId: Type.String({ minLength: 10, maxLength: 64 }),
    /** WeChat's key of each of our fields. */
    keys: Type.Array(
      Type.Object(
        { field: Type.String({ maxLength: 40 }), key: Type.String({ maxLength: 40 }) },
        { additionalProperties: false },
      ),
      { maxItems: 10 },
    ),
    /** 0 when it was not set before. */
    version: Int({ minimum: 0 }),
  },
  { additionalProperties: false },
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
  channel: Type.Optional(Channel),
  state: Type.Optional(State),
  template: Type.Optional(Type.String({ maxLength: 40 })),
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
