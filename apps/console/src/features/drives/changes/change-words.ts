import type { ReviewDetail, ReviewList, DrivesTransfer as Transfer, Transferred } from '@jianwang/api'
import {
  correctionStates as corrections,
  reviewStates as reviews,
  rollTransferStates,
} from '@jianwang/words/drives'
import { type Tone, withTones } from '#ui/state-tag.tsx'

export type TransferState = Transfer['state']
export type TransferredPerson = Transferred['items'][number]
export type Outcome = TransferredPerson['outcome']
export type Review = ReviewList['items'][number]
export type ReviewState = Review['state']
export type Candidate = NonNullable<ReviewDetail['candidate']>

const api = '/api/drives'
export const transfersApi = `${api}/transfers` as const
export const correctionsApi = `${api}/corrections` as const
export const reviewsApi = `${api}/claim-reviews` as const
export const evidenceApi = `${api}/evidence` as const

export const transferStates = withTones(rollTransferStates, {
  ...{ done: 'success', offered: 'progress', accepted: 'success', refused: 'error', recalled: 'neutral' },
})

const outcomes: Record<Outcome, { tone: Tone; word: string }> = {
  out: { tone: 'info', word: '已转出' },
  accepted: { tone: 'success', word: '已接收' },
  recalled: { tone: 'neutral', word: '已撤回，仍在册' },
  back: { tone: 'info', word: '已重新在册' },
}

/** What became of one person; who is out of an open offer waits for its answer. */
export function describeOutcome(outcome: Outcome, state: TransferState): { tone: Tone; word: string } {
  return outcome === 'out' && state === 'offered' ? transferStates.offered : outcomes[outcome]
}

export const correctionStates = withTones(corrections, {
  ...{ asked: 'progress', approved: 'success', refused: 'error', withdrawn: 'neutral' },
})

export const reviewStates = withTones(reviews, { asked: 'progress', approved: 'success', refused: 'error' })
