import { changeActs, reviewStates } from '@jianwang/words/drives'
import type { Actor } from '#platform/call'
import type { Declared, Lifecycle } from '#platform/lifecycle/lifecycle'
import { alreadyAnswered } from '../changes/problems.ts'
import { mayWrite } from '../policy.ts'
import type { PersonRow } from '../roll/tables.ts'
import { noCardHeld } from './problems.ts'
import type { ClaimReviewRow } from './tables.ts'

type ClaimReview = Pick<ClaimReviewRow, 'id' | 'unit_path' | 'state'>
const keepsRoll = (actor: Actor, row: { unit_path: string }) => mayWrite(actor, { unitPath: row.unit_path })

/** S4-09: a claim that did not match, looked at by people. It goes with its citizen, and so does what is told of it. */
export const reviewLifecycle: Lifecycle<ClaimReview, ClaimReviewRow['state']> = {
  subjectKind: 'drives-claim',
  columns: ['drives.claim_review.state'],
  states: reviewStates,
  auditOf: (action) => `drives.${action}-review`,
  stateOf: (row) => row.state,
  idOf: (row) => row.id,
  pathOf: (row) => row.unit_path,
  outside: () => alreadyAnswered(),
  timeline: 'own',
  transitions: [
    { action: 'approve', title: changeActs.approve, from: ['asked'], to: 'approved', may: keepsRoll },
    { action: 'refuse', title: changeActs.refuse, from: ['asked'], to: 'refused', may: keepsRoll },
  ],
}

type Card = Pick<PersonRow, 'id' | 'unit_path' | 'card_no' | 'card_ended_at' | 'citizen_id'>
type CardHolding = 'none' | 'held' | 'over'

/** A29: told from three columns of the person. Claiming is the database's own door; people take back what is in wrong hands. */
export const cardLifecycle: Lifecycle<Card, CardHolding> = {
  subjectKind: 'drives-person',
  columns: [],
  derived: ['none', 'held', 'over'],
  states: { none: '未申领', held: '已申领', over: '已终止' },
  auditOf: (action) => `drives.${action}`,
  // Suspended ones, too: it would hold again for the wrong one as soon as its person is taken in. An ended one, while somebody
  // still has it: he could not claim his own. That its person left over age, his state says.
  stateOf: (row) => {
    if (row.card_no === null) return 'none'
    return row.card_ended_at === null || row.citizen_id !== null ? 'held' : 'over'
  },
  idOf: (row) => row.id,
  pathOf: (row) => row.unit_path,
  outside: () => noCardHeld(),
  timeline: 'own',
  transitions: [
    { action: 'release-card', title: changeActs.release, from: ['held'], to: 'none', may: keepsRoll },
  ],
}

export const declared: readonly Declared[] = [reviewLifecycle, cardLifecycle]
