import { Type } from 'typebox'
import { closed, Day, Uuid, Words } from '#platform/shape'
import { UnitNumber, Version } from '#platform/whole-number'

const Heads = Type.Integer({ minimum: 1, maximum: 1_000 })

export const StaffTraining = Type.Object({
  id: Uuid,
  heldOn: Day,
  title: Type.String(),
  units: Type.Array(Type.Object({ id: Type.Integer(), name: Type.String(), heads: Type.Integer() })),
  version: Type.Integer(),
})
export const StaffTrainings = Type.Object({
  items: Type.Array(StaffTraining),
  /** How many of the year's two were held by today. */
  held: Type.Integer(),
  sentence: Type.String(),
  mayArrange: Type.Boolean(),
})
export const TrainingQuery = Type.Object({ year: Type.Integer({ minimum: 2000, maximum: 2099 }) }, closed)
export const TrainingBody = Type.Object({ heldOn: Day, title: Words(100) }, closed)
export const AttendanceBody = Type.Object(
  {
    version: Version,
    units: Type.Array(Type.Object({ unitId: UnitNumber, heads: Heads }, closed), { maxItems: 300 }),
  },
  closed,
)
