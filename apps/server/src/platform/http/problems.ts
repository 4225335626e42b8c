import { problem } from '../problem.ts'

export const passwordChangeNeeded = problem('platform/password-change-needed', 403)
export const secondFactorNeeded = problem('platform/second-factor-needed', 403)
export const personNeeded = problem('platform/person-needed', 403)
export const otherUnit = problem('platform/other-unit', 409)
export const foreignAddress = problem('platform/foreign-address', 403)
export const unknownRoute = problem('platform/unknown-route', 404)
export const operatorsOnly = problem('platform/operators-only', 403)
export const bodyTooSlow = problem('platform/body-too-slow', 408)
export const personalNumber = problem('platform/personal-number', 422)
export const noSuchRange = problem('platform/no-such-range', 416)
