import { organisationClasses } from '@jianwang/words/drives'
import { Type } from 'typebox'
import { closed, literals, opt, orNull, Reason, told, toldOrNull, Uuid } from '#platform/shape'
import { UnitNumber, Version } from '#platform/whole-number'
import { Urged } from '#support/urges'
import { OwnPage } from '../schema.ts'

export const BoardQuery = Type.Object({
  unitId: opt(UnitNumber),
  campaignId: opt(Uuid),
  rank: opt(literals(['score', 'entered', 'checkedIn', 'late', 'difference'])),
})
const Focus = Type.Object({ entered: Type.Integer(), checkedIn: Type.Integer() })
/** In thousandths. */
const Parts = Type.Object({
  completeness: Type.Integer(),
  punctuality: Type.Integer(),
  checkedIn: Type.Integer(),
})
const Line = Type.Object({
  unitId: UnitNumber,
  name: Type.String(),
  class: toldOrNull(organisationClasses),
  members: Type.Integer(),
  cadres: Type.Integer(),
  entered: Type.Integer(),
  declared: Type.Integer(),
  difference: Type.Integer(),
  organisations: Type.Integer(),
  checkedIn: Type.Integer(),
  onTime: Type.Integer(),
  late: Type.Integer(),
  lateRows: Type.Integer(),
  transferredOut: Type.Integer(),
  left: Type.Integer(),
  duplicates: Type.Integer(),
  imports: Type.Integer(),
  focus: Type.Object({ enrolled: Focus, hired: Focus, admitted: Focus }),
  completeness: Type.Object({
    member: orNull(Type.Integer()),
    cadre: orNull(Type.Integer()),
    organisation: orNull(Type.Integer()),
    fields: Type.Array(
      Type.Object({
        of: told(['member', 'cadre', 'organisation']),
        key: Type.String(),
        title: Type.String(),
        filled: Type.Integer(),
        all: Type.Integer(),
      }),
    ),
  }),
  score: Type.Integer(),
  parts: Parts,
  /** The last word it was told, and whether it was read. */
  urged: Urged,
})
export const Board = Type.Object({
  campaign: orNull(Type.Object({ id: Uuid, no: Type.Integer(), year: Type.Integer() })),
  own: Line,
  items: Type.Array(Line),
  exceptions: Type.Array(
    Type.Object({
      unitId: UnitNumber,
      name: Type.String(),
      until: Type.String(),
      reason: Type.String(),
      by: Type.String(),
      at: Type.String(),
    }),
  ),
})
export const TrendQuery = Type.Object({
  unitId: opt(UnitNumber),
  days: Type.Integer({ minimum: 1, maximum: 370, default: 31 }),
})
const Days = Type.Array(Type.Object({ day: Type.String(), n: Type.Integer() }))
export const Trend = Type.Object({ from: Type.String(), entered: Days, checkedIn: Days })

export const UrgeBody = Type.Object(
  { unitIds: Type.Array(UnitNumber, { minItems: 1, maxItems: 500, uniqueItems: true }), text: Reason },
  closed,
)
export const UrgeQuery = Type.Object({ unitId: opt(UnitNumber), ...OwnPage.properties })
export const QuotaBody = Type.Object({ total: Type.Integer({ minimum: 1, maximum: 1_000_000 }) }, closed)
export const QuotaEdit = Type.Object(
  { amount: Type.Integer({ minimum: 0, maximum: 1_000_000 }), reason: Reason, version: Version },
  closed,
)
export const QuotaKey = Type.Object({ id: Uuid, unitId: UnitNumber })
export const Quotas = Type.Object({
  formula: Type.Object({
    completeness: Type.Integer(),
    punctuality: Type.Integer(),
    checkedIn: Type.Integer(),
    text: Type.String(),
  }),
  items: Type.Array(
    Type.Object({
      unitId: UnitNumber,
      name: Type.String(),
      score: Type.Integer(),
      /** As they stood when it was computed; null for lines from before they were kept. */
      parts: orNull(Parts),
      entered: orNull(Type.Integer()),
      computed: Type.Integer(),
      amount: Type.Integer(),
      reason: orNull(Type.String()),
      by: Type.String(),
      changedAt: Type.String(),
      version: Type.Integer(),
    }),
  ),
})
export const Help = Type.Object({
  import: Type.Object({ title: Type.String(), steps: Type.Array(Type.String()) }),
  checkIn: Type.Object({ title: Type.String(), steps: Type.Array(Type.String()) }),
})
