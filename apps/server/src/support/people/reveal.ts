import { explainReason } from '@jianwang/records/reasons'
import { type Call, note } from '#platform/call'
import { takeLookup } from '#platform/lookups'
import { revealReasonNeeded } from './problems.ts'

export type Reveal = {
  subjectKind: string
  subjectId: string
  unitPath: string
  /** Which field was shown, e.g. `phone`. */
  field: string
  reason: string
}

/**
 * Writes down that a masked field was shown in full, to whom and why; call it before opening the value. The note lands
 * in the audit with the answer or neither does. It is one of the day's lookups, and refused beyond them. @throws tooManyLookups (429), revealReasonNeeded (422) unless the reason has 2 to 200 characters
 */
export async function recordReveal(call: Call, reveal: Reveal): Promise<void> {
  const reason = reveal.reason.trim()
  if (explainReason(reason) !== undefined) throw revealReasonNeeded()
  await takeLookup(call)
  note(call, {
    action: `${reveal.subjectKind}.reveal`,
    subjectKind: reveal.subjectKind,
    subjectId: reveal.subjectId,
    unitPath: reveal.unitPath,
    after: { field: reveal.field },
    reason,
  })
}
