import {
  evenWeights,
  explainWeights,
  type QualityWeights,
  usualLeastLessons,
} from '@jianwang/records/delivery-assessment'
import type { Static } from 'typebox'
import { announce, type Call, note, permit } from '#platform/call'
import { changedTo, refuseFields } from '#platform/problem'
import { assessmentChanged } from '../../facts.ts'
import { mayArrange, mayRead } from '../../policy.ts'
import { assessmentSubject } from '../lifecycle.ts'
import type * as shape from '../schema.ts'
import { findRules, putRules } from '../store/assessments.ts'

type Rules = { weights: QualityWeights; leastLessons: number; version: number }

/** As the association has set them; until then the four qualities count the same. */
export async function readRules(call: Call): Promise<Rules> {
  const row = await findRules(call.tx)
  if (row === undefined) return { weights: evenWeights, leastLessons: usualLeastLessons, version: 0 }
  const { accuracy, inclusion, reason, effect } = row
  return {
    weights: { accuracy, inclusion, reason, effect },
    leastLessons: row.least_lessons,
    version: row.version,
  }
}

/** @throws forbidden (403) */
export async function getRules(call: Call): Promise<Static<typeof shape.AssessmentRules>> {
  permit(mayRead(call.actor))
  return { ...(await readRules(call)), mayChange: mayArrange(call.actor) }
}

/** For what is worked out from now on. @throws forbidden (403), invalid (422), changedMeanwhile (409) */
export async function changeRules(
  call: Call,
  { weights, leastLessons, version, reason }: Static<typeof shape.AssessmentRulesBody>,
): Promise<Static<typeof shape.AssessmentRules>> {
  permit(mayArrange(call.actor))
  const message = explainWeights(weights)
  refuseFields(message === undefined ? [] : [{ path: '/weights', message }])
  const before = await readRules(call)
  const row = { ...weights, least_lessons: leastLessons, version, changed_at: call.now }
  if (!(await putRules(call.tx, row))) throw changedTo(await getRules(call))
  const at = { subjectId: 'rules', unitPath: call.actor.homePath }
  note(call, {
    action: `${assessmentSubject}.set`,
    subjectKind: assessmentSubject,
    ...at,
    before: { ...before.weights, leastLessons: before.leastLessons },
    after: { ...weights, leastLessons },
    reason,
  })
  announce(call, { kind: assessmentChanged, ...at })
  return getRules(call)
}
