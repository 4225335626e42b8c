import { secretStates } from '@jianwang/words/identity'
import { roleTitles } from '../grants.ts'
import { secretLifecycle } from '../lifecycle.ts'
import type { SecretRequest } from '../store/secret-requests.ts'

/** `mayDecide`: what the viewer may do with it while it is open. */
export function presentRequest(
  row: SecretRequest,
  viewer: { now: Date; actions: readonly string[] } | undefined = undefined,
) {
  const state = viewer === undefined ? row.state : secretLifecycle.stateOf({ ...row, now: viewer.now })
  return {
    id: row.id,
    accountId: row.account_id,
    username: row.username,
    askedBy: `${roleTitles[row.asked_role]} ${row.asker}`,
    askedAt: row.asked_at.toISOString(),
    reason: row.reason,
    clearsTotp: row.clears_totp,
    state,
    stateTitle: secretStates[state],
    ...(row.decider === null ? {} : { decidedBy: row.decider }),
    ...(row.decided_at === null ? {} : { decidedAt: row.decided_at.toISOString() }),
    actions: state === 'open' ? [...(viewer?.actions ?? ['refuse'])] : [],
  }
}
