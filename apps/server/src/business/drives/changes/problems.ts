import { problem } from '../problems.ts'

export const receiverUnknown = problem('drives/receiver-unknown', 422)
export const nobodyOut = problem('drives/nobody-out', 409)
export const alreadyAnswered = problem('drives/already-answered', 409)
export const nothingCorrected = problem('drives/nothing-corrected', 422)
export const correctionOpen = problem('drives/correction-open', 409)
export const idNumberTaken = problem('drives/id-number-taken', 409)
export const evidenceMissing = problem('drives/evidence-missing', 422)
export const evidenceGone = problem('drives/evidence-gone', 404)
export const evidenceUnreadable = problem('drives/evidence-unreadable', 422)
