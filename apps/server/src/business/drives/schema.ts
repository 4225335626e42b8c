import {
  driveTrees,
  focusGroups,
  organisationClasses,
  organisationForms,
  personKinds,
  personStates,
} from '@jianwang/words/drives'
import { Type } from 'typebox'
import { PageQuery, pageOf } from '#platform/page'

const closed = { additionalProperties: false } as const
export const keysOf = <K extends string>(words: Readonly<Record<K, unknown>>) =>
  Type.Unsafe<K>(Type.Union(Object.keys(words).map((key) => Type.Literal(key)))) // the words' own keys
const Nullable = <T extends import('typebox').TSchema>(shape: T) => Type.Union([shape, Type.Null()])
export const Uuid = Type.String({ format: 'uuid' })
export const Day = Type.String({ format: 'date' })
const UnitNumber = Type.Integer({ minimum: 1 })
export const Reason = Type.String({ minLength: 2, maxLength: 200 })
export const Id = Type.Object({ id: Uuid })
export const UnitId = Type.Object({ id: UnitNumber })
export const Tree = keysOf(driveTrees)
export const Nothing = Type.Null()
export const TaskRef = Type.Object({ taskId: Type.String() })
export const Counted = Type.Object({ count: Type.Integer() })
export const OwnPage = Type.Object({ ...PageQuery })

const listOf = <T extends import('typebox').TSchema>(item: T) =>
  Type.Object({ items: Type.Array(item), nextCursor: Type.Optional(Type.String()) })

const Class = keysOf(organisationClasses)
export const Organisation = Type.Object({
  id: UnitNumber,
  parentId: Nullable(UnitNumber),
  name: Type.String(),
  form: Type.String(),
  class: Nullable(Class),
  declaredMembers: Nullable(Type.Integer()),
  declaredCadres: Nullable(Type.Integer()),
  fields: Type.Record(Type.String(), Type.String()),
  version: Type.Integer(),
  unitVersion: Type.Integer(),
  retired: Type.Boolean(),
})
export const OrganisationQuery = Type.Object({ unitId: Type.Optional(UnitNumber) })
export const OrganisationList = Type.Object({ own: Organisation, items: Type.Array(Organisation) })
const { top: _, ...forms } = organisationForms
export const NewOrganisation = Type.Object(
  {
    parentId: UnitNumber,
    name: Type.String({ minLength: 2, maxLength: 60, pattern: '\\S' }),
    form: keysOf(forms),
    class: Type.Optional(Class),
    regionUnitId: Type.Optional(UnitNumber),
  },
  closed,
)
const Declared = Nullable(Type.Integer({ minimum: 0, maximum: 10_000_000 }))
export const OrganisationEdit = Type.Object(
  {
    version: Type.Integer({ minimum: 1 }),
    declaredMembers: Declared,
    declaredCadres: Declared,
    fields: Type.Object(
      {
        contact: Type.Optional(Type.String({ maxLength: 100 })),
        office: Type.Optional(Type.String({ maxLength: 200 })),
        secretary: Type.Optional(Type.String({ maxLength: 100 })),
      },
      closed,
    ),
  },
  closed,
)
export const MergeBody = Type.Object({ intoId: UnitNumber, reason: Reason }, closed)
export const MoveBody = Type.Object({ parentId: UnitNumber, reason: Reason }, closed)
export const SplitBody = Type.Object(
  {
    name: Type.String({ minLength: 2, maxLength: 60, pattern: '\\S' }),
    childIds: Type.Array(UnitNumber, { minItems: 1, maxItems: 500, uniqueItems: true }),
    reason: Reason,
  },
  closed,
)

const Kind = keysOf(personKinds)
const State = keysOf(personStates)
const Group = keysOf(focusGroups)
export const personFilter = {
  unitId: Type.Optional(UnitNumber),
  direct: Type.Optional(Type.Boolean()),
  state: Type.Optional(State),
  kind: Type.Optional(Kind),
  waiting: Type.Optional(Type.Boolean()),
  group: Type.Optional(Group),
  year: Type.Optional(Type.Integer({ minimum: 1900, maximum: 2200 })),
  q: Type.Optional(Type.String({ minLength: 1, maxLength: 40 })),
  overAgeOn: Type.Optional(Day),
}
export const PersonQuery = Type.Object({ ...personFilter, ...PageQuery })
export const Person = Type.Object({
  id: Uuid,
  unitId: UnitNumber,
  unitName: Type.String(),
  kind: Kind,
  kindTitle: Type.String(),
  name: Type.String(),
  idNumber: Type.String(),
  phone: Nullable(Type.String()),
  fields: Type.Record(Type.String(), Type.String()),
  state: State,
  stateTitle: Type.String(),
  outOn: Nullable(Type.String()),
  enteredOn: Type.String(),
  late: Type.Boolean(),
  card: Type.String(),
  checkedInAt: Nullable(Type.String()),
  version: Type.Integer(),
})
export const PersonPage = pageOf(Person)
export const PersonDetail = Type.Object({ ...Person.properties, actions: Type.Array(Type.String()) })
export const History = listOf(
  Type.Object({
    act: Type.String(),
    late: Type.Boolean(),
    reason: Nullable(Type.String()),
    detail: Type.Unknown(),
    actorName: Type.String(),
    unitName: Type.String(),
    occurredAt: Type.String(),
  }),
)
export const RevealBody = Type.Object(
  { field: Type.Union([Type.Literal('idNumber'), Type.Literal('phone')]), reason: Reason },
  closed,
)
export const Revealed = Type.Object({ value: Type.String() })

const Ids = Type.Array(Uuid, { minItems: 1, maxItems: 5_000, uniqueItems: true })
export const TransferBody = Type.Object(
  {
    reason: Type.Union([Type.Literal('moved'), Type.Literal('over_age')]),
    selection: Type.Union([Type.Object({ ids: Ids }, closed), Type.Object({ unitId: UnitNumber }, closed)]),
    toUnitId: Type.Optional(UnitNumber),
    day: Type.Optional(Day),
    note: Type.Optional(Type.String({ maxLength: 200 })),
  },
  closed,
)
export const TransferQuery = Type.Object({
  side: Type.Optional(Type.Union([Type.Literal('out'), Type.Literal('in')])),
  ...PageQuery,
})
export const TransferList = listOf(
  Type.Object({
    id: Uuid,
    reason: Type.String(),
    day: Type.String(),
    state: Type.String(),
    moved: Type.Integer(),
    skipped: Type.Integer(),
    fromUnit: Type.String(),
    toUnit: Nullable(Type.String()),
    note: Nullable(Type.String()),
    by: Type.String(),
    createdAt: Type.String(),
    answer: Nullable(Type.String()),
  }),
)
export const Offered = listOf(
  Type.Object({ id: Uuid, name: Type.String(), idNumber: Type.String(), kind: Type.String() }),
)
export const RecallBody = Type.Object({ ids: Type.Optional(Ids) }, closed)
export const AcceptBody = Type.Object({ unitId: UnitNumber }, closed)
export const AnswerBody = Type.Object({ answer: Reason }, closed)

export const CorrectionBody = Type.Object(
  {
    personId: Uuid,
    name: Type.Optional(Type.String({ minLength: 1, maxLength: 40 })),
    idNumber: Type.Optional(Type.String({ minLength: 15, maxLength: 30 })),
    reason: Reason,
    evidenceId: Uuid,
  },
  closed,
)
export const Made = Type.Object({ id: Uuid })
export const DecisionBody = Type.Object({ approve: Type.Boolean(), answer: Type.Optional(Reason) }, closed)
export const CorrectionQuery = Type.Object({
  state: Type.Optional(
    Type.Union([
      Type.Literal('asked'),
      Type.Literal('approved'),
      Type.Literal('refused'),
      Type.Literal('withdrawn'),
    ]),
  ),
  ...PageQuery,
})
export const CorrectionList = listOf(
  Type.Object({
    id: Uuid,
    personId: Uuid,
    personName: Type.String(),
    personIdNumber: Type.String(),
    name: Nullable(Type.String()),
    idNumber: Nullable(Type.String()),
    reason: Type.String(),
    evidenceName: Type.String(),
    state: Type.String(),
    by: Type.String(),
    askedAt: Type.String(),
    answer: Nullable(Type.String()),
    actions: Type.Array(Type.String()),
  }),
)

export const ClaimBody = Type.Object(
  { tree: Tree, idNumber: Type.String({ minLength: 15, maxLength: 30 }) },
  closed,
)
export const Claimed = Type.Object({ outcome: Type.String() })
export const ReviewBody = Type.Object({ ...ClaimBody.properties, unitId: UnitNumber }, closed)
export const MyCards = Type.Object({
  items: Type.Array(
    Type.Object({
      tree: Type.String(),
      name: Type.String(),
      kind: Type.String(),
      organisation: Type.String(),
      state: Type.String(),
      checkedInAt: Type.String(),
      code: Type.Optional(Type.String()),
      refreshAt: Type.Optional(Type.String()),
    }),
  ),
})
export const CardToken = Type.Object({ token: Type.String({ minLength: 8, maxLength: 64 }) })
export const VerifiedCard = Type.Object({
  valid: Type.Boolean(),
  reason: Type.Optional(Type.String()),
  name: Type.Optional(Type.String()),
  kind: Type.Optional(Type.String()),
  organisation: Type.Optional(Type.String()),
})
export const ReviewQuery = Type.Object({
  state: Type.Optional(
    Type.Union([Type.Literal('asked'), Type.Literal('approved'), Type.Literal('refused')]),
  ),
  ...PageQuery,
})
export const ReviewList = listOf(
  Type.Object({
    id: Uuid,
    name: Type.String(),
    idNumber: Type.String(),
    phone: Type.String(),
    unitId: UnitNumber,
    state: Type.String(),
    askedAt: Type.String(),
    answer: Nullable(Type.String()),
    actions: Type.Array(Type.String()),
  }),
)
export const RemindBody = Type.Object(
  { unitId: Type.Optional(UnitNumber), cursor: Type.Optional(Type.String({ maxLength: 300 })) },
  closed,
)
export const Reminded = Type.Object({
  told: Type.Integer(),
  unreachable: Type.Integer(),
  nextCursor: Type.Optional(Type.String()),
})
