import { keysOf as fieldsThatAre } from '@jianwang/records/fields'
import { kinds, levels, organisationFields, states } from '@jianwang/records/organisation'
import { Type } from 'typebox'
import { PageQuery, pageOf } from '#platform/page'
import { answersOf, inputsOf, optional, owned } from '#platform/record/shape'
import { closed, keysOf, literals, opt, orNull, Reason, Uuid } from '#platform/shape'
import { UnitNumber, Version } from '#platform/whole-number'

export { FormFields } from '#platform/record/form'

const Level = keysOf(levels)
const Kind = keysOf(kinds)
const State = keysOf(states)
/** Which values a configured field takes is checked by its configuration: here a declared type would coerce them. */
const Extra = Type.Record(Type.String({ maxLength: 40 }), Type.Unsafe<string | number | boolean>({}), {
  maxProperties: 50,
})

/** Every field may be absent here: which are needed is said by the service, in one sentence each. */
const inputs = { ...optional(inputsOf(organisationFields)), extra: opt(Extra) }

/** `type` is the manual's: 体育社会组织, or 其他组织, which is refused with an offer (S0-07). */
export const CreateBody = Type.Object(
  { type: literals(['sports-social-organisation', 'other']), ...inputs },
  closed,
)
export const ModifyBody = Type.Object({ version: Version, ...inputs }, closed)
/** The reason's length is asked here; that there is one at all is the lifecycle's to say. */
export const ReasonBody = Type.Object({ version: Version, reason: opt(Reason) }, closed)
export const MergeBody = Type.Object({ version: Version, intoId: Uuid, reason: opt(Reason) }, closed)
export const RevealBody = Type.Object({ field: Type.Literal('contactPhone'), reason: Reason }, closed)
export const Revealed = Type.Object({ field: Type.String(), value: Type.String() })

const answers = answersOf(organisationFields)
const pick = <T extends object, K extends keyof T>(all: T, keys: readonly K[]) =>
  // Each keeps its own shape.
  Object.fromEntries(keys.map((key) => [key, all[key]])) as Pick<T, K>
/** What waits is checked as the whole it makes, so a needed field that waits is there as any other. */
const Pending = Type.Object(optional(pick(answers, fieldsThatAre(organisationFields, 'approved'))))
const beside = {
  ...owned,
  serialNo: Type.Integer(),
  level: Level,
  state: State,
  awaiting: Type.Boolean(),
}
/** Contact name and phone masked. */
export const OrganisationItem = Type.Object({ ...answersOf(organisationFields, 'list'), ...beside })
/** Contact phone masked; revealing it asks for a reason. Who may not modify the record sees names masked, too. */
export const Organisation = Type.Object({
  ...answers,
  ...beside,
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
export const FindBody = Type.Object({ phone: Type.String({ minLength: 7, maxLength: 30 }) }, closed)
export const Queue = Type.Object({ awaiting: Type.Integer() })
export const Duplicates = Type.Object({
  groups: Type.Array(
    Type.Object({ why: literals(['name', 'code']), key: Type.String(), items: Type.Array(OrganisationItem) }),
  ),
})
