import { teamFields } from '@jianwang/records/team'
import { sizeBands, teamCategories, teamLevels, teamStates, transferStates } from '@jianwang/words/teams'
import { Type } from 'typebox'
import { PageQuery, pageOf } from '#platform/page'
import { answersOf, inputsOf, optional } from '#platform/record/shape'
import {
  Crs,
  closed,
  Filled,
  keysOf,
  literals,
  NamedUnit,
  opt,
  orNull,
  Reason,
  Text,
  Timeline,
  Uuid,
} from '#platform/shape'
import { Int, UnitNumber, Version, VersionOrDefault } from '#platform/whole-number'

export const Level = keysOf(teamLevels)
export const Category = keysOf(teamCategories)
export const State = keysOf(teamStates)
const Size = literals(sizeBands.map((band) => band.code))

const ItemDraft = Type.Object({ code: Text(30), name: opt(Text(60)) }, closed)
const InstructorDraft = Type.Object(
  {
    id: opt(Uuid),
    name: Text(60),
    phone: opt(Text(40)),
    grade: opt(Text(30)),
    certificateNo: opt(Text(40)),
  },
  closed,
)
const ScheduleDraft = Type.Object(
  {
    weekday: Int(),
    starts: Text(10),
    ends: Text(10),
    place: Text(200),
    lng: opt(Type.Number({ minimum: -1_000, maximum: 1_000 })),
    lat: opt(Type.Number({ minimum: -1_000, maximum: 1_000 })),
    crs: opt(Crs),
  },
  closed,
)
const Extra = Type.Record(
  Text(40),
  Type.Union([Text(2_000), Type.Number({ minimum: -1e15, maximum: 1e15 }), Type.Boolean()]),
  { maxProperties: 50 },
)

const { category: _category, committeeId, schoolName, ...plain } = inputsOf(teamFields)
const needed = {
  ...plain,
  items: Type.Array(ItemDraft, { maxItems: 50 }),
  schedules: Type.Array(ScheduleDraft, { maxItems: 50 }),
}
const others = optional({
  committeeId,
  schoolName,
  instructors: Type.Array(InstructorDraft, { maxItems: 50 }),
  extra: Extra,
})

/** S0-48: what the form sends; the rules are told field by field by the service. */
export const CreateBody = Type.Object(
  {
    category: Category,
    ...needed,
    ...others,
    /** S0-38: 活动内容符合宪法和法律规定. */
    statementAccepted: Type.Boolean(),
    /** How far the managing level takes it at once (A13, A36). */
    as: opt(literals(['draft', 'submitted', 'certified', 'reviewed'])),
  },
  closed,
)
export const UpdateBody = Type.Object(
  { version: Version, ...optional(needed), ...others, reason: opt(Reason) },
  closed,
)

export const filterFields = {
  level: opt(Level),
  state: opt(State),
  category: opt(Category),
  filing: opt(literals(['filed', 'unfiled'])),
  districtId: opt(UnitNumber),
  unitId: opt(UnitNumber),
  committeeId: opt(UnitNumber),
  /** A code of the list, or a name: listed or free. */
  item: opt(Filled(30)),
  size: opt(Size),
  q: opt(Text(60)),
}
export const ListQuery = Type.Object(
  { ...PageQuery, ...filterFields, sort: opt(literals(['unit', 'newest'])) },
  closed,
)

/** A whole phone number: in a body, because an address stays in logs and histories. */
export const FindBody = Type.Object({ phone: Type.String({ minLength: 7, maxLength: 30 }) }, closed)

const listed = {
  id: Type.String(),
  serialNo: Type.Integer(),
  ...answersOf(teamFields, 'list'),
  category: Category,
  level: Level,
  state: State,
  stateTitle: Type.String(),
  unit: NamedUnit,
  districtName: opt(Type.String()),
  streetName: opt(Type.String()),
  committee: opt(NamedUnit),
  items: Type.Array(Type.String()),
  rosterCount: Type.Integer(),
  filedThisYear: Type.Boolean(),
  filedYear: opt(Type.Integer()),
  version: Type.Integer(),
  actions: Type.Array(Type.String()),
}
export const TeamListed = Type.Object(listed)
export const TeamPage = pageOf(TeamListed)
export const DuplicateGroups = Type.Array(Type.Object({ teams: Type.Array(TeamListed) }))

export const Filing = Type.Object({
  id: Type.String(),
  year: Type.Integer(),
  state: literals(['filed', 'cancelled']),
  memberCount: Type.Integer(),
  overrideReason: opt(Type.String()),
  filedBy: Type.String(),
  filedAt: Type.String(),
  cancelledAt: opt(Type.String()),
  cancelReason: opt(Type.String()),
  checkResult: opt(literals(['pass', 'fail'])),
  checkReason: opt(Type.String()),
})
export const Transfer = Type.Object({
  id: Type.String(),
  teamId: Type.String(),
  from: NamedUnit,
  to: NamedUnit,
  state: keysOf(transferStates),
  stateTitle: Type.String(),
  reason: Type.String(),
  answer: opt(Type.String()),
  summary: Type.Record(Type.String(), Type.Unknown()),
  proposedBy: Type.String(),
  proposedAt: Type.String(),
  answeredBy: opt(Type.String()),
  answeredAt: opt(Type.String()),
  actions: Type.Array(Type.String()),
})

export const TeamDetail = Type.Object({
  ...listed,
  items: Type.Array(Type.Object({ code: Type.String(), name: Type.String() })),
  schoolName: opt(Type.String()),
  schedules: Type.Array(
    Type.Object({
      weekday: Type.Integer(),
      starts: Type.String(),
      ends: Type.String(),
      place: Type.String(),
      lng: opt(Type.Number()),
      lat: opt(Type.Number()),
      crs: opt(Crs),
    }),
  ),
  instructors: Type.Array(
    Type.Object({
      id: Type.String(),
      name: Type.String(),
      phone: opt(Type.String()),
      grade: opt(Type.String()),
      certificateNo: opt(Type.String()),
    }),
  ),
  extra: Extra,
  origin: literals(['staff', 'import', 'citizen']),
  /** The leader has signed in himself; of the roster, how many have; how many wait for his answer. */
  leaderLinked: Type.Boolean(),
  joinedCount: Type.Integer(),
  waitingCount: Type.Integer(),
  /** What the content check said of texts a citizen wrote. */
  contentCheck: opt(literals(['pass', 'review'])),
  successorId: opt(Type.String()),
  certifiedAt: opt(Type.String()),
  reviewedAt: opt(Type.String()),
  createdAt: Type.String(),
  updatedAt: Type.String(),
  filings: Type.Array(Filing),
  openTransfer: opt(Transfer),
  warnings: Type.Array(Type.String()),
  timeline: Type.Array(
    Type.Object({ ...Timeline.items.properties, title: Type.String(), detail: opt(Type.Unknown()) }),
  ),
})

export const Member = Type.Object({
  id: Type.String(),
  name: Type.String(),
  phone: opt(Type.String()),
  role: literals(['leader', 'member']),
  origin: literals(['leader', 'roster', 'import', 'qr']),
  joinedAt: opt(Type.String()),
  version: Type.Integer(),
  actions: Type.Array(Type.String()),
})
export const MemberBody = Type.Object({ name: Text(60), phone: opt(Text(40)) }, closed)
export const MemberPatch = Type.Object(
  {
    version: Version,
    name: opt(Text(60)),
    phone: opt(Text(40)),
  },
  closed,
)
export const SettingBody = Type.Object(
  {
    version: VersionOrDefault,
    filingFrom: orNull(Type.String({ pattern: '^\\d\\d-\\d\\d$' })),
    filingTo: orNull(Type.String({ pattern: '^\\d\\d-\\d\\d$' })),
    checkResults: Type.Boolean(),
  },
  closed,
)
export const Setting = Type.Object({
  year: Type.Integer(),
  filingFrom: orNull(Type.String()),
  filingTo: orNull(Type.String()),
  filingOpen: Type.Boolean(),
  checkResults: Type.Boolean(),
  version: Type.Integer(),
  actions: Type.Array(Type.String()),
})
export const Queues = Type.Object({
  submitted: Type.Integer(),
  certified: Type.Integer(),
  returned: Type.Integer(),
  reviewed: Type.Integer(),
  filed: Type.Integer(),
  unfiled: Type.Integer(),
  transfersIn: Type.Integer(),
  /** What a level above did to the own teams, and nobody here has read. */
  told: Type.Integer(),
  year: Type.Integer(),
})
export const Lookalike = Type.Object({
  ...listed,
  sameName: Type.Boolean(),
  samePhone: Type.Boolean(),
})
export const Lookalikes = Type.Array(Lookalike)
export const Phone = Type.Object({ phone: Type.String() })
