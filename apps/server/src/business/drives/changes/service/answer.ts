import { refuseFields } from '#platform/problem'

/** Who is refused is told why; an approval may stay without words. @throws invalid (422) */
export function readAnswer(decision: { approve: boolean; answer?: string | undefined }): string | null {
  const answer = decision.answer?.trim() || null
  if (!decision.approve && answer === null)
    refuseFields([{ path: '/answer', message: '请写明不通过的理由，让申请人知道怎样补正。' }])
  return answer
}
