import type { Fault } from './faults.ts'
import { type DraftOf, defineFields } from './fields.ts'
import { tidyFields } from './tidy.ts'

/** `waiting`: what the check of words could not judge is looked at before it is shown. */
export const ratingStates = { shown: '已展示', waiting: '待审核', hidden: '已隐藏' } as const
export type RatingState = keyof typeof ratingStates

/** How many days after his rating a citizen may change it. */
export const changeDays = 7

export const ratingFields = defineFields({
  stars: { kind: 'integer', title: '星级', rule: 'A35', least: 1, most: 5, needed: true, listed: true },
  text: { kind: 'text', title: '评价', rule: 'A35', most: 500, wire: 2_000, listed: true },
  answer: { kind: 'text', title: '回复', rule: 'A35', most: 500, wire: 2_000, listed: true },
})
export type RatingFields = typeof ratingFields
export type RatingDraft = DraftOf<RatingFields>

export const tidyRating = (draft: RatingDraft): RatingDraft => tidyFields(ratingFields, draft)

/** Every fault at once. Stars outside 1 to 5 no form sends. */
export function checkRating({ text }: RatingDraft): Fault[] {
  const { title, most } = ratingFields.text
  return Array.from(text ?? '').length > most
    ? [{ path: '/text', message: `${title}最多 ${most} 个字。` }]
    : []
}
