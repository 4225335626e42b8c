import type { ReviewDetail } from '@jianwang/api'
import type { TreeConfig } from '@jianwang/words/drives'
import { request } from '#lib/api.ts'
import type { Confirm } from '#ui/confirm-action.tsx'
import type { RecordAction } from '#ui/record-page.tsx'
import { reviewsApi } from './change-words.ts'

/** Passing needs somebody of the own roll: without him there is only refusing. */
export function listReviewActions(
  { id, name, candidate, actions }: ReviewDetail,
  { card, checkIn }: TreeConfig,
): RecordAction[] {
  const decide = (approve: boolean): Confirm['run'] => {
    return (answer, key) =>
      request(`${reviewsApi}/${id}/decision`, {
        method: 'POST',
        key,
        body: { approve, ...(answer ? { answer } : {}) },
      })
  }
  const approve: RecordAction = {
    label: '通过',
    kind: 'main',
    confirm: {
      title: `确认${name}就是名册中的${candidate?.name ?? ''}？`,
      consequence: `通过后${card}发给这位申领人，并完成${checkIn}。名册登记的内容不变。`,
      reason: 'optional',
      reasonLabel: '审核意见',
      run: decide(true),
      done: '已通过。',
    },
  }
  const refuse: RecordAction = {
    label: '不通过',
    confirm: {
      title: '不通过这份申领？',
      consequence: '申领人会看到理由，可以改正后再次申领。',
      reason: 'required',
      reasonLabel: '不通过的理由',
      run: decide(false),
      done: '已处理。',
    },
  }
  if (!actions.includes('approve')) return []
  return candidate ? [approve, refuse] : [refuse]
}
