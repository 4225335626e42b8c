import { driveTrees } from '@jianwang/words/drive-trees'
import {
  focusFields,
  organisationClasses,
  organisationForms,
  personKinds,
  personStates,
} from '@jianwang/words/drives'
import { reachStates } from '@jianwang/words/official'
import { Type } from 'typebox'
import { PageQuery, pageOf } from '#platform/page'
import { UnitNumber, Version } from '#platform/whole-number'

export const closed = { additionalProperties: false } as const
/** The keys of all trees: which of them a tree has, its service says in a sentence. */
export const oneOf = <K extends string>(keys: readonly K[]) =>
  Type.Unsafe<K>(Type.Union(keys.map((key) => Type.Literal(key))))
export const keysOf = <K extends string>(words: Readonly<Record<K, unknown>>) =>
  oneOf(Object.keys(words) as K[]) // the words' own keys
export const Nullable = <T extends import('typebox').TSchema>(shape: T) => Type.Union([shape, Type.Null()])
export const Uuid = Type.String({ format: 'uuid' })
/** Of the two centuries that people of a roll live in; how far ahead, a service says in a sentence. */
export const Day = Type.String({ format: 'date', pattern: '^(19|20)' })
export const Reason = Type.String({ minLength: 2, maxLength: 200, pattern: '\\S' })
export const Id = Type.Object({ id: Uuid })
export const UnitId = Type.Object({ id: UnitNumber })
export const Tree = keysOf(driveTrees)
export const Nothing = Type.Null()
export const TaskRef = Type.Object({ taskId: Type.String() })
export const Counted = Type.Object({ count: Type.Integer() })
export const OwnPage = Type.Object({ ...PageQuery })

const listOf = <T extends import('typebox').TSchema>(item: T) =>
  Type.Object({ items: Type.Array(item), nextCursor: Type.Optional(Type.String()) })

const Class = oneOf(organisationClasses)
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
const [, ...forms] = organisationForms
export const NewOrganisation = Type.Object(
  {
    parentId: UnitNumber,
    name: Type.String({ minLength: 2, maxLength: 60, pattern: '\\S' }),
    form: oneOf(forms),
    class: Type.Optional(Class),
    regionUnitId: Type.Optional(UnitNumber),
  },
  closed,
)
const organisationFields = Object.fromEntries(
  Object.values(driveTrees).flatMap((tree) =>
    tree.organisationFields.map(({ key }) => [key, Type.Optional(Type.String({ maxLength: 200 }))] as const),
  ),
)
// One schema of two types: of a union the checker would make an emptied count a nought.
const Declared = Type.Unsafe<number | null>({ type: ['integer', 'null'], minimum: 0, maximum: 10_000_000 })
export const OrganisationEdit = Type.Object(
  {
    version: Version,
    declaredMembers: Declared,
    declaredCadres: Declared,
    fields: Type.Unsafe<Readonly<Record<string, string>>>(Type.Object(organisationFields, closed)),
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

export const Queue = Type.Object({
  transfersIn: Type.Integer(),
  corrections: Type.Integer(),
  reviews: Type.Integer(),
  urges: Type.Integer(),
})

const Kind = oneOf(personKinds)
const State = oneOf(personStates)
const Group = keysOf(focusFields)
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
/** 未登录详情 with the same filter, without its pages. */
const { waiting: _waiting, ...reachFilter } = personFilter
export const ReachQuery = Type.Object({ ...reachFilter, cursor: PageQuery.cursor })
export const ReachCounts = Type.Object({
  waiting: Type.Integer(),
  reached: Type.Integer(),
  states: Type.Object({
    'no-account': Type.Integer(),
    'not-followed': Type.Integer(),
    unknown: Type.Integer(),
    followed: Type.Integer(),
  }),
  nextCursor: Type.Optional(Type.String()),
})
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
/** Whether messages in the mini-program reach the person (S4-09); null where nobody asks. */
const reach = Nullable(keysOf(reachStates))
export const PersonPage = pageOf(Type.Object({ ...Person.properties, reach }))
/** In a body: a number in an address would stay in logs and histories. */
export const FindBody = Type.Object({ idNumber: Type.String({ minLength: 15, maxLength: 30 }) }, closed)
export const PersonDetail = Type.Object({ ...Person.properties, reach, actions: Type.Array(Type.String()) })
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
export const ReasonBody = Type.Object({ reason: Reason }, closed)
export const ReleaseBody = Type.Object({ version: Version, reason: Reason }, closed)
export const Revealed = Type.Object({ value: Type.String() })

export const Made = Type.Object({ id: Uuid })
/** Of blanks alone is told by the service, in the sentence of a missing answer. */
const Answer = Type.String({ minLength: 2, maxLength: 200 })
export const DecisionBody = Type.Object({ approve: Type.Boolean(), answer: Type.Optional(Answer) }, closed)
export const ReviewQuery = Type.Object({
  state: Type.Optional(
    Type.Union([Type.Literal('asked'), Type.Literal('approved'), Type.Literal('refused')]),
  ),
  ...PageQuery,
})
const Review = Type.Object({
  id: Uuid,
  name: Type.String(),
  idNumber: Type.String(),
  phone: Type.String(),
  unitId: UnitNumber,
  unitName: Type.String(),
  state: Type.String(),
  askedAt: Type.String(),
  decidedBy: Nullable(Type.String()),
  decidedAt: Nullable(Type.String()),
  answer: Nullable(Type.String()),
  actions: Type.Array(Type.String()),
})
export const ReviewList = pageOf(Review)
export const ReviewDetail = Type.Object({
  ...Review.properties,
  candidate: Nullable(
    Type.Object({
      personId: Uuid,
      name: Type.String(),
      idNumber: Type.String(),
      phone: Nullable(Type.String()),
      kind: Kind,
      unitName: Type.String(),
      sameName: Type.Boolean(),
      samePhone: Type.Boolean(),
      held: Type.Boolean(),
    }),
  ),
})
export const RemindBody = Type.Object(
  { unitId: Type.Optional(UnitNumber), cursor: Type.Optional(Type.String({ maxLength: 300 })) },
  closed,
)
export const Reminded = Type.Object({
  told: Type.Integer(),
  /** Had been told today before. */
  already: Type.Integer(),
  unreachable: Type.Integer(),
  nextCursor: Type.Optional(Type.String()),
})
