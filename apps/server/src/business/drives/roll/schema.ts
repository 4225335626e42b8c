import { driveTrees } from '@jianwang/words/drive-trees'
import {
  cardStates,
  focusFields,
  organisationClasses,
  organisationForms,
  personKinds,
  personStates,
} from '@jianwang/words/drives'
import { reachStates } from '@jianwang/words/official'
import { Type } from 'typebox'
import { PageQuery, pageOf } from '#platform/page'
import {
  closed,
  Filled,
  keysOf,
  literals,
  opt,
  orNull,
  Reason,
  Text,
  told,
  Uuid,
  Words,
} from '#platform/shape'
import { UnitNumber, Version } from '#platform/whole-number'
import { RollDay } from '../schema.ts'

const listOf = <T extends import('typebox').TSchema>(item: T) =>
  Type.Object({ items: Type.Array(item), nextCursor: opt(Type.String()) })

const Class = literals(organisationClasses)
export const Organisation = Type.Object({
  id: UnitNumber,
  parentId: orNull(UnitNumber),
  name: Type.String(),
  form: Type.String(),
  class: orNull(Class),
  declaredMembers: orNull(Type.Integer()),
  declaredCadres: orNull(Type.Integer()),
  fields: Type.Record(Type.String(), Type.String()),
  version: Type.Integer(),
  unitVersion: Type.Integer(),
  retired: Type.Boolean(),
})
export const OrganisationQuery = Type.Object({ unitId: opt(UnitNumber) })
export const OrganisationList = Type.Object({ own: Organisation, items: Type.Array(Organisation) })
const [, ...forms] = organisationForms
export const NewOrganisation = Type.Object(
  {
    parentId: UnitNumber,
    name: Words(60),
    form: literals(forms),
    class: opt(Class),
    regionUnitId: opt(UnitNumber),
  },
  closed,
)
const organisationFields = Object.fromEntries(
  Object.values(driveTrees).flatMap((tree) =>
    tree.organisationFields.map(({ key }) => [key, opt(Text(200))] as const),
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
    name: Words(60),
    childIds: Type.Array(UnitNumber, { minItems: 1, maxItems: 500, uniqueItems: true }),
    reason: Reason,
  },
  closed,
)

const Kind = literals(personKinds)
const State = literals(personStates)
const Group = keysOf(focusFields)
export const personFilter = {
  unitId: opt(UnitNumber),
  direct: opt(Type.Boolean()),
  state: opt(State),
  kind: opt(Kind),
  waiting: opt(Type.Boolean()),
  group: opt(Group),
  year: opt(Type.Integer({ minimum: 1900, maximum: 2200 })),
  q: opt(Filled(40)),
  overAgeOn: opt(RollDay),
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
  phone: orNull(Type.String()),
  fields: Type.Record(Type.String(), Type.String()),
  state: State,
  stateTitle: Type.String(),
  outOn: orNull(Type.String()),
  enteredOn: Type.String(),
  late: Type.Boolean(),
  card: told(['none', ...Object.keys(cardStates)]),
  checkedInAt: orNull(Type.String()),
  version: Type.Integer(),
})
/** Whether messages in the mini-program reach the person (S4-09); null where nobody asks. */
const reach = orNull(keysOf(reachStates))
export const PersonPage = pageOf(Type.Object({ ...Person.properties, reach }))
/** In a body: a number in an address would stay in logs and histories. */
export const FindBody = Type.Object({ idNumber: Type.String({ minLength: 15, maxLength: 30 }) }, closed)
export const PersonDetail = Type.Object({ ...Person.properties, reach, actions: Type.Array(Type.String()) })
export const History = listOf(
  Type.Object({
    act: Type.String(),
    late: Type.Boolean(),
    reason: orNull(Type.String()),
    detail: Type.Unknown(),
    actorName: Type.String(),
    unitName: Type.String(),
    occurredAt: Type.String(),
  }),
)
export const RevealBody = Type.Object({ field: literals(['idNumber', 'phone']), reason: Reason }, closed)
export const Revealed = Type.Object({ value: Type.String() })
