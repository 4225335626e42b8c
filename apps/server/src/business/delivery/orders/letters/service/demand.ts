import { letterParties, periodOf, periodTitle } from '@jianwang/records/delivery-letter'
import type { Call } from '#platform/call'
import type { HalfYearRow } from '../../../tables.ts'
import { letterMissing } from '../../problems.ts'
import { listLive, listSignatures } from '../store.ts'

/**
 * Where the half-year asks for it, nothing is submitted before both sides have signed; said with which letter it is and who has
 * to sign. One of the year holds for its halves, too. @throws letterMissing (422)
 */
export async function demandLetter(call: Call, unitId: number, halfYear: HalfYearRow): Promise<void> {
  if (!halfYear.needs_letter) return
  const period = periodOf(halfYear.id, halfYear.letter_term)
  const live = await listLive(call.tx, unitId, [halfYear.id, halfYear.id.slice(0, 4)])
  if (live.some(({ state }) => state === 'in-force')) return
  const row = live.find((each) => each.period === period) ?? live[0]
  if (row === undefined)
    throw letterMissing({ period: periodTitle(period), why: '协会还没有出具，请联系协会' })
  const signed = new Set((await listSignatures(call.tx, [row.id])).map(({ party }) => party))
  const awaited = [
    ...(signed.has('association') ? [] : [`${letterParties.association}${row.association_signer_name}`]),
    ...(signed.has('street') ? [] : [`${letterParties.street}${row.street_signer_name}`]),
  ]
  throw letterMissing({ period: periodTitle(row.period), why: `还须${awaited.join('、')}签字` })
}
