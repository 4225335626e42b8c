import { Type } from 'typebox'
import { closed, Filled, literals, NamedUnit, opt, orNull, Reason, told, Words } from '#platform/shape'
import { UnitNumber, Version } from '#platform/whole-number'

const Name = Words(60)

export const UnitShape = Type.Object({
  id: Type.Integer(),
  parentId: orNull(Type.Integer()),
  path: Type.String(),
  kind: told(['city', 'district', 'street', 'committee', 'body', 'organisation']),
  subKind: Type.String(),
  name: Type.String(),
  code: orNull(Type.String()),
  enabled: Type.Boolean(),
  retired: Type.Boolean(),
  version: Type.Integer(),
  isLeaf: Type.Boolean(),
})
export const FoundUnit = Type.Object({ ...UnitShape.properties, trail: Type.Array(Type.String()) })
export const UnitDetail = Type.Object({
  ...UnitShape.properties,
  trail: Type.Array(NamedUnit),
  actions: Type.Array(Type.String()),
  history: Type.Array(
    Type.Object({
      act: Type.String(),
      before: Type.Unknown(),
      after: Type.Unknown(),
      reason: orNull(Type.String()),
      actorName: Type.String(),
      changedAt: Type.String(),
    }),
  ),
})

export const TreeQuery = Type.Object({
  parent: opt(UnitNumber),
  retired: opt(Type.Boolean()),
})
export const SearchQuery = Type.Object({ q: Filled(30) })
/** `whole`: the whole tree the asking unit stands in; otherwise what lies below it. `deepest`: nothing below that. */
export const OwnSearchQuery = Type.Object({
  ...SearchQuery.properties,
  whole: opt(Type.Boolean()),
  deepest: opt(literals(['district', 'street'])),
})
export const CommitteeBody = Type.Object(
  { name: Name, subKind: literals(['neighbourhood', 'village']) },
  closed,
)
export const BodyBody = Type.Object(
  {
    name: Name,
    subKind: literals(['club', 'culture_centre', 'association', 'other']),
  },
  closed,
)
export const RenameBody = Type.Object({ name: Name, version: Version, reason: opt(Reason) }, closed)
export const EnabledBody = Type.Object({ enabled: Type.Boolean() }, closed)
export const MergeBody = Type.Object({ intoId: UnitNumber, reason: Reason }, closed)
export const MoveBody = Type.Object({ parentId: UnitNumber, reason: Reason }, closed)
export const SplitBody = Type.Object(
  {
    name: Name,
    subKind: literals(['subdistrict', 'town']),
    committeeIds: Type.Array(UnitNumber, { minItems: 1, maxItems: 500, uniqueItems: true }),
    reason: Reason,
  },
  closed,
)

export const ChoiceQuery = Type.Object({ parentId: opt(UnitNumber) })
/** What a citizen chooses from: public, and no more of a unit than its name and place. */
export const ChoiceList = Type.Object({
  items: Type.Array(
    Type.Object({
      id: Type.Integer(),
      parentId: orNull(Type.Integer()),
      name: Type.String(),
      kind: Type.String(),
      /** From the district down, e.g. 奉贤区金海街道. */
      fullName: Type.String(),
    }),
  ),
})
