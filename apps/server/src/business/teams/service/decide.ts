import { type Call, note, permit } from '#platform/call'
import { toState } from '#platform/lifecycle/lifecycle'
import { lifecycleOf } from '../lifecycle.ts'
import { mayDecide } from '../policy.ts'
import { changeTeam, moveStates } from '../store/team.ts'
import { type Batch, type BatchAnswer, settleBatch } from './batch.ts'
import { getTeam } from './get-team.ts'
import type { Detail } from './record.ts'
import { act, holdTeam, noteTeam } from './record.ts'

export type Act = { version?: number | undefined; reason?: string | undefined }

/**
 * A draft or returned team is handed in (again) for 认证; 认证 (step 5, S0-23, A36): the managing level confirms the team's
 * information; 审核 (step 7): the second act, after which the team may be filed; 退回 with a reason.
 */
export async function takeStep(
  call: Call,
  id: string,
  action: 'submit' | 'certify' | 'review' | 'return',
  body: Act,
): Promise<Detail> {
  const team = await holdTeam(call, id)
  const state = await act(call, team, action, body)
  // Whoever lets it pass has looked at the texts: the mark goes, and the timeline says by whom and when.
  const isLookedAt = team.content_check === 'review' && (action === 'certify' || action === 'review')
  if (isLookedAt) await noteTeam(call, team, 'clear-content-check')
  await changeTeam(call, id, {
    state,
    ...(isLookedAt ? { content_check: 'pass' } : {}),
    ...(action === 'certify' ? { certified_at: call.now } : {}),
    ...(action === 'review' ? { reviewed_at: call.now } : {}),
  })
  return getTeam(call, id)
}

/**
 * The same step for many: all of them, or none unless the user accepts the good ones. One transaction. A team whose texts
 * are marked keeps the mark: nobody has looked at more than a list of names.
 */
export async function decideBatch(
  call: Call,
  action: 'certify' | 'review',
  batch: Batch,
): Promise<BatchAnswer> {
  permit(mayDecide(call.actor))
  const { good, refused } = await settleBatch(call, action, batch)
  const ids = good.map((team) => team.id)
  const to = toState(lifecycleOf({ prior_state: null }), action)
  await moveStates(call.tx, ids, to, action === 'certify' ? 'certified_at' : 'reviewed_at', call.now)
  note(call, {
    action: `teams.${action}.batch`,
    subjectKind: 'team',
    subjectId: 'batch',
    unitPath: call.actor.homePath,
    after: { state: to, count: ids.length, ids },
  })
  return { done: ids.length, refused }
}
