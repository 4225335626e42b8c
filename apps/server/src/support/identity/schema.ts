import { Type } from 'typebox'
import { PageQuery, pageOf } from '#platform/page'
import { Int, UnitNumber } from '#platform/whole-number'
import { maxPasswordLength } from './passwords.ts'

const Text = Type.String()
const Time = Type.String({ format: 'date-time' })
const Password = Type.String({ minLength: 1, maxLength: maxPasswordLength })
const Totp = Type.String({ pattern: '^\\d{6}$' })
const Reason = Type.String({ minLength: 1, maxLength: 200 })
const closed = { additionalProperties: false } as const
const Role = Type.Union([
  Type.Literal('manager'),
  Type.Literal('viewer'),
  Type.Literal('system_admin'),
  Type.Literal('security_admin'),
  Type.Literal('audit_admin'),
])
const Office = Type.Union([
  Type.Literal('system_admin'),
  Type.Literal('security_admin'),
  Type.Literal('audit_admin'),
])

export const LoginBody = Type.Object(
  {
    username: Type.String({ minLength: 1, maxLength: 60 }),
    password: Password,
    totp: Type.Optional(Totp),
  },
  closed,
)
/** `totpRequired`: the password was right, the code is asked for, there is no session yet. */
export const LoginAnswer = Type.Object({
  mustChangePassword: Type.Boolean(),
  totpRequired: Type.Optional(Type.Boolean()),
  mustSetUpTotp: Type.Optional(Type.Boolean()),
})

export const SecretRequest = Type.Object({
  id: Text,
  accountId: Text,
  username: Text,
  askedBy: Text,
  askedAt: Time,
  reason: Text,
  clearsTotp: Type.Boolean(),
  state: Text,
  stateTitle: Text,
  decidedBy: Type.Optional(Text),
  decidedAt: Type.Optional(Time),
  /** `confirm` and `refuse`: what the viewer may do. */
  actions: Type.Array(Text),
})
export const Administrators = Type.Object({
  items: Type.Array(
    Type.Object({
      accountId: Text,
      username: Text,
      personName: Text,
      office: Role,
      officeTitle: Text,
      isBound: Type.Boolean(),
      isDisabled: Type.Boolean(),
      mayAsk: Type.Boolean(),
    }),
  ),
  requests: Type.Array(SecretRequest),
})
export const LookupLeaves = Type.Object({
  /** What one approval adds. */
  more: Type.Integer(),
  items: Type.Array(
    Type.Object({
      accountId: Text,
      username: Text,
      personName: Text,
      lookups: Type.Integer(),
      most: Type.Integer(),
      usedUpAt: Time,
    }),
  ),
})
export const SecretRequestBody = Type.Object(
  { reason: Reason, clearsTotp: Type.Optional(Type.Boolean()) },
  closed,
)
/** `secret`: one half, there in the first answer only. */
export const RequestWithHalf = Type.Object({ request: SecretRequest, secret: Type.Optional(Text) })
export const PersonBody = Type.Object(
  {
    personName: Type.String({ minLength: 1, maxLength: 40 }),
    idNumber: Type.String({ minLength: 1, maxLength: 40 }),
  },
  closed,
)

const Flag = Type.Union([Type.Literal('on'), Type.Literal('off')])
export const Me = Type.Object({
  account: Type.Object({ id: Text, username: Text, personName: Text }),
  unit: Type.Object({ id: Text, name: Text, level: Text, path: Type.Optional(Text), tree: Text }),
  role: Role,
  roleTitle: Text,
  grants: Type.Array(Text),
  mustChangePassword: Type.Boolean(),
  mustSetUpTotp: Type.Boolean(),
  mustBindPerson: Type.Boolean(),
  secretRequest: Type.Optional(SecretRequest),
  units: Type.Array(
    Type.Object({
      membershipId: Text,
      unitName: Text,
      role: Role,
      roleTitle: Text,
      active: Type.Boolean(),
    }),
  ),
  flags: Type.Object({
    activities: Flag,
    fitnessMap: Flag,
    teamVitality: Flag,
    organisationStatistics: Flag,
  }),
})

export const PasswordBody = Type.Object(
  { currentPassword: Password, newPassword: Type.String({ minLength: 1, maxLength: maxPasswordLength }) },
  closed,
)
export const PasswordAnswer = Type.Object({ endedSessions: Type.Integer() })
export const ActiveUnitBody = Type.Object({ membershipId: Type.String({ format: 'uuid' }) }, closed)
export const Sessions = Type.Object({
  items: Type.Array(
    Type.Object({
      id: Text,
      current: Type.Boolean(),
      createdAt: Time,
      seenAt: Time,
      address: Text,
      device: Text,
    }),
  ),
})
export const Id = Type.Object({ id: Type.String({ format: 'uuid' }) })

export const TotpStatus = Type.Object({ enabled: Type.Boolean(), required: Type.Boolean() })
/** The secret goes to the screen once; a repeated request gets no second look at it. */
export const TotpStarted = Type.Object({ secret: Type.Optional(Text), uri: Type.Optional(Text) })
export const TotpBody = Type.Object({ totp: Totp }, closed)

const Membership = Type.Object({
  membershipId: Text,
  unitId: Type.Integer(),
  unitName: Text,
  role: Role,
  roleTitle: Text,
  extraGrants: Type.Array(Type.Object({ grant: Text, title: Text })),
  grantedAt: Time,
  revokedAt: Type.Optional(Time),
})
const Account = Type.Object({
  id: Text,
  username: Text,
  personName: Text,
  phone: Type.Optional(Text),
  unitId: Type.Optional(Type.Integer()),
  unitName: Type.Optional(Text),
  state: Text,
  stateTitle: Text,
  roles: Type.Array(Membership),
  hasTotp: Type.Boolean(),
  lastLoginAt: Type.Optional(Time),
  idleDays: Type.Integer(),
  isStale: Type.Boolean(),
  secretExpiresAt: Type.Optional(Time),
  createdAt: Time,
  version: Type.Integer(),
  actions: Type.Array(Text),
})
export const AccountDetail = Type.Object({
  ...Account.properties,
  memberships: Type.Array(Membership),
  holders: Type.Array(
    Type.Object({
      personName: Text,
      from: Time,
      until: Type.Optional(Time),
      reason: Type.Optional(Text),
    }),
  ),
})
export const AccountPage = pageOf(Account)
export const AccountQuery = Type.Object(
  {
    query: Type.Optional(Type.String({ maxLength: 40 })),
    unitId: Type.Optional(UnitNumber),
    state: Type.Optional(
      Type.Union([
        Type.Literal('active'),
        Type.Literal('initial'),
        Type.Literal('expired'),
        Type.Literal('disabled'),
        Type.Literal('stale'),
      ]),
    ),
    ...PageQuery,
  },
  closed,
)
const person = {
  personName: Type.String({ minLength: 1, maxLength: 40 }),
  phone: Type.Optional(Type.String({ maxLength: 30 })),
}
export const NewAccountBody = Type.Object(
  { ...person, unitId: UnitNumber, office: Type.Optional(Office) },
  closed,
)
/** `secret` is there in the first answer only. */
export const AccountWithSecret = Type.Object({
  account: AccountDetail,
  secret: Type.Optional(Text),
})
export const AccountPatchBody = Type.Object(
  {
    version: Int(),
    personName: Type.Optional(person.personName),
    phone: person.phone,
    enabled: Type.Optional(Type.Boolean()),
    reason: Type.Optional(Reason),
  },
  closed,
)
export const ReasonBody = Type.Object({ reason: Reason }, closed)
export const HandOverBody = Type.Object({ ...person, reason: Reason }, closed)

export const MembershipList = Type.Object({ items: Type.Array(Membership) })
export const GrantBody = Type.Object(
  {
    unitId: UnitNumber,
    role: Role,
    extraGrants: Type.Optional(
      Type.Array(Type.String({ maxLength: 60 }), { maxItems: 10, uniqueItems: true }),
    ),
  },
  closed,
)
export const MembershipParams = Type.Object({
  id: Type.String({ format: 'uuid' }),
  membershipId: Type.String({ format: 'uuid' }),
})
export const RevokeQuery = Type.Object({ reason: Type.Optional(Reason) }, closed)
export const Roles = Type.Object({
  roles: Type.Array(
    Type.Object({
      role: Role,
      title: Text,
      isAdministrator: Type.Boolean(),
      grants: Type.Array(Text),
    }),
  ),
  extraGrants: Type.Array(
    Type.Object({ grant: Text, title: Text, levels: Type.Array(Text), organisations: Type.Boolean() }),
  ),
})
export const SecurityPolicy = Type.Object({
  maxFailures: Type.Integer(),
  windowMinutes: Type.Integer(),
  maxAddressFailures: Type.Integer(),
  idleMinutes: Type.Integer(),
  absoluteHours: Type.Integer(),
  initialSecretHours: Type.Integer(),
  staleDays: Type.Integer(),
  totpRequired: Type.Boolean(),
  adminAddresses: Type.Array(Text),
})
