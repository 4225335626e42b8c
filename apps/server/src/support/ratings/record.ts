import { changeDays, ratingFields } from '@jianwang/records/rating'
import type { Static } from 'typebox'
import type { Call } from '#platform/call'
import { shanghaiDay } from '#platform/clock'
import { tellerOf } from '#platform/record/fields'
import { defineRecord } from '#platform/record/record'
import { tellOwned } from '#platform/record/tell'
import { nameUnit } from '#support/units'
import { ratingsChanged, subjectKind } from './facts.ts'
import { lifecycle } from './lifecycle.ts'
import { alreadyRated } from './problems.ts'
import type * as shape from './schema.ts'
import { type RatingRow, ratings } from './tables.ts'

export type RatingView = Static<typeof shape.Rating>
const teller = tellerOf(ratingFields)

export const rating = defineRecord({
  table: ratings,
  name: 'rating',
  module: 'ratings',
  subject: subjectKind,
  fields: ratingFields,
  lifecycle: () => lifecycle,
  // Whatever stands in the scope; of citizens the row policy tells.
  maySee: () => true,
  changed: { kind: ratingsChanged, body: ({ kind, subject_id }) => ({ kind, subjectId: subject_id }) },
  audited: ({ kind, subject_title, hidden_reason, reported_reason }) => ({
    ...{ kind, subject_title, hidden_reason, reported_reason },
  }),
  describe: async (call, row: RatingRow): Promise<RatingView> =>
    present(call, row, await nameUnit(call, row)),
  uniques: { rating__once: () => alreadyRated({ days: changeDays }) },
})

export function present(call: Call, row: RatingRow, unitName: string): RatingView {
  return {
    ...tell(row),
    ...about(row),
    ...tellOwned(call.actor, lifecycle, row, unitName),
    state: row.state,
    hiddenReason: row.hidden_reason,
    reportedReason: row.reported_reason,
    reportedAt: row.reported_at?.toISOString() ?? null,
  }
}

/** What anybody may read of one that is shown. */
export const tell = (row: RatingRow) => ({
  id: row.id,
  ...teller.whole(row),
  author: row.author_masked,
  answeredBy: row.answered_by,
  answeredAt: row.answered_at?.toISOString() ?? null,
  createdAt: row.created_at.toISOString(),
})
const about = (row: RatingRow) => ({
  kind: row.kind,
  subjectId: row.subject_id,
  subjectTitle: row.subject_title,
})

export const presentOwn = (row: RatingRow): Static<typeof shape.MyRating> => ({
  ...tell(row),
  ...about(row),
  version: row.version,
  state: row.state,
  hiddenReason: row.hidden_reason,
  changeableUntil: lastDayToChange(row),
})

/** A day in Shanghai, until the end of which he may. */
export const lastDayToChange = ({ created_at }: Pick<RatingRow, 'created_at'>) =>
  shanghaiDay(new Date(created_at.getTime() + changeDays * 86_400_000))
