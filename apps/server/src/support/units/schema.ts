import { Type } from 'typebox'
import { UnitNumber, Version } from '#platform/whole-number'

const Name = Type.String({ minLength: 2, maxLength: 60, pattern: '\\S' })
const Reason = Type.String({ minLength: 2, maxLength: 200 })

export const UnitId = Type.Object({ id: UnitNumber })

export const UnitShape = Type.Object({
  id: Type.Integer(),
  parentId: Type.Union([Type.Integer(), Type.Null()]),
  path: Type.String(),
  kind: Type.String(),
  subKind: Type.String(),
  name: Type.String(),
  code: Type.Union([Type.String(), Type.Null()]),
  enabled: Type.Boolean(),
  retired: Type.Boolean(),
  version: Type.Integer(),
  isLeaf: Type.Boolean(),
})
export const FoundUnit = Type.Object({ ...UnitShape.properties, trail: Type.Array(Type.String()) })
export const UnitDetail = Type.Object({
  ...UnitShape.properties,
  trail: Type.Array(Type.Object({ id: Type.Integer(), name: Type.String() })),
  actions: Type.Array(Type.String()),
  history: Type.Array(
    Type.Object({
      act: Type.String(),
      before: Type.Unknown(),
      after: Type.Unknown(),
      reason: Type.Union([Type.String(), Type.Null()]),
      actorName: Type.String(),
      changedAt: Type.String(),
    }),
  ),
})

export const TreeQuery = Type.Object({
  parent: Type.Optional(UnitNumber),
  retired: Type.Optional(Type.Boolean()),
})
export const SearchQuery = Type.Object({ q: Type.String({ minLength: 1, maxLength: 30 }) })
/** `whole`: the whole tree the asking unit stands in; otherwise what lies below it. */
export const OwnSearchQuery = Type.Object({
  ...SearchQuery.properties,
  whole: Type.Optional(Type.Boolean()),
})
export const CommitteeBody = Type.Object(
  { name: Name, subKind: Type.Union([Type.Literal('neighbourhood'), Type.Literal('village')]) },
  { additionalProperties: false },
)
export const BodyBody = Type.Object(
  {
    name: Name,
    subKind: Type.Union([
      Type.Literal('club'),
      Type.Literal('culture_centre'),
      Type.Literal('association'),
      Type.Literal('other'),
    ]),
  },
  { additionalProperties: false },
)
export const RenameBody = Type.Object(
  { name: Name, version: Version, reason: Type.Optional(Reason) },
  { additionalProperties: false },
)
export const ReasonBody = Type.Object({ reason: Reason }, { additionalProperties: false })
export const EnabledBody = Type.Object({ enabled: Type.Boolean() }, { additionalProperties: false })
export const MergeBody = Type.Object({ intoId: UnitNumber, reason: Reason }, { additionalProperties: false })
export const MoveBody = Type.Object({ parentId: UnitNumber, reason: Reason }, { additionalProperties: false })
export const SplitBody = Type.Object(
  {
    name: Name,
    subKind: Type.Union([Type.Literal('subdistrict'), Type.Literal('town')]),
    committeeIds: Type.Array(UnitNumber, { minItems: 1, maxItems: 500, uniqueItems: true }),
    reason: Reason,
  },
  { additionalProperties: false },
)
export const TaskRef = Type.Object({ taskId: Type.String() })

export const ChoiceQuery = Type.Object({ parentId: Type.Optional(UnitNumber) })
/** What a citizen chooses from: public, and no more of a unit than its name and place. */
export const ChoiceList = Type.Object({
  items: Type.Array(
    Type.Object({
      id: Type.Integer(),
      parentId: Type.Union([Type.Integer(), Type.Null()]),
      name: Type.String(),
      kind: Type.String(),
      /** From the district down, e.g. 奉贤区金海街道. */
      fullName: Type.String(),
    }),
  ),
})
