import { roleTitles } from '../grants.ts'
import type { SecretRequest } from '../store/secret-requests.ts'

/** A request nobody has decided for a day is over. */
export const requestHours = 24

export function openSince(now: Date): Date {
  return new Date(now.getTime() - requestHours * 3_600_000)
}

const titles = { open: '待确认', done: '已确认', refused: '已拒绝', over: '已过期' } as const

/** `mayDecide`: what the viewer may do with it while it is open. */
export function presentRequest(
  row: SecretRequest,
  viewer: { now: Date; actions: readonly string[] } | undefined = undefined,
) {
  const isOver = viewer !== undefined && row.state === 'open' && row.asked_at <= openSince(viewer.now)
  const state = isOver ? 'over' : row.state
  return {
    id: row.id,
    accountId: row.account_id,
    username: row.username,
    askedBy: `${roleTitles[row.asked_role]} ${row.asker}`,
    askedAt: row.asked_at.toISOString(),
    reason: row.reason,
    clearsTotp: row.clears_totp,
    state,
    stateTitle: titles[state],
    ...(row.decider === null ? {} : { decidedBy: row.decider }),
    ...(row.decided_at === null ? {} : { decidedAt: row.decided_at.toISOString() }),
    actions: state === 'open' ? [...(viewer?.actions ?? ['refuse'])] : [],
  }
}
