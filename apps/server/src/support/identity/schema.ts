import { accountStates, secretStates } from '@jianwang/words/identity'
import { Type } from 'typebox'
import { PageQuery, pageOf } from '#platform/page'
import { closed, Filled, keysOf, literals, Moment, opt, Reason, Text, told, Uuid } from '#platform/shape'
import { UnitNumber, Version } from '#platform/whole-number'
import { maxPasswordLength } from './passwords.ts'

const Password = Filled(maxPasswordLength)
const Totp = Type.String({ pattern: '^\\d{6}$' })
const Role = literals(['manager', 'viewer', 'system_admin', 'security_admin', 'audit_admin'])
const Office = literals(['system_admin', 'security_admin', 'audit_admin'])

export const LoginBody = Type.Object(
  {
    username: Filled(60),
    password: Password,
    totp: opt(Totp),
  },
  closed,
)
/** `totpRequired`: the password was right, the code is asked for, there is no session yet. */
export const LoginAnswer = Type.Object({
  mustChangePassword: Type.Boolean(),
  totpRequired: opt(Type.Boolean()),
  mustSetUpTotp: opt(Type.Boolean()),
})

export const SecretRequest = Type.Object({
  id: Type.String(),
  accountId: Type.String(),
  username: Type.String(),
  askedBy: Type.String(),
  askedAt: Moment,
  reason: Type.String(),
  clearsTotp: Type.Boolean(),
  state: told(secretStates),
  stateTitle: Type.String(),
  decidedBy: opt(Type.String()),
  decidedAt: opt(Moment),
  /** `confirm` and `refuse`: what the viewer may do. */
  actions: Type.Array(Type.String()),
})
export const Administrators = Type.Object({
  items: Type.Array(
    Type.Object({
      accountId: Type.String(),
      username: Type.String(),
      personName: Type.String(),
      office: Role,
      officeTitle: Type.String(),
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
      accountId: Type.String(),
      username: Type.String(),
      personName: Type.String(),
      lookups: Type.Integer(),
      most: Type.Integer(),
      usedUpAt: Moment,
    }),
  ),
})
export const SecretRequestBody = Type.Object({ reason: Reason, clearsTotp: opt(Type.Boolean()) }, closed)
/** `secret`: one half, there in the first answer only. */
export const RequestWithHalf = Type.Object({ request: SecretRequest, secret: opt(Type.String()) })
export const PersonBody = Type.Object(
  {
    personName: Filled(40),
    idNumber: Filled(40),
  },
  closed,
)

const Flag = literals(['on', 'off'])
export const Me = Type.Object({
  account: Type.Object({ id: Type.String(), username: Type.String(), personName: Type.String() }),
  unit: Type.Object({
    id: Type.String(),
    name: Type.String(),
    level: told(['city', 'district', 'street', 'none']),
    path: opt(Type.String()),
    tree: Type.String(),
  }),
  role: Role,
  roleTitle: Type.String(),
  grants: Type.Array(Type.String()),
  mustChangePassword: Type.Boolean(),
  mustSetUpTotp: Type.Boolean(),
  mustBindPerson: Type.Boolean(),
  secretRequest: opt(SecretRequest),
  units: Type.Array(
    Type.Object({
      membershipId: Type.String(),
      unitName: Type.String(),
      role: Role,
      roleTitle: Type.String(),
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
  { currentPassword: Password, newPassword: Filled(maxPasswordLength) },
  closed,
)
export const PasswordAnswer = Type.Object({ endedSessions: Type.Integer() })
export const ActiveUnitBody = Type.Object({ membershipId: Uuid }, closed)
export const Sessions = Type.Object({
  items: Type.Array(
    Type.Object({
      id: Type.String(),
      current: Type.Boolean(),
      createdAt: Moment,
      seenAt: Moment,
      address: Type.String(),
      device: Type.String(),
    }),
  ),
})

export const TotpStatus = Type.Object({ enabled: Type.Boolean(), required: Type.Boolean() })
/** The secret goes to the screen once; a repeated request gets no second look at it. */
export const TotpStarted = Type.Object({ secret: opt(Type.String()), uri: opt(Type.String()) })
export const TotpBody = Type.Object({ totp: Totp }, closed)

const Membership = Type.Object({
  membershipId: Type.String(),
  unitId: Type.Integer(),
  unitName: Type.String(),
  role: Role,
  roleTitle: Type.String(),
  extraGrants: Type.Array(Type.Object({ grant: Type.String(), title: Type.String() })),
  grantedAt: Moment,
  revokedAt: opt(Moment),
})
const Account = Type.Object({
  id: Type.String(),
  username: Type.String(),
  personName: Type.String(),
  phone: opt(Type.String()),
  unitId: opt(Type.Integer()),
  unitName: opt(Type.String()),
  state: told(Object.keys(accountStates)),
  stateTitle: Type.String(),
  roles: Type.Array(Membership),
  hasTotp: Type.Boolean(),
  lastLoginAt: opt(Moment),
  idleDays: Type.Integer(),
  isStale: Type.Boolean(),
  secretExpiresAt: opt(Moment),
  createdAt: Moment,
  version: Type.Integer(),
  actions: Type.Array(Type.String()),
})
export const AccountDetail = Type.Object({
  ...Account.properties,
  memberships: Type.Array(Membership),
  holders: Type.Array(
    Type.Object({
      personName: Type.String(),
      from: Moment,
      until: opt(Moment),
      reason: opt(Type.String()),
    }),
  ),
})
export const AccountPage = pageOf(Account)
export const AccountQuery = Type.Object(
  {
    query: opt(Text(40)),
    unitId: opt(UnitNumber),
    state: opt(keysOf({ ...accountStates, stale: '' })),
    ...PageQuery,
  },
  closed,
)
const person = {
  personName: Filled(40),
  phone: opt(Text(30)),
}
export const NewAccountBody = Type.Object({ ...person, unitId: UnitNumber, office: opt(Office) }, closed)
/** `secret` is there in the first answer only. */
export const AccountWithSecret = Type.Object({
  account: AccountDetail,
  secret: opt(Type.String()),
})
export const AccountPatchBody = Type.Object(
  {
    version: Version,
    personName: opt(person.personName),
    phone: person.phone,
    enabled: opt(Type.Boolean()),
    reason: opt(Reason),
  },
  closed,
)
export const HandOverBody = Type.Object({ ...person, reason: Reason }, closed)

export const MembershipList = Type.Object({ items: Type.Array(Membership) })
const ExtraGrants = Type.Array(Text(60), { maxItems: 10, uniqueItems: true })
export const GrantBody = Type.Object(
  { unitId: UnitNumber, role: Role, extraGrants: opt(ExtraGrants) },
  closed,
)
/** `version`: the account's. All that is held from now on. */
export const FunctionsBody = Type.Object(
  { version: Version, extraGrants: ExtraGrants, reason: Reason },
  closed,
)
export const RevokeQuery = Type.Object({ reason: opt(Reason) }, closed)
export const Roles = Type.Object({
  roles: Type.Array(
    Type.Object({
      role: Role,
      title: Type.String(),
      isAdministrator: Type.Boolean(),
      grants: Type.Array(Type.String()),
    }),
  ),
  extraGrants: Type.Array(
    Type.Object({
      grant: Type.String(),
      title: Type.String(),
      levels: Type.Array(Type.String()),
      organisations: Type.Boolean(),
    }),
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
  adminAddresses: Type.Array(Type.String()),
})
