import { codesProblems } from '@jianwang/words/problems/codes'
import { problemsOf } from '#platform/problem'

const problem = problemsOf(codesProblems)

/** The poster's font lacks a character. */
export const notPrintable = problem('codes/not-printable', 422)
export const alreadyRevoked = problem('codes/already-revoked', 409)
export const streetOnly = problem('codes/street-only', 422)
export const foreignCode = problem('codes/foreign', 422)
export const garbledCode = problem('codes/garbled', 422)
export const truncatedCode = problem('codes/truncated', 422)
export const unknownKind = problem('codes/unknown-kind', 422)
export const forgedCode = problem('codes/forged', 422)
export const unknownCode = problem('codes/unknown', 422)
export const revokedCode = problem('codes/revoked', 422)
export const expiredCode = problem('codes/expired', 422)
export const pastCode = problem('codes/past', 422)
export const joinWanted = problem('codes/join-wanted', 422)
export const registrationWanted = problem('codes/registration-wanted', 422)
