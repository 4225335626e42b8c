import { checkKinds, mostItems } from '@jianwang/records/checklist'
import { findingFields, findingStates, severities, visitFields, visitStates } from '@jianwang/records/visit'
import { Type } from 'typebox'
import { PageQuery, pageOf } from '#platform/page'
import { answersOf, owned } from '#platform/record/shape'
import {
  Crs,
  closed,
  Day,
  Filled,
  KindName,
  keysOf,
  Moment,
  opt,
  orNull,
  Reason,
  Text,
  Uuid,
  Words,
} from '#platform/shape'
import { Int, Version, VersionOrDefault } from '#platform/whole-number'

const Severity = keysOf(severities)
const VisitState = keysOf(visitStates)
const FindingState = keysOf(findingStates)

const CheckItem = Type.Object(
  {
    key: Type.String({ pattern: '^[a-z][a-z0-9-]{0,39}$' }),
    title: Filled(60),
    kind: keysOf(checkKinds),
    needed: Type.Boolean(),
    choices: opt(Type.Array(Filled(40), { maxItems: 20 })),
    withPhoto: opt(Type.Boolean()),
  },
  closed,
)
const Items = Type.Array(CheckItem, { maxItems: mostItems })

/** What may be visited, each with its newest checklist; `version` 0: the module's own, nobody used it yet. */
export const VisitKinds = Type.Object({
  actions: Type.Array(Type.String()),
  kinds: Type.Array(
    Type.Object({
      kind: Type.String(),
      title: Type.String(),
      version: Type.Integer(),
      items: Items,
      /** Whether the actor sends somebody there, and whether that one is booked. */
      mayPlan: Type.Boolean(),
      isBooked: Type.Boolean(),
    }),
  ),
})
export const ChecklistBody = Type.Object({ version: VersionOrDefault, items: Items, reason: Reason }, closed)

export const Inspector = Type.Object({
  id: Type.String(),
  name: Type.String(),
  kinds: Type.Array(Type.String()),
  isActive: Type.Boolean(),
})
export const Inspectors = Type.Object({ items: Type.Array(Inspector) })
/** `phone`: he has signed in to the mini-program with it. */
export const InspectorBody = Type.Object(
  {
    name: Words(60),
    phone: Filled(20),
    kinds: Type.Array(KindName, { minItems: 1, maxItems: 20, uniqueItems: true }),
  },
  closed,
)

export const CandidateQuery = Type.Object({ kind: KindName, day: Day }, closed)
const Candidate = Type.Object({
  id: Type.String(),
  title: Type.String(),
  place: Type.String(),
  startsAt: orNull(Type.String()),
  weight: Type.Number(),
  reasons: Type.Array(Type.String()),
})
export const Candidates = Type.Object({ items: Type.Array(Candidate) })
const Count = Int({ minimum: 1, maximum: 30 })
export const DrawQuery = Type.Object({ kind: KindName, day: Day, count: Count, seed: Words(64) }, closed)
/** Chosen by hand (`subjectIds`), or drawn by `seed` as it was shown. */
export const PlanBody = Type.Object(
  {
    kind: KindName,
    day: Day,
    inspectorId: Uuid,
    subjectIds: Type.Array(Uuid, { minItems: 1, maxItems: 30, uniqueItems: true }),
    seed: opt(Words(64)),
    /** Of a kind whose inspectors are booked. */
    booking: opt(
      Type.Object({ purpose: Words(200), contactName: Words(60), contactPhone: Filled(20) }, closed),
    ),
  },
  closed,
)

const beside = {
  ...owned,
  kind: Type.String(),
  kindTitle: Type.String(),
  subjectId: Type.String(),
  state: VisitState,
  stop: Type.Integer(),
  findingId: orNull(Type.String()),
  finishedAt: orNull(Type.String()),
  isBooked: Type.Boolean(),
}
export const ListedVisit = Type.Object({ ...answersOf(visitFields, 'list'), ...beside })
export const VisitPage = pageOf(ListedVisit)
export const Planned = Type.Object({ items: Type.Array(ListedVisit) })
export const VisitQuery = Type.Object(
  {
    ...PageQuery,
    kind: opt(KindName),
    state: opt(VisitState),
    day: opt(Day),
    subjectId: opt(Uuid),
    /** The booked ones, in the order of their times; without a first day from today on. */
    booked: opt(Type.Boolean()),
    from: opt(Day),
    until: opt(Day),
  },
  closed,
)
const FilledItem = Type.Object({
  ...CheckItem.properties,
  value: orNull(Type.String()),
  photos: Type.Array(Type.String()),
})
export const Visit = Type.Object({
  ...answersOf(visitFields),
  ...beside,
  checklistVersion: Type.Integer(),
  reasons: Type.Array(Type.String()),
  seed: orNull(Type.String()),
  /** Masked. */
  contactPhone: orNull(Type.String()),
  arrivedAt: orNull(Type.String()),
  signerName: orNull(Type.String()),
  digest: orNull(Type.String()),
  /** Whether what is kept still is what was signed; null before it is done. */
  isIntact: orNull(Type.Boolean()),
  items: Type.Array(FilledItem),
  missing: Type.Array(Type.String()),
  findings: Type.Array(
    Type.Object({
      id: Type.String(),
      severity: Severity,
      text: Type.String(),
      foundAt: Type.String(),
      photos: Type.Array(Type.String()),
    }),
  ),
  judged: Type.Array(Type.Object({ accepted: Type.Boolean(), text: Type.String() })),
  createdAt: Type.String(),
})
export const Contact = Type.Object({ value: Type.String() })
export const KindParams = Type.Object({ kind: KindName })
export const PhotoParams = Type.Object({ id: Uuid, photoId: Uuid })

const ofFinding = {
  ...owned,
  kind: Type.String(),
  kindTitle: Type.String(),
  visitId: Type.String(),
  subjectId: Type.String(),
  state: FindingState,
  isOverdue: Type.Boolean(),
}
export const ListedFinding = Type.Object({ ...answersOf(findingFields, 'list'), ...ofFinding })
export const FindingPage = pageOf(ListedFinding)
export const FindingQuery = Type.Object(
  {
    ...PageQuery,
    kind: opt(KindName),
    state: opt(FindingState),
    overdue: opt(Type.Boolean()),
    severity: opt(Severity),
  },
  closed,
)
export const Finding = Type.Object({
  ...answersOf(findingFields),
  ...ofFinding,
  photos: Type.Array(Type.String()),
  /** Of what was put right. */
  evidence: Type.Array(Type.String()),
  answeredAt: orNull(Type.String()),
  closedAt: orNull(Type.String()),
  secondVisits: Type.Array(Type.Object({ id: Type.String(), day: Type.String(), state: VisitState })),
  createdAt: Type.String(),
})
export const AnswerBody = Type.Object({ version: Version, answer: Words(1_000) }, closed)
export const SecondVisitBody = Type.Object({ version: Version, day: Day, inspectorId: Uuid }, closed)
export const Evidence = Type.Object({ photoId: Type.String() })

const Stroke = Type.Array(Int({ minimum: 0, maximum: 1_000 }), { maxItems: 2_000 })
/** One act of the phone; which members it has its kind says (`readAct`). */
export const Act = Type.Object(
  {
    id: Uuid,
    at: Moment,
    kind: Type.Enum(['arrive', 'answer', 'photo', 'find', 'forget', 'sign', 'judge', 'finish']),
    item: opt(Text(40)),
    value: opt(Text(1_000)),
    photo: opt(Uuid),
    finding: opt(Uuid),
    severity: opt(Severity),
    text: opt(Words(1_000)),
    name: opt(Words(60)),
    strokes: opt(Type.Array(Stroke, { minItems: 1, maxItems: 60 })),
    accepted: opt(Type.Boolean()),
    lng: opt(Type.Number({ minimum: -180, maximum: 180 })),
    lat: opt(Type.Number({ minimum: -90, maximum: 90 })),
    crs: opt(Crs),
  },
  closed,
)
export const ActsBody = Type.Object({ acts: Type.Array(Act, { minItems: 1, maxItems: 200 }) }, closed)

/** A visit as its inspector's phone needs it without a network: the checklist, and all acts so far. */
export const MyVisit = Type.Object({
  ...answersOf(visitFields),
  id: Type.String(),
  kindTitle: Type.String(),
  state: VisitState,
  stop: Type.Integer(),
  lng: orNull(Type.Number()),
  lat: orNull(Type.Number()),
  crs: orNull(Crs),
  reasons: Type.Array(Type.String()),
  items: Items,
  acts: Type.Array(Act),
  /** Of a second visit: what was found. */
  found: orNull(Type.String()),
  /** Pictures whose bytes have arrived. */
  photos: Type.Array(Type.String()),
})
export const MyVisits = Type.Object({ isInspector: Type.Boolean(), items: Type.Array(MyVisit) })
