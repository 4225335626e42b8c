import type { Call } from '#platform/call'
import { type Act, book, openAccount } from '#support/ledger'
import { slipKind } from '../facts.ts'
import { namedId } from '../named-id.ts'
import { listLessonsOf } from '../store/lessons.ts'
import type { SlipRow } from '../tables.ts'

/**
 * What was paid, in the ledger: the sub-districts' holds are settled with the real fees, in the year their lessons were held,
 * the coach has his net pay and the tax office what was withheld. One request, named by the slip: done again it is the same.
 * @throws what the ledger refuses
 */
export async function postPaid(call: Call, slip: SlipRow): Promise<void> {
  const lessons = await listLessonsOf(call.tx, slip.id)
  const open = (kind: string, owner: { kind: string; id: string }, period: string) =>
    openAccount(call, {
      kind,
      owner,
      period,
      unitPath: slip.unit_path,
      measure: 'fen',
      floor: null,
    })
  const payer = { kind: 'unit', id: String(slip.unit_id) }
  const year = slip.pay_on.slice(0, 4)
  const fund = await open('payroll.fund', payer, year)
  const paid = await open('payroll.paid', { kind: 'coach', id: slip.coach_id }, year)
  const tax = await open('payroll.tax', payer, slip.pay_on.slice(0, 7))
  const reference = { kind: slipKind, id: slip.id }
  const acts: Act[] = [
    ...lessons.flatMap(({ quota_hold: hold, fee_fen, paid_fen }): Act[] => {
      const amount = paid_fen ?? fee_fen
      if (hold === null) return []
      return [amount === 0 ? { act: 'release', hold, reference } : { act: 'settle', hold, amount, reference }]
    }),
    ...post(fund, paid, slip.net_fen),
    ...post(fund, tax, slip.withhold_fen),
  ]
  await book(call, namedId('payroll.paid', slip.id), acts)

  function post(from: string, to: string, amount: number): Act[] {
    return amount === 0 ? [] : [{ act: 'post', from, to, amount, reference }]
  }
}
