import type { ReachCounts as ReachPart } from '@jianwang/api'
import { type ReachState, reachStates } from '@jianwang/words/official'

/** What one call came to; the server goes through a long list in parts. */
export type ReachCounts = Omit<ReachPart, 'nextCursor'>

export const noReach: ReachCounts = {
  waiting: 0,
  reached: 0,
  states: { 'no-account': 0, 'not-followed': 0, unknown: 0, followed: 0 },
}

export function addReach(sum: ReachCounts, part: ReachCounts): ReachCounts {
  const states = { ...sum.states }
  for (const state of Object.keys(reachStates) as ReachState[]) states[state] += part.states[state]
  return { waiting: sum.waiting + part.waiting, reached: sum.reached + part.reached, states }
}

/** 未登录的 78 人中，站内消息能通知到 2 人，其余 76 人要另行通知。 */
export function sayReach({ waiting, reached }: Pick<ReachCounts, 'waiting' | 'reached'>): string {
  if (waiting === 0) return '没有未登录的人员。'
  if (reached === waiting) return `未登录的 ${waiting} 人，站内消息都能通知到。`
  return `未登录的 ${waiting} 人中，站内消息能通知到 ${reached} 人，其余 ${waiting - reached} 人要另行通知。`
}
