import { isDeepStrictEqual } from 'node:util'
import {
  checkFee,
  coachGrades,
  deliveryKinds,
  type FeeDraft,
  feeFields,
} from '@jianwang/records/coach-catalogue'
import type { Static } from 'typebox'
import type { Call } from '#platform/call'
import { shanghaiDay } from '#platform/clock'
import { tellerOf } from '#platform/record/fields'
import { defineRecord } from '#platform/record/record'
import { tellOwned } from '#platform/record/tell'
import { listPathsDownTo } from '#platform/unit-path'
import { nameUnit } from '#support/units'
import type { HoldsFees } from '../above.ts'
import { openDesk } from '../desk.ts'
import { coachesChanged } from '../facts.ts'
import { mayRead, mayServe } from '../policy.ts'
import { feeBegun, feeEndsInThePast, feeOverlaps } from '../problems.ts'
import { coaches, type FeeRow } from '../tables.ts'
import { lifecycle, subjectKind } from './fee-lifecycle.ts'
import type { DeliveryFee, FeeQuery, ListedDeliveryFee } from './schema.ts'

const teller = tellerOf(feeFields)

/** 课酬标准: what a lesson costs in a period, by kind and grade (A37). */
export const fee = defineRecord({
  table: coaches,
  name: 'fee',
  module: 'coaches',
  subject: subjectKind,
  fields: feeFields,
  lifecycle: () => lifecycle,
  maySee: () => true,
  changed: { kind: coachesChanged, body: () => ({ of: 'fee' }) },
  describe: async (call, row: FeeRow): Promise<Static<typeof DeliveryFee>> => ({
    ...teller.whole(row),
    ...beside(call, row, await nameUnit(call, row)),
    createdAt: row.created_at.toISOString(),
  }),
  uniques: {
    fee__period: ({ kind, grade, from_day: from, until_day: until }) =>
      feeOverlaps({ kind: deliveryKinds[kind], grade: coachGrades[grade], from, until: until ?? '长期' }),
  },
})

const beside = (call: Call, row: FeeRow, unitName: string) => ({
  ...tellOwned(call.actor, lifecycle, row, unitName),
  state: row.state,
})

/** Of a period that has begun only the end may be said, and none that is over: what was taught by it keeps its rate. */
function refuseRewriting(call: Call, row: FeeRow, change: FeeDraft): void {
  const today = shanghaiDay(call.now)
  if (row.from_day > today) return
  const was = teller.draftOf(row)
  const isOther = (key: keyof FeeDraft) => change[key] !== undefined && change[key] !== was[key]
  const isRewritten = (['kind', 'grade', 'feeFen', 'fromDay'] as const).some(isOther)
  if (isRewritten) throw feeBegun({ from: row.from_day })
  if (isOther('untilDay') && change.untilDay != null && change.untilDay < today)
    throw feeEndsInThePast({ today })
}

/** @param followers who keeps money by the rates */
export const openFees = (followers: readonly HoldsFees['followFee'][]) =>
  openDesk({
    record: fee,
    mayRead,
    mayWrite: mayServe,
    seen: (call) => ({ paths: listPathsDownTo(call.actor.homePath) }),
    check: checkFee,
    mayBecome: refuseRewriting,
    // By what has begun something may have been taught.
    mayAct: (call, row) => {
      if (row.from_day <= shanghaiDay(call.now)) throw feeBegun({ from: row.from_day })
    },
    follow: async (call, before, after) => {
      const span = (row: FeeRow) => ({
        kind: row.kind,
        grade: row.grade,
        fromDay: row.from_day,
        untilDay: row.until_day,
      })
      const isOther =
        before === undefined ||
        before.fee_fen !== after.fee_fen ||
        !isDeepStrictEqual(span(before), span(after))
      if (isOther) for (const follow of followers) await follow(call, span(after))
    },
    rows: (rows, { kind, grade, state }: Static<typeof FeeQuery>) => {
      let found = kind === undefined ? rows : rows.where('r.kind', '=', kind)
      if (grade !== undefined) found = found.where('r.grade', '=', grade)
      return state === undefined ? found : found.where('r.state', '=', state)
    },
    order: { by: [{ column: 'id', kind: 'uuid' }], newestFirst: true },
    toItem: (call, row, unitName): Static<typeof ListedDeliveryFee> => ({
      ...teller.listed(row),
      ...beside(call, row, unitName),
    }),
    first: 'standing',
  })
