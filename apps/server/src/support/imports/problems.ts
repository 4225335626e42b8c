import { importsProblems } from '@jianwang/words/problems/imports'
import { type Problem, problemsOf } from '#platform/problem'
import { SheetProblem, type SheetProblemCode } from '#platform/sheets/sheet-problem'

const problem = problemsOf(importsProblems)

export const kindUnknown = problem('imports/kind-unknown', 404)
export const noFile = problem('imports/no-file', 422)
export const noRows = problem('imports/no-rows', 422)
export const uploadBroken = problem('imports/upload-broken', 400)
export const targetNeeded = problem('imports/target-needed', 422)
export const notReady = problem('imports/not-ready', 409)
export const hasWrongRows = problem('imports/has-wrong-rows', 409)
export const hasWarnings = problem('imports/has-warnings', 409)
export const alreadyCommitting = problem('imports/already-committing', 409)
export const tooManyStrangers = problem('imports/too-many-strangers', 422)
export const importConflict = problem('imports/conflict', 409)
export const areaNotGranted = problem('imports/area-not-granted', 403)
export const fullNotGranted = problem('imports/full-not-granted', 403)
export const reasonMissing = problem('imports/reason-missing', 422)
export const tooManyDownloads = problem('imports/too-many-downloads', 429)
export const ticketUsed = problem('imports/ticket-used', 410)

/** One code per reason for which a whole file is refused; the sentence comes from the reader. */
const refusals: Readonly<Record<SheetProblemCode, ReturnType<typeof problem>>> = {
  'empty-file': problem('imports/empty-file', 422),
  'file-too-large': problem('imports/file-too-large', 413),
  'not-workbook': problem('imports/not-workbook', 422),
  'old-xls': problem('imports/old-xls', 422),
  'password-protected': problem('imports/password-protected', 422),
  'encrypted-entry': problem('imports/encrypted-entry', 422),
  'no-workbook': problem('imports/no-workbook', 422),
  'zip-bomb': problem('imports/zip-bomb', 422),
  'too-many-parts': problem('imports/too-many-parts', 422),
  'overlapping-entries': problem('imports/overlapping-entries', 422),
  'size-mismatch': problem('imports/size-mismatch', 422),
  'unsafe-name': problem('imports/unsafe-name', 422),
  'xml-entity': problem('imports/xml-entity', 422),
  damaged: problem('imports/damaged', 422),
  'bad-encoding': problem('imports/bad-encoding', 422),
  'no-header': problem('imports/no-header', 422),
  'duplicate-column': problem('imports/duplicate-column', 422),
  'too-many-rows': problem('imports/too-many-rows', 422),
  'too-much-text': problem('imports/too-much-text', 422),
  unreadable: problem('imports/unreadable', 422),
}

/** A refused file as a problem; anything else passes through. */
export function refuseFile(error: unknown): unknown {
  return error instanceof SheetProblem ? describeRefusal(error) : error
}

function describeRefusal(error: SheetProblem): Problem {
  return refusals[error.code]({ sentence: error.message })
}
