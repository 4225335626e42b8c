import {
  type CoachGrade,
  coachGrades,
  type DeliveryKind,
  deliveryKinds,
} from '@jianwang/records/coach-catalogue'
import type { Call } from '#platform/call'
import { noFee, noFeeYet } from '../problems.ts'
import { listFeesOn, nextFeeDay } from './store.ts'

/**
 * What one lesson of this kind costs with a coach of this grade on that day (A37), in fen.
 * @param day as YYYY-MM-DD
 * @throws noFeeYet (422) with the day it begins, noFee (422) where none follows
 */
export async function feeOn(call: Call, kind: DeliveryKind, grade: CoachGrade, day: string): Promise<number> {
  const [fee] = await listFeesOn(call.tx, { kind, grade, day })
  if (fee === undefined) throw await explainNone(call, kind, grade, day)
  return fee
}

/**
 * What a lesson of this kind costs at most on that day, in fen: reserved at approval, before the coach's grade is known.
 * @throws noFeeYet, noFee (422)
 */
export async function plannedFee(call: Call, kind: DeliveryKind, day: string): Promise<number> {
  const all = await listFeesOn(call.tx, { kind, day })
  if (all.length === 0) throw await explainNone(call, kind, undefined, day)
  return Math.max(...all)
}

async function explainNone(call: Call, kind: DeliveryKind, grade: CoachGrade | undefined, day: string) {
  const what = grade === undefined ? deliveryKinds[kind] : `${deliveryKinds[kind]}、${coachGrades[grade]}教练`
  const begins = await nextFeeDay(call.tx, { kind, grade, day })
  return begins === undefined ? noFee({ day, what }) : noFeeYet({ day, what, begins })
}
