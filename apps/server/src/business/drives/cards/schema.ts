import { cardChecks, cardStates, personKinds, reviewStates } from '@jianwang/words/drives'
import { Type } from 'typebox'
import { PageQuery, pageOf } from '#platform/page'
import { closed, Filled, keysOf, literals, opt, orNull, Text, told, Uuid, Words } from '#platform/shape'
import { UnitNumber } from '#platform/whole-number'
import { personFilter } from '../roll/schema.ts'
import { Tree } from '../schema.ts'

export const ClaimBody = Type.Object(
  { tree: Tree, idNumber: Type.String({ minLength: 15, maxLength: 30 }) },
  closed,
)
export const Claimed = Type.Object({ outcome: Type.String() })
export const ReviewBody = Type.Object({ ...ClaimBody.properties, unitId: UnitNumber }, closed)

const Card = Type.Object({
  tree: Type.String(),
  name: Type.String(),
  kind: Type.String(),
  organisation: Type.String(),
  /** Masked. */
  idNumber: Type.String(),
  state: keysOf(cardStates),
  checkedInAt: Type.String(),
})
/** The code of now and some ahead, so that the screen goes on for a while without network; none unless the card holds. */
const Codes = Type.Array(
  Type.Object({ token: Type.String(), url: Type.String(), from: Type.String(), until: Type.String() }),
)
export const MyCards = Type.Object({
  items: Type.Array(Type.Object({ ...Card.properties, codes: Codes })),
})
const ReviewState = literals(['asked', 'approved', 'refused'])
const Review = Type.Object({
  id: Type.String(),
  organisation: Type.String(),
  /** Masked. */
  idNumber: Type.String(),
  state: ReviewState,
  askedAt: Type.String(),
  answer: orNull(Type.String()),
  decidedAt: orNull(Type.String()),
})
/** Each tree as it stands with this citizen: his card, his last request, and whether there is a drive. */
export const MyDrives = Type.Object({
  items: Type.Array(
    Type.Object({
      tree: Tree,
      title: Type.String(),
      cardTitle: Type.String(),
      /** The age at which a member leaves, where there is one. */
      overAge: orNull(Type.Integer()),
      campaign: orNull(Type.String()),
      triesLeft: Type.Integer(),
      card: orNull(Card),
      review: orNull(Review),
    }),
  ),
})
export const FindQuery = Type.Object({
  tree: Tree,
  q: Words(30),
})
export const FoundOrganisations = Type.Object({
  items: Type.Array(Type.Object({ id: Type.Integer(), name: Type.String(), fullName: Type.String() })),
})

/** Longer than a token: a wrong one deserves its sentence, not a 400. */
export const CardToken = Type.Object({ token: Filled(200) })
export const VerifiedCard = Type.Object({
  valid: Type.Boolean(),
  status: keysOf(cardChecks),
  title: Type.String(),
  sentence: Type.String(),
  name: opt(Type.String()),
  kind: opt(Type.String()),
  organisation: opt(Type.String()),
})

// For staff: what waits, whom a message reaches, and claims that did not match.

export const Queue = Type.Object({
  transfersIn: Type.Integer(),
  corrections: Type.Integer(),
  reviews: Type.Integer(),
  urges: Type.Integer(),
})

/** 未登录详情 with the same filter, without its pages. */
const { waiting: _waiting, ...reachFilter } = personFilter
export const ReachQuery = Type.Object({ ...reachFilter, cursor: PageQuery.cursor })
export const ReachCounts = Type.Object({
  waiting: Type.Integer(),
  reached: Type.Integer(),
  states: Type.Object({
    'no-account': Type.Integer(),
    'not-followed': Type.Integer(),
    unknown: Type.Integer(),
    followed: Type.Integer(),
  }),
  nextCursor: opt(Type.String()),
})
export const ReviewQuery = Type.Object({
  state: opt(ReviewState),
  ...PageQuery,
})
const ClaimReview = Type.Object({
  id: Uuid,
  name: Type.String(),
  idNumber: Type.String(),
  phone: Type.String(),
  unitId: UnitNumber,
  unitName: Type.String(),
  state: told(reviewStates),
  askedAt: Type.String(),
  decidedBy: orNull(Type.String()),
  decidedAt: orNull(Type.String()),
  answer: orNull(Type.String()),
  actions: Type.Array(Type.String()),
})
export const ReviewList = pageOf(ClaimReview)
export const ReviewDetail = Type.Object({
  ...ClaimReview.properties,
  candidate: orNull(
    Type.Object({
      personId: Uuid,
      name: Type.String(),
      idNumber: Type.String(),
      phone: orNull(Type.String()),
      kind: literals(personKinds),
      unitName: Type.String(),
      sameName: Type.Boolean(),
      samePhone: Type.Boolean(),
      held: Type.Boolean(),
    }),
  ),
})
export const RemindBody = Type.Object({ unitId: opt(UnitNumber), cursor: opt(Text(300)) }, closed)
export const Reminded = Type.Object({
  told: Type.Integer(),
  /** Had been told today before. */
  already: Type.Integer(),
  unreachable: Type.Integer(),
  nextCursor: opt(Type.String()),
})
