import { Type } from 'typebox'
import { UnitNumber } from '#platform/whole-number'

const Sums = {
  teams: Type.Integer(),
  organisations: Type.Integer(),
  members: Type.Integer(),
  filed: Type.Integer(),
}
const Slices = Type.Array(Type.Object({ key: Type.String(), label: Type.String(), ...Sums }))

export const Question = Type.Object({
  unitId: Type.Optional(UnitNumber),
  level: Type.Optional(Type.Union([Type.Literal('city'), Type.Literal('district'), Type.Literal('street')])),
  category: Type.Optional(Type.String({ maxLength: 40 })),
})
export const Summary = Type.Object({
  unit: Type.Object({ id: Type.Integer(), name: Type.String(), kind: Type.String() }),
  year: Type.Integer(),
  standing: Type.Object({
    position: Type.String(),
    movedAt: Type.Union([Type.String(), Type.Null()]),
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
  format: Type.Union([Type.Literal('xlsx'), Type.Literal('csv')]),
})

const Activity = { teams: Type.Integer(), trainings: Type.Integer(), attendances: Type.Integer() }
export const ActivityQuestion = Type.Object({
  unitId: Type.Optional(UnitNumber),
  month: Type.Optional(Type.String({ pattern: '^20\\d\\d-(0[1-9]|1[0-2])$' })),
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
