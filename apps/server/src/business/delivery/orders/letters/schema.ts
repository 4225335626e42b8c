import { letterParties, letterStates, mostSupplement } from '@jianwang/records/delivery-letter'
import { Type } from 'typebox'
import { PageQuery, pageOf } from '#platform/page'
import { closed, Filled, keysOf, literals, Moment, opt, orNull, Reason, Text, Uuid } from '#platform/shape'
import { UnitNumber, Version } from '#platform/whole-number'
import { Urged } from '#support/urges'
import { HalfYearId } from '../schema-half-year.ts'

/** One side: who is named, and when he signed. */
const Signer = Type.Object({
  party: keysOf(letterParties),
  name: Type.String(),
  signedAt: orNull(Moment),
  /** The reader is who has to sign now. */
  isAwaited: Type.Boolean(),
})
const listed = {
  id: Uuid,
  unitId: Type.Integer(),
  unitName: Type.String(),
  period: Type.String(),
  edition: Type.Integer(),
  /** As it is printed. */
  code: Type.String(),
  state: keysOf(letterStates),
  signers: Type.Array(Signer),
  /** SHA-256 of the text, hexadecimal. */
  digest: Type.String(),
  issuedAt: Moment,
  version: Type.Integer(),
  actions: Type.Array(literals(['sign', 'replace'])),
}
export const DeliveryLetterPage = pageOf(Type.Object(listed))
export const DeliveryLetter = Type.Object({
  ...listed,
  text: Type.String(),
  template: Type.String(),
  supplement: orNull(Type.String()),
  voidReason: orNull(Type.String()),
  /** Where anybody checks it. */
  checkUrl: Type.String(),
})
export const LetterQuery = Type.Object(
  {
    ...PageQuery,
    state: opt(keysOf(letterStates)),
    unitId: opt(UnitNumber),
    /** `me`: those that wait for the reader's signature. */
    awaits: opt(literals(['me'])),
  },
  closed,
)
const named = { associationSigner: Uuid, streetSigner: Uuid, supplement: orNull(Text(mostSupplement)) }
export const LetterBody = Type.Object({ unitId: UnitNumber, halfYear: HalfYearId, ...named }, closed)
export const LetterReplaceBody = Type.Object({ version: Version, reason: Reason, ...named }, closed)
export const SignBody = Type.Object(
  {
    /** Of the text that the signer read. */
    digest: Filled(64),
    totp: Filled(10),
  },
  closed,
)
/** Several by one code. */
export const LetterSignManyBody = Type.Object(
  {
    items: Type.Array(Type.Object({ id: Uuid, digest: Filled(64) }, closed), { minItems: 1, maxItems: 300 }),
    totp: Filled(10),
  },
  closed,
)
export const LettersSigned = Type.Object({
  signed: Type.Integer(),
  /** Of those, which both have signed now. */
  inForce: Type.Integer(),
  /** SHA-256 over the sorted digests of all that the code was given for; stands in each row of the audit. */
  listDigest: Type.String(),
  refused: Type.Array(Type.Object({ id: Uuid, unitName: Type.String(), detail: Type.String() })),
})
/** For many sub-districts; who signs for each is found. */
export const LetterBatchBody = Type.Object(
  {
    halfYear: HalfYearId,
    unitIds: Type.Array(UnitNumber, { minItems: 1, maxItems: 500, uniqueItems: true }),
    associationSigner: named.associationSigner,
    supplement: named.supplement,
  },
  closed,
)
export const LetterProgressQuery = Type.Object({ halfYear: HalfYearId }, closed)
/** How far each sub-district is; null where nothing was issued yet, or nobody urged. */
export const LetterProgress = Type.Object({
  period: Type.String(),
  items: Type.Array(
    Type.Object({
      unitId: Type.Integer(),
      unitName: Type.String(),
      districtName: Type.String(),
      letter: orNull(Type.Object(listed)),
      urged: Urged,
    }),
  ),
})
export const LetterUrgeBody = Type.Object(
  { ids: Type.Array(Uuid, { minItems: 1, maxItems: 500, uniqueItems: true }), text: Reason },
  closed,
)
export const LettersUrged = Type.Object({ count: Type.Integer() })
export const LetterUrgesQuery = Type.Object({ ...PageQuery }, closed)
/** Without a sub-district: the association's alone. */
export const SignersQuery = Type.Object({ unitId: opt(UnitNumber) }, closed)
const People = Type.Array(
  Type.Object({ accountId: Uuid, personName: Type.String(), username: Type.String() }),
)
export const LetterSigners = Type.Object({ association: People, street: People })
/** Which of the two originals. */
export const OriginalQuery = Type.Object({ party: opt(keysOf(letterParties)) }, closed)
/** A code or a digest, as somebody typed it. */
export const CheckQuery = Type.Object({ q: opt(Text(100)) })
