import { problem } from '../problems.ts'

export const claimUnmatched = problem('drives/claim-unmatched', 422)
export const claimTooMany = problem('drives/claim-too-many', 429)
export const reviewOpen = problem('drives/review-open', 409)
export const reviewUnmatched = problem('drives/review-unmatched', 422)
export const cardHeld = problem('drives/card-held', 409)
export const claimantHolds = problem('drives/claimant-holds', 409)
export const noCardHeld = problem('drives/no-card-held', 409)
