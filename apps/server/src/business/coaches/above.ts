import type { CoachGrade, DeliveryKind } from '@jianwang/records/coach-catalogue'
import type { Call } from '#platform/call'

/** The days on which a rate holds; `untilDay` null: for good. */
export type FeeSpan = Readonly<{
  kind: DeliveryKind
  grade: CoachGrade
  fromDay: string
  untilDay: string | null
}>

/** What a module gives that keeps money for lessons before they are paid (A37). */
export type HoldsFees = Readonly<{
  /**
   * A rate stands for these days that did not before: goes along in its transaction, and keeps more where it is more.
   * @throws why it may not be so
   */
  followFee(call: Call, fee: FeeSpan): Promise<void>
}>
