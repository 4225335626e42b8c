import { type Static, type TSchema, Type } from 'typebox'
import { PageQuery, pageOf } from '#platform/page'
import { Int, UnitNumber, Version } from '#platform/whole-number'

const literals = <const T extends string[]>(values: readonly [...T]) => Type.Enum([...values])
/** As one schema with two types, not as a union: the house coerces types, and in a union it would turn null into 0. */
const orNull = <T extends TSchema & { type: string }>(schema: T) =>
  Type.Unsafe<Static<T> | null>({ ...schema, type: [schema.type, 'null'] })
const opt = <T extends TSchema>(schema: T) => Type.Optional(schema)

export const Level = literals(['city', 'district', 'street'])
export const Kind = literals(['association', 'private-non-enterprise', 'foundation'])
export const State = literals(['submitted', 'approved', 'returned', 'withdrawn', 'deleted'])
const SupervisorKind = literals(['street-office', 'town-government', 'other'])
const inspectionResults = ['passed', 'basically-passed', 'failed', 'not-inspected'] as const
const InspectionResult = Type.Unsafe<(typeof inspectionResults)[number] | null>({
  type: ['string', 'null'],
  enum: [...inspectionResults, null],
})
/** Which values a configured field takes is checked by its configuration: here a declared type would coerce them. */
const Extra = Type.Record(Type.String({ maxLength: 40 }), Type.Unsafe<string | number | boolean>({}), {
  maxProperties: 50,
})
const Text = (maxLength: number) => Type.String({ maxLength })
const ReasonText = Type.String({ minLength: 2, maxLength: 200, pattern: '\\S' })

/** Every field may be absent here: which are needed is said by the service, in one sentence each. */
const fields = {
  name: opt(Text(200)),
  kind: opt(Kind),
  creditCode: opt(Text(60)),
  registrationAuthority: opt(Text(60)),
  registeredDistrictId: opt(orNull(UnitNumber)),
  supervisorKind: opt(SupervisorKind),
  supervisorName: opt(Text(60)),
  sportsRelated: opt(Type.Boolean()),
  businessScope: opt(orNull(Text(1_000))),
  items: opt(Type.Array(Text(20), { maxItems: 30 })),
  legalRepresentative: opt(orNull(Text(60))),
  contactName: opt(orNull(Text(60))),
  contactPhone: opt(orNull(Text(40))),
  address: opt(orNull(Text(200))),
  foundedOn: opt(orNull(Type.String({ format: 'date' }))),
  memberCount: opt(orNull(Type.Integer({ minimum: 0, maximum: 10_000_000 }))),
  inspectionYear: opt(orNull(Int())),
  inspectionResult: opt(InspectionResult),
  extra: opt(Extra),
}

/** `type` is the manual's: 体育社会组织, or 其他组织, which is refused with an offer (S0-07). */
export const CreateBody = Type.Object(
  { type: literals(['sports-social-organisation', 'other']), ...fields },
  { additionalProperties: false },
)
export const ModifyBody = Type.Object({ version: Version, ...fields }, { additionalProperties: false })
export const VersionBody = Type.Object({ version: Version }, { additionalProperties: false })
/** The reason's length is asked here; that there is one at all is the lifecycle's to say. */
export const ReasonBody = Type.Object(
  { version: Version, reason: opt(ReasonText) },
  { additionalProperties: false },
)
export const MergeBody = Type.Object(
  {
    version: Version,
    intoId: Type.String({ format: 'uuid' }),
    reason: opt(ReasonText),
  },
  { additionalProperties: false },
)
export const RevealBody = Type.Object(
  { field: Type.Literal('contactPhone'), reason: Type.String({ maxLength: 200 }) },
  { additionalProperties: false },
)
export const Revealed = Type.Object({ field: Type.String(), value: Type.String() })

export const OrganisationId = Type.Object({ id: Type.String({ format: 'uuid' }) })

const Pending = Type.Object({
  name: opt(Type.String()),
  creditCode: opt(Type.String()),
  kind: opt(Kind),
  registrationAuthority: opt(Type.String()),
  registeredDistrictId: opt(orNull(Type.Integer())),
  supervisorKind: opt(SupervisorKind),
  supervisorName: opt(Type.String()),
})
const summary = {
  id: Type.String(),
  serialNo: Type.Integer(),
  name: Type.String(),
  kind: Kind,
  level: Level,
  state: State,
  awaiting: Type.Boolean(),
  unitId: Type.Integer(),
  unitName: Type.String(),
  creditCode: Type.String(),
  registrationAuthority: Type.String(),
  supervisorName: Type.String(),
  items: Type.Array(Type.String()),
  contactName: orNull(Type.String()),
  contactPhone: orNull(Type.String()),
  memberCount: orNull(Type.Integer()),
  version: Type.Integer(),
  updatedAt: Type.String(),
  actions: Type.Array(Type.String()),
}
/** Contact name and phone masked. */
export const OrganisationItem = Type.Object(summary)
/** Contact phone masked; revealing it asks for a reason. Who may not modify the record sees names masked, too. */
export const Organisation = Type.Object({
  ...summary,
  registeredDistrictId: orNull(Type.Integer()),
  supervisorKind: SupervisorKind,
  sportsRelated: Type.Boolean(),
  businessScope: orNull(Type.String()),
  legalRepresentative: orNull(Type.String()),
  address: orNull(Type.String()),
  foundedOn: orNull(Type.String()),
  inspectionYear: orNull(Type.Integer()),
  inspectionResult: InspectionResult,
  extra: Extra,
  pending: orNull(Pending),
  pendingAt: orNull(Type.String()),
  mergedInto: orNull(Type.String()),
  origin: Type.String(),
  createdAt: Type.String(),
})

export const ListQuery = Type.Object({
  ...PageQuery,
  level: opt(Level),
  state: opt(State),
  kind: opt(Kind),
  /** The whole area of a district. */
  districtId: opt(UnitNumber),
  /** What one unit owns, its subordinates' not. */
  unitId: opt(UnitNumber),
  q: opt(Type.String({ minLength: 1, maxLength: 60 })),
  item: opt(Type.String({ minLength: 1, maxLength: 20 })),
  /** Only what waits for the district: submissions and changes. */
  awaiting: opt(Type.Boolean()),
})
export const OrganisationPage = pageOf(OrganisationItem)
/** A whole phone number: in a body, because an address stays in logs and histories. */
export const FindBody = Type.Object(
  { phone: Type.String({ minLength: 7, maxLength: 30 }) },
  { additionalProperties: false },
)
export const Queue = Type.Object({ awaiting: Type.Integer() })
export const Duplicates = Type.Object({
  groups: Type.Array(
    Type.Object({ why: literals(['name', 'code']), key: Type.String(), items: Type.Array(OrganisationItem) }),
  ),
})
export const Timeline = Type.Array(
  Type.Object({
    action: Type.String(),
    fromState: orNull(Type.String()),
    toState: Type.String(),
    actorName: Type.String(),
    unitName: Type.String(),
    reason: orNull(Type.String()),
    detail: Type.Unknown(),
    occurredAt: Type.String(),
  }),
)
export const FormFields = Type.Array(
  Type.Object({
    key: Type.String(),
    title: Type.String(),
    kind: Type.String(),
    required: Type.Boolean(),
    source: Type.String(),
    note: opt(Type.String()),
    choices: opt(Type.Array(Type.Object({ value: Type.String(), label: Type.String() }))),
    maxLength: opt(Type.Integer()),
  }),
)
