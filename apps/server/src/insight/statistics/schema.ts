import { Type } from 'typebox'
import { literals, opt, orNull, Text, YearMonth } from '#platform/shape'
import { UnitNumber } from '#platform/whole-number'

const Sums = {
  teams: Type.Integer(),
  organisations: Type.Integer(),
  members: Type.Integer(),
  filed: Type.Integer(),
}
const Slices = Type.Array(Type.Object({ key: Type.String(), label: Type.String(), ...Sums }))

export const Question = Type.Object({
  unitId: opt(UnitNumber),
  level: opt(literals(['city', 'district', 'street'])),
  category: opt(Text(40)),
})
export const Summary = Type.Object({
  unit: Type.Object({ id: Type.Integer(), name: Type.String(), kind: Type.String() }),
  year: Type.Integer(),
  standing: Type.Object({
    position: Type.String(),
    movedAt: orNull(Type.String()),
    behind: Type.Integer(),
  }),
  totals: Type.Object(Sums),
  byLevel: Slices,
  byUnit: Type.Array(
    Type.Object({
      id: Type.Integer(),
      name: Type.String(),
      kind: Type.String(),
      hasChildren: Type.Boolean(),
      ...Sums,
    }),
  ),
  byTeamCategory: Slices,
  byOrganisationKind: Slices,
  byTeamState: Slices,
  byOrganisationState: Slices,
  bySize: Slices,
  byItem: Type.Array(Type.Object({ key: Type.String(), label: Type.String(), teams: Type.Integer() })),
  filings: Type.Array(Type.Object({ year: Type.Integer(), filed: Type.Integer() })),
})
export const ExportParams = Type.Object({
  chart: Type.Union(
    [
      'byLevel',
      'byUnit',
      'byTeamCategory',
      'byOrganisationKind',
      'byTeamState',
      'byOrganisationState',
      'bySize',
      'byItem',
      'filings',
    ].map((name) => Type.Literal(name)),
  ),
  format: literals(['xlsx', 'csv']),
})

const Activity = { teams: Type.Integer(), trainings: Type.Integer(), attendances: Type.Integer() }
export const ActivityQuestion = Type.Object({
  unitId: opt(UnitNumber),
  month: opt(YearMonth),
})
export const TeamActivity = Type.Object({
  unit: Summary.properties.unit,
  month: Type.String(),
  totals: Type.Object(Activity),
  byUnit: Type.Array(
    Type.Object({
      id: Type.Integer(),
      name: Type.String(),
      kind: Type.String(),
      hasChildren: Type.Boolean(),
      ...Activity,
    }),
  ),
  months: Type.Array(Type.Object({ month: Type.String(), ...Activity })),
})
