import {
  campaignStates,
  changeActs,
  correctionStates,
  reviewStates,
  rollTransferStates,
} from '@jianwang/words/drives'
import type { Actor } from '#platform/call'
import type { Declared, Lifecycle } from '#platform/lifecycle/lifecycle'
import {
  inside,
  mayDecideCorrection,
  mayRequestCorrection,
  mayRunCampaigns,
  mayTransfer,
  mayWrite,
} from './policy.ts'
import { alreadyAnswered, campaignClosed, nobodyOut, noCardHeld } from './problems.ts'
import type {
  CampaignRow,
  CampaignState,
  ClaimReviewRow,
  CorrectionRow,
  CorrectionState,
  PersonRow,
  TransferRow,
  TransferState,
} from './tables.ts'

type Campaign = Pick<CampaignRow, 'id' | 'unit_path' | 'state'>

/** S4-14: prepared unseen, opened once, closed for good. Who runs it may run it where it is. */
export const campaignLifecycle: Lifecycle<Campaign, CampaignState> = {
  subjectKind: 'drives-campaign',
  columns: ['drives.campaign.state'],
  states: campaignStates,
  auditOf: (action) => `drives.${action}-campaign`,
  stateOf: (row) => row.state,
  idOf: (row) => row.id,
  pathOf: (row) => row.unit_path,
  outside: (row) => (row.state === 'closed' ? campaignClosed() : undefined),
  transitions: [
    { action: 'edit', title: '修改', from: ['draft', 'open'], to: 'same', may: mayRun },
    { action: 'open', title: '开始活动', from: ['draft'], to: 'open', may: mayRun },
    { action: 'close', title: '结束活动', from: ['open'], to: 'closed', may: mayRun },
  ],
}

function mayRun(actor: Actor, row: Campaign): boolean {
  return mayRunCampaigns(actor) && inside(actor, row.unit_path)
}

type Correction = Pick<CorrectionRow, 'id' | 'unit_path' | 'home_path' | 'account_id' | 'state'>

const correctionAudit: Readonly<Record<string, string>> = { 'ask-again': 'drives.ask-correction' }
const decides = (actor: Actor, row: Correction) =>
  mayDecideCorrection(actor, { homePath: row.home_path, accountId: row.account_id })

/** Whoever acts for the organisation that asked, not the one account. */
export function isAskerOf(actor: Actor, row: Pick<Correction, 'unit_path' | 'home_path'>): boolean {
  return row.home_path === actor.homePath && mayRequestCorrection(actor, { unitPath: row.unit_path })
}

/** A27: one organisation asks, the level above it answers. What was answered is asked anew, and not taken up again. */
export const correctionLifecycle: Lifecycle<Correction, CorrectionState> = {
  subjectKind: 'drives-correction',
  columns: ['drives.correction.state'],
  states: correctionStates,
  auditOf: (action) => correctionAudit[action] ?? `drives.${action}-correction`,
  stateOf: (row) => row.state,
  idOf: (row) => row.id,
  pathOf: (row) => row.unit_path,
  outside: () => alreadyAnswered(),
  timeline: 'own',
  transitions: [
    { action: 'approve', title: changeActs.approve, from: ['asked'], to: 'approved', may: decides },
    { action: 'refuse', title: changeActs.refuse, from: ['asked'], to: 'refused', may: decides },
    { action: 'withdraw', title: changeActs.withdraw, from: ['asked'], to: 'withdrawn', may: isAskerOf },
    {
      action: 'ask-again',
      title: changeActs.askAgain,
      from: ['refused', 'withdrawn'],
      to: 'same',
      may: isAskerOf,
    },
  ],
}

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

type Transfer = Pick<TransferRow, 'id' | 'unit_path' | 'to_path' | 'state' | 'moved'>
const receives = (actor: Actor, row: Transfer) => mayTransfer(actor) && inside(actor, row.to_path)

/**
 * S4-02, A28: those taken out are offered to a receiver, or to nobody. Recalled is a transfer none of whose persons is out
 * any more; as long as some are, it stays what it is.
 */
export const transferLifecycle: Lifecycle<Transfer, TransferState> = {
  subjectKind: 'drives-transfer',
  columns: ['drives.transfer.state'],
  states: rollTransferStates,
  auditOf: (action) => `drives.${action}-transfer`,
  stateOf: (row) => row.state,
  idOf: (row) => row.id,
  pathOf: (row) => row.unit_path,
  outside: (_, action) => (action === 'recall' ? nobodyOut() : alreadyAnswered()),
  timeline: 'own',
  transitions: [
    { action: 'accept', title: changeActs.accept, from: ['offered'], to: 'accepted', may: receives },
    { action: 'refuse', title: changeActs.sendBack, from: ['offered'], to: 'refused', may: receives },
    {
      action: 'recall',
      title: changeActs.withdraw,
      from: ['done', 'offered', 'refused'],
      to: 'recalled',
      may: (actor, row) => mayTransfer(actor) && inside(actor, row.unit_path),
      guard: (row) => (row.moved > 0 ? undefined : nobodyOut()),
    },
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

export const declared: readonly Declared[] = [
  campaignLifecycle,
  correctionLifecycle,
  reviewLifecycle,
  transferLifecycle,
  cardLifecycle,
]
