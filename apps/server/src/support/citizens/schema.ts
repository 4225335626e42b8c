import { Type } from 'typebox'
import { closed, Day, Filled, literals, opt, orNull, Uuid } from '#platform/shape'
import { UnitNumber, Version } from '#platform/whole-number'

const Gender = literals(['female', 'male'])
/** Where the token goes: a mini-program keeps it itself, a page gets a cookie it cannot read. */
const TerminalName = literals(['weapp', 'h5'])
const TextVersion = Filled(20)

export const Guardian = Type.Object({
  name: Type.String(),
  phone: Type.String(),
  relation: Type.String(),
  relationTitle: Type.String(),
  agreedAt: Type.String(),
})
export const CitizenShape = Type.Object({
  id: Type.String(),
  name: orNull(Type.String()),
  gender: orNull(Gender),
  bornOn: orNull(Type.String()),
  /** Masked. */
  phone: orNull(Type.String()),
  phoneVerified: Type.Boolean(),
  homeUnitId: orNull(Type.Integer()),
  homeUnitName: orNull(Type.String()),
  elderMode: Type.Boolean(),
  version: Type.Integer(),
  isNew: Type.Boolean(),
  isMinor: Type.Boolean(),
  guardianNeeded: Type.Boolean(),
  guardian: orNull(Guardian),
  consentsNeeded: Type.Array(Type.String()),
})
export const SignedIn = Type.Object({ token: opt(Type.String()), citizen: CitizenShape })

export const WechatLoginBody = Type.Object(
  { code: Filled(200), terminal: opt(TerminalName), agreed: opt(TextVersion) },
  closed,
)
export const PhoneBody = Type.Object({ code: Filled(200) }, closed)

export const SmsOrderBody = Type.Object(
  {
    /** Not for `close`: that code goes to the person's own verified phone. */
    phone: opt(Filled(30)),
    purpose: literals(['sign-in', 'bind', 'close', 'guardian']),
  },
  closed,
)
export const SmsSent = Type.Object({
  id: Type.String(),
  /** A secret of this device: a code read elsewhere opens nothing without it. */
  holder: Type.String(),
  expiresInSeconds: Type.Integer(),
  nextInSeconds: Type.Integer(),
})
const proof = { id: Uuid, holder: Filled(64), code: Type.String({ pattern: '^\\d{6}$' }) }
export const SmsLoginBody = Type.Object(
  {
    ...proof,
    phone: Filled(30),
    terminal: opt(TerminalName),
    agreed: opt(TextVersion),
  },
  closed,
)
export const SmsBindBody = Type.Object({ ...proof, phone: Filled(30) }, closed)

export const ChangeBody = Type.Object(
  {
    version: Version,
    name: opt(Filled(40)),
    gender: opt(orNull(Gender)),
    bornOn: opt(orNull(Day)),
    homeUnitId: opt(orNull(UnitNumber)),
    elderMode: opt(Type.Boolean()),
  },
  closed,
)

export const SessionList = Type.Object({
  items: Type.Array(
    Type.Object({
      id: Type.String(),
      terminal: Type.String(),
      createdAt: Type.String(),
      seenAt: Type.String(),
      address: Type.String(),
      agent: Type.String(),
      isCurrent: Type.Boolean(),
    }),
  ),
})

export const ConsentList = Type.Object({
  items: Type.Array(
    Type.Object({
      purpose: Type.String(),
      version: Type.String(),
      required: Type.Boolean(),
      title: Type.String(),
      text: Type.String(),
      given: Type.Boolean(),
      at: orNull(Type.String()),
      givenVersion: orNull(Type.String()),
    }),
  ),
})
export const ConsentBody = Type.Object({ purpose: Filled(40), version: TextVersion }, closed)
export const PurposeParam = Type.Object({ purpose: Filled(40) })

export const GuardianBody = Type.Object(
  {
    ...proof,
    phone: Filled(30),
    name: Filled(40),
    relation: literals(['parent', 'grandparent', 'guardian']),
  },
  closed,
)

export const ExportShape = Type.Object({
  madeAt: Type.String(),
  sections: Type.Array(
    Type.Object({
      title: Type.String(),
      rows: Type.Array(
        Type.Record(Type.String(), Type.Union([Type.String(), Type.Number(), Type.Boolean(), Type.Null()])),
      ),
    }),
  ),
})

/** Whoever proved a phone proves it again; who never did has nothing but the session. */
export const ClosingBody = Type.Object(
  {
    id: opt(proof.id),
    holder: opt(proof.holder),
    code: opt(proof.code),
  },
  closed,
)
export const Closed = Type.Object({
  closedAt: Type.String(),
  kept: Type.Array(Type.Object({ what: Type.String(), why: Type.String() })),
})
