import { problem } from '../problem.ts'

export const wrongVersion = problem('platform/upload-version', 412)
export const badHeaders = problem('platform/upload-headers', 400)
export const wrongOffset = problem('platform/upload-offset', 409)
export const uploadBusy = problem('platform/upload-busy', 423)
export const uploadGone = problem('platform/upload-gone', 410)
export const uploadEnded = problem('platform/upload-ended', 410)
export const tooManyOpen = problem('platform/upload-many', 429)
export const tooMuchToday = problem('platform/upload-day', 429)
export const wrongDigest = problem('platform/upload-digest', 422)
export const cutOff = problem('platform/upload-cut-off', 400)
