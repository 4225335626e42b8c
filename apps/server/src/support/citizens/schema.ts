import { Type } from 'typebox'
import { UnitNumber, Version } from '#platform/whole-number'

const Uuid = Type.String({ format: 'uuid' })
const Text = (maxLength: number) => Type.String({ minLength: 1, maxLength })
const orNull = <T extends import('typebox').TSchema>(type: T) => Type.Union([type, Type.Null()])
const Gender = Type.Union([Type.Literal('female'), Type.Literal('male')])
const Day = Type.String({ format: 'date' })
/** Where the token goes: a mini-program keeps it itself, a page gets a cookie it cannot read. */
const TerminalName = Type.Union([Type.Literal('weapp'), Type.Literal('h5')])
const TextVersion = Text(20)
const closed = { additionalProperties: false } as const

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
export const SignedIn = Type.Object({ token: Type.Optional(Type.String()), citizen: CitizenShape })

export const WechatLoginBody = Type.Object(
  { code: Text(200), terminal: Type.Optional(TerminalName), agreed: Type.Optional(TextVersion) },
  closed,
)
export const PhoneBody = Type.Object({ code: Text(200) }, closed)

export const SmsOrderBody = Type.Object(
  {
    /** Not for `close`: that code goes to the person's own verified phone. */
    phone: Type.Optional(Text(30)),
    purpose: Type.Union([
      Type.Literal('sign-in'),
      Type.Literal('bind'),
      Type.Literal('close'),
      Type.Literal('guardian'),
    ]),
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
const proof = { id: Uuid, holder: Text(64), code: Type.String({ pattern: '^\\d{6}$' }) }
export const SmsLoginBody = Type.Object(
  {
    ...proof,
    phone: Text(30),
    terminal: Type.Optional(TerminalName),
    agreed: Type.Optional(TextVersion),
  },
  closed,
)
export const SmsBindBody = Type.Object({ ...proof, phone: Text(30) }, closed)

export const ChangeBody = Type.Object(
  {
    version: Version,
    name: Type.Optional(Text(40)),
    gender: Type.Optional(orNull(Gender)),
    bornOn: Type.Optional(orNull(Day)),
    homeUnitId: Type.Optional(orNull(UnitNumber)),
    elderMode: Type.Optional(Type.Boolean()),
  },
  closed,
)

export const SessionId = Type.Object({ id: Uuid })
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
export const ConsentBody = Type.Object({ purpose: Text(40), version: TextVersion }, closed)
export const PurposeParam = Type.Object({ purpose: Text(40) })

export const GuardianBody = Type.Object(
  {
    ...proof,
    phone: Text(30),
    name: Text(40),
    relation: Type.Union([Type.Literal('parent'), Type.Literal('grandparent'), Type.Literal('guardian')]),
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
    id: Type.Optional(proof.id),
    holder: Type.Optional(proof.holder),
    code: Type.Optional(proof.code),
  },
  closed,
)
export const Closed = Type.Object({
  closedAt: Type.String(),
  kept: Type.Array(Type.Object({ what: Type.String(), why: Type.String() })),
})
