import type {
  Correction,
  ReviewDetail,
  ReviewList,
  DrivesTransfer as Transfer,
  Transferred,
} from '@jianwang/api'
import type { Tone } from '#ui/state-tag.tsx'

export type TransferState = Transfer['state']
export type TransferredPerson = Transferred['items'][number]
export type Outcome = TransferredPerson['outcome']
export type CorrectionState = Correction['state']
export type Review = ReviewList['items'][number]
export type ReviewState = Review['state']
export type Candidate = NonNullable<ReviewDetail['candidate']>

const api = '/api/drives'
export const transfersApi = `${api}/transfers` as const
export const correctionsApi = `${api}/corrections` as const
export const reviewsApi = `${api}/claim-reviews` as const
export const evidenceApi = `${api}/evidence` as const

type Words<State extends string> = Record<State, { tone: Tone; word: string }>

export const transferStates: Words<TransferState> = {
  done: { tone: 'success', word: '已转出' },
  offered: { tone: 'progress', word: '等待接收' },
  accepted: { tone: 'success', word: '已接收' },
  refused: { tone: 'error', word: '已退回' },
  recalled: { tone: 'neutral', word: '已撤回' },
}

const waiting = { tone: 'progress', word: '等待接收' } as const
const outcomes: Words<Outcome> = {
  out: { tone: 'info', word: '已转出' },
  accepted: { tone: 'success', word: '已接收' },
  recalled: { tone: 'neutral', word: '已撤回，仍在册' },
  back: { tone: 'info', word: '已重新在册' },
}

/** What became of one person; who is out of an open offer waits for its answer. */
export function describeOutcome(outcome: Outcome, state: TransferState): { tone: Tone; word: string } {
  return outcome === 'out' && state === 'offered' ? waiting : outcomes[outcome]
}

export const correctionStates: Words<CorrectionState> = {
  asked: { tone: 'progress', word: '等待审批' },
  approved: { tone: 'success', word: '已更正' },
  refused: { tone: 'error', word: '未通过' },
  withdrawn: { tone: 'neutral', word: '已撤回' },
}

export const reviewStates: Words<ReviewState> = {
  asked: { tone: 'progress', word: '等待审核' },
  approved: { tone: 'success', word: '已通过' },
  refused: { tone: 'error', word: '未通过' },
}
