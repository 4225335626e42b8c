import type { OutReason, PersonKind } from '@jianwang/words/drives'
import type { Tone } from '#ui/state-tag.tsx'

/** Shapes of /api/drives as the screens of changes read them; the server's schema.ts is the promise. */
const api = '/api/drives'
export const transfersApi = `${api}/transfers`
export const correctionsApi = `${api}/corrections`
export const reviewsApi = `${api}/claim-reviews`
export const evidenceApi = `${api}/evidence`

export type TransferState = 'done' | 'offered' | 'accepted' | 'refused' | 'recalled'
export type Transfer = {
  id: string
  reason: OutReason
  day: string
  state: TransferState
  moved: number
  skipped: number
  fromUnit: string
  toUnitId: number | null
  toUnit: string | null
  note: string | null
  by: string
  createdAt: string
  answer: string | null
  answeredAt: string | null
  actions: string[]
}
export type Outcome = 'out' | 'accepted' | 'recalled' | 'back'
export type TransferredPerson = {
  id: string
  name: string
  idNumber: string
  kind: PersonKind
  outcome: Outcome
  version: number
}

export type CorrectionState = 'asked' | 'approved' | 'refused' | 'withdrawn'
export type Correction = {
  id: string
  personId: string
  personName: string
  personIdNumber: string
  personUnit: string
  /** What is to stand instead; null where the present one is right. */
  name: string | null
  idNumber: string | null
  reason: string
  evidenceName: string
  state: CorrectionState
  by: string
  byUnit: string
  askedAt: string
  decidedBy: string | null
  decidedAt: string | null
  answer: string | null
  actions: string[]
}

export type ReviewState = 'asked' | 'approved' | 'refused'
export type Review = {
  id: string
  name: string
  idNumber: string
  phone: string
  unitId: number
  unitName: string
  state: ReviewState
  askedAt: string
  decidedBy: string | null
  decidedAt: string | null
  answer: string | null
  actions: string[]
}
/** Whom the roll has under the claimed ID number, inside the reader's area. */
export type Candidate = {
  personId: string
  name: string
  idNumber: string
  phone: string | null
  kind: PersonKind
  unitName: string
  sameName: boolean
  samePhone: boolean
  held: boolean
}
export type ReviewDetail = Review & { candidate: Candidate | null }

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

export function toOptions(words: Record<string, { word: string }>): { value: string; label: string }[] {
  return Object.entries(words).map(([value, { word }]) => ({ value, label: word }))
}
