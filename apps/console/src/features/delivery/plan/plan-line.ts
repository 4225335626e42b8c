import type { MatchingPlanLines } from '@jianwang/api'

/** A course of a plan, with who is to teach it. */
export type PlanLine = MatchingPlanLines['items'][number]
