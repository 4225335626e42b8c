import { changeActs, correctionStates, rollTransferStates } from '@jianwang/words/drives'
import type { Actor } from '#platform/call'
import type { Declared, Lifecycle } from '#platform/lifecycle/lifecycle'
import { inside } from '../policy.ts'
import { mayDecideCorrection, mayRequestCorrection, mayTransfer } from './policy.ts'
import { alreadyAnswered, nobodyOut } from './problems.ts'
import type { CorrectionRow, CorrectionState, TransferRow, TransferState } from './tables.ts'

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

export const declared: readonly Declared[] = [correctionLifecycle, transferLifecycle]
