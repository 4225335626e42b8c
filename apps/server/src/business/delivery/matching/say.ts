import { type UnfitReason, unfitReasons } from '@jianwang/records/delivery-matching'
import type { Candidate } from './candidates.ts'

/** Why nobody can be asked: how many are competent, and what keeps each of them away. */
export function sayWhyNobody(all: readonly Candidate[]): string {
  if (all.length === 0) return '没有可以胜任该课程、资质和合同到末次课仍有效的教练'
  const groups = Map.groupBy(all, ({ unfit }) => unfit)
  const parts = [...groups].flatMap(([unfit, { length }]) =>
    unfit === undefined ? [] : [`${length} 位${unfitReasons[unfit]}`],
  )
  return `可以胜任的 ${all.length} 位教练中，${parts.join('、')}`
}

export const sayUnfit = (unfit: UnfitReason): string => unfitReasons[unfit]
