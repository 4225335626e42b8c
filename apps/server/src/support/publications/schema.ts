import { channelMethods, deliveryStates, publicationStates } from '@jianwang/words/publications'
import { Type } from 'typebox'
import { closed, keysOf, literals, opt, orNull, Reason, Text, Uuid, Words } from '#platform/shape'
import { Int, UnitNumber, Version } from '#platform/whole-number'

const State = keysOf(publicationStates)
const Method = keysOf(channelMethods)
const DeliveryState = keysOf(deliveryStates)
const SeriesName = Type.String({ pattern: '^[a-z-]{2,30}$' })
const Key = Type.String({ pattern: '^[0-9-]{4,10}$' })

const Head = {
  id: Type.String(),
  series: Type.String(),
  key: Type.String(),
  title: Type.String(),
  state: State,
  frozenAt: Type.String(),
  closesAt: Type.String(),
  /** Of the last issue. */
  lastNo: Type.Integer(),
}
/** The newest 60; `open` counts what waits for somebody in the reader's area or failed. */
export const PublicationList = Type.Object({
  unanswered: Type.Integer(),
  mayAnswer: Type.Boolean(),
  items: Type.Array(Type.Object({ ...Head, open: Type.Integer() })),
})

const Delivery = Type.Object({
  id: Type.String(),
  no: Type.Integer(),
  channel: Type.String(),
  method: Method,
  home: orNull(Type.String()),
  unitName: Type.String(),
  state: DeliveryState,
  reason: orNull(Type.String()),
  address: orNull(Type.String()),
  doneByName: orNull(Type.String()),
  dueAt: orNull(Type.String()),
  endedAt: orNull(Type.String()),
  actions: Type.Array(literals(['done', 'retry'])),
})
export const PublicationDelivery = Delivery
export const Publication = Type.Object({
  ...Head,
  pageUrl: Type.String(),
  entryCount: Type.Integer(),
  pictures: Type.Integer(),
  actions: Type.Array(literals(['correct', 'notice'])),
  issues: Type.Array(
    Type.Object({
      no: Type.Integer(),
      form: literals(['version', 'notice']),
      changes: Type.Array(Type.String()),
      note: orNull(Type.String()),
      madeByName: Type.String(),
      madeAt: Type.String(),
      digest: Type.String(),
    }),
  ),
  deliveries: Type.Array(Delivery),
})
export const PublicationNo = Type.Object({ no: Type.Integer() })
/** What was seen: another issue in between is told by 409. */
export const CorrectBody = Type.Object(
  { lastNo: Int({ minimum: 1, maximum: 10_000 }), reason: Reason },
  closed,
)
export const NoticeBody = Type.Object(
  { lastNo: Int({ minimum: 1, maximum: 10_000 }), text: Words(500) },
  closed,
)

/** `address` must be one of the web; the sentence is the service's. */
export const DoneBody = Type.Object({ address: Text(500) }, closed)
/** Ready to paste; `pictures` says how many there are to fetch. */
export const DeliveryText = Type.Object({
  title: Type.String(),
  text: Type.String(),
  pictures: Type.Integer(),
})
export const PictureNumber = Type.Object({
  page: opt(Type.Integer({ minimum: 1, maximum: 100, default: 1 })),
})

const Channel = {
  id: Type.String(),
  series: Type.String(),
  name: Type.String(),
  method: Method,
  home: orNull(Type.String()),
  unitName: Type.String(),
  version: Type.Integer(),
  mayChange: Type.Boolean(),
}
export const PublicationChannel = Type.Object(Channel)
/** `series`: to which the reader may add one. */
export const PublicationChannels = Type.Object({
  series: Type.Array(Type.Object({ name: Type.String(), title: Type.String() })),
  items: Type.Array(PublicationChannel),
})
const ChannelDraft = { name: Words(40), method: Method, home: orNull(Text(300)) }
export const ChannelBody = Type.Object({ series: Text(30), ...ChannelDraft }, closed)
export const ChannelChange = Type.Object({ version: Version, ...ChannelDraft }, closed)

/** Who is named beside the own unit's entries; null: nobody has confirmed a number. */
export const PublicationContact = Type.Object({
  mayConfirm: Type.Boolean(),
  name: orNull(Type.String()),
  phone: orNull(Type.String()),
  confirmedAt: orNull(Type.String()),
})
export const ContactBody = Type.Object({ name: Words(40), phone: Text(30) }, closed)

const Question = {
  id: Type.String(),
  about: Type.String(),
  text: Type.String(),
  askedAt: Type.String(),
  answer: orNull(Type.String()),
  answeredByName: orNull(Type.String()),
  answeredAt: orNull(Type.String()),
}
export const QuestionsQuery = Type.Object({ open: opt(Type.Boolean()) }, closed)
export const PublicationQuestion = Type.Object({
  ...Question,
  unitName: Type.String(),
  mayAnswer: Type.Boolean(),
})
export const PublicationQuestions = Type.Array(PublicationQuestion)
export const AnswerBody = Type.Object({ answer: Words(500) }, closed)
export const OwnQuestions = Type.Array(Type.Object(Question))
export const QuestionBody = Type.Object({ entryId: Uuid, text: Words(300) }, closed)

export const SeriesParams = Type.Object({ series: SeriesName })
export const PageParams = Type.Object({ series: SeriesName, key: Key })
/** `d`: by which channel's delivery somebody came; nothing is made of it. */
export const PageQuery = Type.Object({ unitId: opt(UnitNumber), d: opt(Text(40)) })
/** Without a key the newest; with a unit what is within it. */
export const PublicQuery = Type.Object({ key: opt(Key), unitId: opt(UnitNumber) })
export const PictureQuery = Type.Object({ ...PublicQuery.properties, ...PictureNumber.properties })
export const PublicPublication = Type.Object({
  id: Type.String(),
  series: Type.String(),
  key: Type.String(),
  title: Type.String(),
  publisher: Type.String(),
  stateTitle: Type.String(),
  version: Type.Integer(),
  madeAt: Type.String(),
  pictures: Type.Integer(),
  /** Keys with their titles, for what an entry has besides. */
  columns: Type.Array(Type.Object({ key: Type.String(), title: Type.String() })),
  notices: Type.Array(
    Type.Object({ no: Type.Integer(), at: Type.String(), lines: Type.Array(Type.String()) }),
  ),
  entries: Type.Array(
    Type.Object({
      id: Type.String(),
      /** What it belongs to, by the guest's own id. */
      ref: Type.String(),
      unitId: Type.Integer(),
      district: Type.String(),
      unit: Type.String(),
      title: Type.String(),
      place: Type.String(),
      time: Type.String(),
      startsAt: Type.String(),
      endsAt: Type.String(),
      state: Type.String(),
      contactName: orNull(Type.String()),
      contactPhone: orNull(Type.String()),
      more: Type.Array(Type.String()),
      /** By the last of the columns: what may be taken back, as it is now; empty where there is nothing to show. */
      own: Type.Array(Type.String()),
    }),
  ),
})
