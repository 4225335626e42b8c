import { gatewaysProblems } from '@jianwang/words/problems/gateways'
import { problemsOf } from '#platform/problem'

const problem = problemsOf(gatewaysProblems)

export const notConfigured = problem('gateways/not-configured', 503)
export const unavailable = problem('gateways/unavailable', 503)
export const quotaUsed = problem('gateways/quota-used', 503)
export const misconfigured = problem('gateways/misconfigured', 503)
export const refused = problem('gateways/refused', 502)
export const codeSpent = problem('gateways/code-spent', 422)
export const personBlocked = problem('gateways/person-blocked', 403)
export const tooOften = problem('gateways/too-often', 429)
export const pageUnpublished = problem('gateways/page-unpublished', 503)
