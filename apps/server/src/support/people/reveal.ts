import { type Call, note } from '#platform/call'
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
 * in the audit with the answer or neither does. @throws revealReasonNeeded (422) unless the reason has 2 to 100 characters
 */
export function recordReveal(call: Call, reveal: Reveal): void {
  const reason = reveal.reason.trim()
  const length = Array.from(reason).length
  if (length < 2 || length > 100) throw revealReasonNeeded()
  note(call, {
    action: `${reveal.subjectKind}.reveal`,
    subjectKind: reveal.subjectKind,
    subjectId: reveal.subjectId,
    unitPath: reveal.unitPath,
    after: { field: reveal.field },
    reason,
  })
}
