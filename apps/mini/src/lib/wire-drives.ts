import type { DriveTree } from '@jianwang/words/drive-trees'
import type { CardCheck, CardState } from '@jianwang/words/drives'

/** `idNumber` is masked. */
export type MemberCard = {
  tree: DriveTree
  name: string
  kind: string
  organisation: string
  idNumber: string
  state: CardState
  checkedInAt: string
}
export type ClaimReview = {
  id: string
  organisation: string
  idNumber: string
  state: 'asked' | 'approved' | 'refused'
  askedAt: string
  answer: string | null
  decidedAt: string | null
}
/** Where one stands with a tree of organisations; `campaign` is the drive that runs now. */
export type MyDrive = {
  tree: DriveTree
  title: string
  cardTitle: string
  /** The age at which a member leaves, where there is one. */
  overAge: number | null
  campaign: string | null
  triesLeft: number
  card: MemberCard | null
  review: ClaimReview | null
}
export type FoundOrganisation = { id: number; name: string; fullName: string }
export type CheckedCard = {
  valid: boolean
  status: CardCheck
  title: string
  sentence: string
  name?: string
  kind?: string
  organisation?: string
}
