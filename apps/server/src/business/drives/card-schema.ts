import { cardChecks, cardStates } from '@jianwang/words/drives'
import { Type } from 'typebox'
import { UnitNumber } from '#platform/whole-number'
import { keysOf, Tree } from './schema.ts'

const closed = { additionalProperties: false } as const
const Text = Type.String()
const Maybe = <T extends import('typebox').TSchema>(shape: T) => Type.Union([shape, Type.Null()])

export const ClaimBody = Type.Object(
  { tree: Tree, idNumber: Type.String({ minLength: 15, maxLength: 30 }) },
  closed,
)
export const Claimed = Type.Object({ outcome: Text })
export const ReviewBody = Type.Object({ ...ClaimBody.properties, unitId: UnitNumber }, closed)

const Card = Type.Object({
  tree: Text,
  name: Text,
  kind: Text,
  organisation: Text,
  /** Masked. */
  idNumber: Text,
  state: keysOf(cardStates),
  checkedInAt: Text,
})
/** The code of now and some ahead, so that the screen goes on for a while without network; none unless the card holds. */
const Codes = Type.Array(Type.Object({ token: Text, url: Text, from: Text, until: Text }))
export const MyCards = Type.Object({
  items: Type.Array(Type.Object({ ...Card.properties, codes: Codes })),
})
const ReviewState = Type.Union([Type.Literal('asked'), Type.Literal('approved'), Type.Literal('refused')])
const Review = Type.Object({
  id: Text,
  organisation: Text,
  /** Masked. */
  idNumber: Text,
  state: ReviewState,
  askedAt: Text,
  answer: Maybe(Text),
  decidedAt: Maybe(Text),
})
/** Each tree as it stands with this citizen: his card, his last request, and whether there is a drive. */
export const MyDrives = Type.Object({
  items: Type.Array(
    Type.Object({
      tree: Tree,
      title: Text,
      cardTitle: Text,
      /** The age at which a member leaves, where there is one. */
      overAge: Maybe(Type.Integer()),
      campaign: Maybe(Text),
      triesLeft: Type.Integer(),
      card: Maybe(Card),
      review: Maybe(Review),
    }),
  ),
})
export const FindQuery = Type.Object({
  tree: Tree,
  q: Type.String({ minLength: 2, maxLength: 30, pattern: '\\S' }),
})
export const FoundOrganisations = Type.Object({
  items: Type.Array(Type.Object({ id: Type.Integer(), name: Text, fullName: Text })),
})

/** Longer than a token: a wrong one deserves its sentence, not a 400. */
export const CardToken = Type.Object({ token: Type.String({ minLength: 1, maxLength: 200 }) })
export const VerifiedCard = Type.Object({
  valid: Type.Boolean(),
  status: keysOf(cardChecks),
  title: Text,
  sentence: Text,
  name: Type.Optional(Text),
  kind: Type.Optional(Text),
  organisation: Type.Optional(Text),
})
export const ClaimCodeQuery = Type.Object({
  size: Type.Optional(Type.Integer({ minimum: 120, maximum: 2_000, default: 600 })),
})
