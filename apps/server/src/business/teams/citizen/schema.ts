import { handOverStates, joinStates } from '@jianwang/words/teams'
import { Type } from 'typebox'
import { closed, Filled, keysOf, literals, NamedUnit, opt, Text, Uuid } from '#platform/shape'
import { UnitNumber, Version } from '#platform/whole-number'
import { CreateBody, Level, State, TeamDetail, UpdateBody } from '../schema.ts'

/** Generous: what a camera reads may be an address, and a wrong one deserves its sentence, not a 400. */
const Scanned = Filled(500)
/** Those the leader was shown: who asks a moment later is looked at first. A request never changes, so its id says enough. */
export const SeenRequests = Type.Object(
  { ids: Type.Array(Uuid, { minItems: 1, maxItems: 500, uniqueItems: true }) },
  closed,
)

const drafted = {
  committeeId: CreateBody.properties.committeeId,
  name: CreateBody.properties.name,
  declaredCount: opt(CreateBody.properties.declaredCount),
  items: opt(CreateBody.properties.items),
  schedules: opt(CreateBody.properties.schedules),
  instructors: CreateBody.properties.instructors,
  extra: CreateBody.properties.extra,
}
/** S0-58: what a leader fills in. With the sub-district's code its unit is bound; without, he chooses it (A15). */
export const RegisterBody = Type.Object(
  {
    registrationToken: opt(Scanned),
    unitId: opt(UnitNumber),
    ...drafted,
    statementAccepted: opt(Type.Boolean()),
    /** False keeps a draft: what is missing may be missing still. */
    submit: Type.Boolean(),
  },
  closed,
)
export const EditBody = Type.Object(
  { version: UpdateBody.properties.version, ...drafted, name: opt(drafted.name) },
  closed,
)
export const SubmitBody = Type.Object({ version: opt(Version), statementAccepted: Type.Boolean() }, closed)
export const WithdrawBody = Type.Object({ version: opt(Version) }, closed)
export const ScanBody = Type.Object({ token: Scanned }, closed)
export const OfferBody = Type.Object({ memberId: Uuid, stays: opt(Type.Boolean()) }, closed)

const listed = {
  id: Type.String(),
  name: Type.String(),
  role: literals(['leader', 'member']),
  level: Level,
  state: State,
  stateTitle: Type.String(),
  live: Type.Boolean(),
  unit: NamedUnit,
  districtName: opt(Type.String()),
  committee: opt(NamedUnit),
  items: Type.Array(Type.String()),
  declaredCount: Type.Integer(),
  rosterCount: Type.Integer(),
}
export const MyTeamListed = Type.Object({
  ...listed,
  /** What comes next, for the leader. */
  next: opt(Type.String()),
  /** Requests that wait for the leader. */
  waiting: opt(Type.Integer()),
  joinedAt: opt(Type.String()),
})
export const Claimable = Type.Object({
  id: Type.String(),
  name: Type.String(),
  level: Level,
  stateTitle: Type.String(),
  unitName: Type.String(),
  districtName: opt(Type.String()),
  items: Type.Array(Type.String()),
})
export const OwnRequest = Type.Object({
  id: Type.String(),
  teamId: Type.String(),
  teamName: opt(Type.String()),
  state: keysOf(joinStates),
  stateTitle: Type.String(),
  askedAt: Type.String(),
  expiresAt: Type.String(),
  answer: opt(Type.String()),
})
export const HandOver = Type.Object({
  id: Type.String(),
  teamId: Type.String(),
  teamName: opt(Type.String()),
  direction: literals(['to-me', 'from-me']),
  state: keysOf(handOverStates),
  stateTitle: Type.String(),
  formerName: Type.String(),
  stays: Type.Boolean(),
  offeredAt: Type.String(),
  expiresAt: Type.String(),
})
export const MyTeams = Type.Object({
  led: Type.Array(MyTeamListed),
  requests: Type.Array(OwnRequest),
  handOvers: Type.Array(HandOver),
  claimable: Type.Array(Claimable),
  /** 本人参与团队查询: false while it is 暂未开通 here (A19). */
  joinedOpen: Type.Boolean(),
})
export const JoinedTeams = Type.Object({ items: Type.Array(MyTeamListed) })

export const MyTeam = Type.Object({
  ...listed,
  items: TeamDetail.properties.items,
  schedules: TeamDetail.properties.schedules,
  instructors: TeamDetail.properties.instructors,
  extra: TeamDetail.properties.extra,
  leaderName: Type.String(),
  leaderPhone: Type.String(),
  next: Type.String(),
  returnReason: opt(Type.String()),
  filedThisYear: Type.Boolean(),
  waiting: Type.Integer(),
  openOffer: opt(HandOver),
  version: Type.Integer(),
  actions: Type.Array(Type.String()),
  warnings: Type.Array(Type.String()),
  createdAt: Type.String(),
  updatedAt: Type.String(),
  timeline: Type.Array(
    Type.Object({
      action: Type.String(),
      title: Type.String(),
      toState: Type.String(),
      who: Type.String(),
      reason: opt(Type.String()),
      occurredAt: Type.String(),
    }),
  ),
})
export const ShownCode = Type.Object({
  token: Type.String(),
  url: Type.String(),
  teamName: Type.String(),
  /** When the screen should ask for the next one, and when this one is refused. */
  refreshAt: Type.String(),
  expiresAt: Type.String(),
})
export const Joining = Type.Object({
  outcome: literals(['asked', 'joined']),
  teamId: Type.String(),
  teamName: Type.String(),
  requestId: opt(Type.String()),
})
export const ScannedTeam = Type.Object({
  teamId: Type.String(),
  teamName: Type.String(),
  unitName: Type.String(),
  /** To join with, instead of the scanned code: good for half an hour. */
  held: Type.String(),
})
export const JoinRequest = Type.Object({
  id: Type.String(),
  name: Type.String(),
  phone: opt(Type.String()),
  state: OwnRequest.properties.state,
  stateTitle: Type.String(),
  askedAt: Type.String(),
  expiresAt: Type.String(),
  answer: opt(Type.String()),
})
export const RequestLists = Type.Object({
  waiting: Type.Array(JoinRequest),
  answered: Type.Array(JoinRequest),
})
export const TeamMate = Type.Object({
  id: Type.String(),
  name: Type.String(),
  phone: opt(Type.String()),
  /** The member has signed in himself. */
  linked: Type.Boolean(),
  joinedAt: Type.String(),
})
export const TeamMates = Type.Object({ items: Type.Array(TeamMate), rosterCount: Type.Integer() })

/** For anybody: no person, no state but certified. */
export const PublicTeam = Type.Object({
  id: Type.String(),
  name: Type.String(),
  level: Level,
  categoryTitle: Type.String(),
  stateTitle: Type.String(),
  unitName: Type.String(),
  districtName: opt(Type.String()),
  committeeName: opt(Type.String()),
  items: Type.Array(Type.String()),
  rosterCount: Type.Integer(),
  schedules: TeamDetail.properties.schedules,
  metres: opt(Type.Integer()),
})
export const PublicTeams = Type.Object({ items: Type.Array(PublicTeam), nextCursor: opt(Type.String()) })
/** `longitude,latitude` */
const Place = Type.String({ pattern: '^-?\\d{1,3}(\\.\\d{1,9})?,-?\\d{1,2}(\\.\\d{1,9})?$' })
export const PublicQuery = Type.Object(
  {
    q: opt(Text(60)),
    unitId: opt(UnitNumber),
    item: opt(Filled(30)),
    near: opt(Place),
    cursor: opt(Text(300)),
  },
  closed,
)
export const NearQuery = Type.Object(
  {
    at: Place,
    km: opt(Type.Number({ minimum: 0.1, maximum: 20, default: 5 })),
    item: opt(Filled(30)),
  },
  closed,
)
