import { organisationClasses } from '@jianwang/words/drives'
import { Type } from 'typebox'
import { UnitNumber, Version } from '#platform/whole-number'
import { Day, OwnPage, oneOf, Reason, Uuid } from './schema.ts'

const closed = { additionalProperties: false } as const
const Class = oneOf(organisationClasses)
const Nullable = <T extends import('typebox').TSchema>(shape: T) => Type.Union([shape, Type.Null()])
const Text = Type.String()
const Count = Type.Integer()

const window = { class: Class, startsOn: Day, endsOn: Day }
const campaign = {
  title: Type.String({ minLength: 2, maxLength: 100, pattern: '\\S' }),
  documentNo: Type.Optional(Type.String({ maxLength: 60 })),
  year: Type.Integer({ minimum: 2000, maximum: 2200 }),
  windows: Type.Array(Type.Object(window, closed), { maxItems: 20 }),
}
const version = Version
export const CampaignBody = Type.Object(campaign, closed)
export const CampaignEdit = Type.Object({ ...campaign, version }, closed)
export const CampaignStateBody = Type.Object(
  { state: Type.Union([Type.Literal('open'), Type.Literal('closed')]), version },
  closed,
)
export const ExceptionBody = Type.Object({ unitId: UnitNumber, until: Day, reason: Reason }, closed)
export const Campaign = Type.Object({
  id: Uuid,
  no: Count,
  title: Text,
  documentNo: Nullable(Text),
  year: Count,
  state: Text,
  version: Count,
  windows: Type.Array(Type.Object({ ...window, classTitle: Text })),
  actions: Type.Array(Text),
})
export const CampaignList = Type.Object({
  items: Type.Array(
    Type.Object({ id: Uuid, no: Count, title: Text, year: Count, state: Text, documentNo: Nullable(Text) }),
  ),
})

export const BoardQuery = Type.Object({
  unitId: Type.Optional(UnitNumber),
  campaignId: Type.Optional(Uuid),
  rank: Type.Optional(
    Type.Union([
      Type.Literal('score'),
      Type.Literal('entered'),
      Type.Literal('checkedIn'),
      Type.Literal('late'),
      Type.Literal('difference'),
    ]),
  ),
})
const Focus = Type.Object({ entered: Count, checkedIn: Count })
/** In thousandths. */
const Parts = Type.Object({ completeness: Count, punctuality: Count, checkedIn: Count })
const Line = Type.Object({
  unitId: UnitNumber,
  name: Text,
  class: Nullable(Text),
  members: Count,
  cadres: Count,
  entered: Count,
  declared: Count,
  difference: Count,
  organisations: Count,
  checkedIn: Count,
  onTime: Count,
  late: Count,
  lateRows: Count,
  transferredOut: Count,
  left: Count,
  duplicates: Count,
  imports: Count,
  focus: Type.Object({ enrolled: Focus, hired: Focus, admitted: Focus }),
  completeness: Type.Object({
    member: Nullable(Count),
    cadre: Nullable(Count),
    organisation: Nullable(Count),
    fields: Type.Array(Type.Object({ of: Text, key: Text, title: Text, filled: Count, all: Count })),
  }),
  score: Count,
  parts: Parts,
  /** The last word it was told, and whether it was read. */
  urged: Nullable(Type.Object({ at: Text, seen: Type.Boolean() })),
})
export const Board = Type.Object({
  campaign: Nullable(Type.Object({ id: Uuid, no: Count, year: Count })),
  own: Line,
  items: Type.Array(Line),
  exceptions: Type.Array(
    Type.Object({ unitId: UnitNumber, name: Text, until: Text, reason: Text, by: Text, at: Text }),
  ),
})
export const TrendQuery = Type.Object({
  unitId: Type.Optional(UnitNumber),
  days: Type.Integer({ minimum: 1, maximum: 370, default: 31 }),
})
const Days = Type.Array(Type.Object({ day: Text, n: Count }))
export const Trend = Type.Object({ from: Text, entered: Days, checkedIn: Days })

export const UrgeBody = Type.Object(
  { unitIds: Type.Array(UnitNumber, { minItems: 1, maxItems: 500, uniqueItems: true }), text: Reason },
  closed,
)
export const UrgeQuery = Type.Object({ unitId: Type.Optional(UnitNumber), ...OwnPage.properties })
export const SeenBody = Type.Object(
  { ids: Type.Array(Uuid, { minItems: 1, maxItems: 100, uniqueItems: true }) },
  closed,
)
export const UrgeList = Type.Object({
  items: Type.Array(
    Type.Object({
      id: Uuid,
      text: Text,
      from: Text,
      by: Text,
      at: Text,
      seen: Type.Boolean(),
      seenAt: Nullable(Text),
    }),
  ),
  nextCursor: Type.Optional(Text),
})
export const QuotaBody = Type.Object({ total: Type.Integer({ minimum: 1, maximum: 1_000_000 }) }, closed)
export const QuotaEdit = Type.Object(
  { amount: Type.Integer({ minimum: 0, maximum: 1_000_000 }), reason: Reason, version },
  closed,
)
export const QuotaKey = Type.Object({ id: Uuid, unitId: UnitNumber })
export const Quotas = Type.Object({
  formula: Type.Object({ completeness: Count, punctuality: Count, checkedIn: Count, text: Text }),
  items: Type.Array(
    Type.Object({
      unitId: UnitNumber,
      name: Text,
      score: Count,
      /** As they stood when it was computed; null for lines from before they were kept. */
      parts: Nullable(Parts),
      entered: Nullable(Count),
      computed: Count,
      amount: Count,
      reason: Nullable(Text),
      by: Text,
      changedAt: Text,
      version: Count,
    }),
  ),
})
export const Help = Type.Object({
  import: Type.Object({ title: Text, steps: Type.Array(Text) }),
  checkIn: Type.Object({ title: Text, steps: Type.Array(Text) }),
})
