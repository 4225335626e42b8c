import { type EvidenceRules, usualEvidenceRules } from '@jianwang/records/evidence'
import type { Static } from 'typebox'
import { announce, type Call, note, permit } from '#platform/call'
import { changedTo } from '#platform/problem'
import { evidenceRulesChanged } from '../../facts.ts'
import { mayArrange, mayRead } from '../../policy.ts'
import type * as shape from './schema.ts'
import { findRules, putRules } from './store.ts'
import type { RuleRow } from './tables.ts'

const usual: RuleRow = {
  one: true,
  least_photos: usualEvidenceRules.leastPhotos,
  least_videos: usualEvidenceRules.leastVideos,
  minutes_around: usualEvidenceRules.minutesAround,
  metres_around: usualEvidenceRules.metresAround,
  version: 0,
  changed_at: new Date(0),
}

/** As the association has set them, or as they are usual. */
export async function readRules(call: Call): Promise<RuleRow> {
  return (await findRules(call.tx)) ?? usual
}

export const toRules = (row: RuleRow): EvidenceRules => ({
  leastPhotos: row.least_photos,
  leastVideos: row.least_videos,
  minutesAround: row.minutes_around,
  metresAround: row.metres_around,
})

/** @throws forbidden (403) */
export async function getRules(call: Call): Promise<Static<typeof shape.EvidenceRules>> {
  permit(mayRead(call.actor))
  const row = await readRules(call)
  return { ...toRules(row), version: row.version, mayChange: mayArrange(call.actor) }
}

/** For what comes from now on; what was judged stays. @throws forbidden (403), changedMeanwhile (409) */
export async function changeRules(
  call: Call,
  body: Static<typeof shape.EvidenceRulesBody>,
): Promise<Static<typeof shape.EvidenceRules>> {
  permit(mayArrange(call.actor))
  const before = await readRules(call)
  const { version, reason, ...after } = body
  const stored = await putRules(call.tx, {
    least_photos: after.leastPhotos,
    least_videos: after.leastVideos,
    minutes_around: after.minutesAround,
    metres_around: after.metresAround,
    version,
    changed_at: call.now,
  })
  if (!stored) throw changedTo(await getRules(call))
  const at = { subjectId: 'evidence', unitPath: call.actor.homePath }
  const action = 'delivery-evidence.set'
  note(call, { action, subjectKind: 'delivery-evidence', ...at, before: toRules(before), after, reason })
  announce(call, { kind: evidenceRulesChanged, ...at })
  return getRules(call)
}
