import { slipTitle } from '@jianwang/records/payroll'
import { nameCoaches } from '#business/coaches'
import type { Call } from '#platform/call'
import type { HasAccounts } from '#support/ledger'
import { slipKind } from '../facts.ts'
import { mayReadAccounts as mayRead } from '../policy.ts'
import { listSlipNames } from '../store/slips.ts'

/** What the accounts of pay are called, for the payer's finance. */
export const accounts: HasAccounts['accounts'] = {
  kinds: {
    'payroll.fund': { title: '劳务费经费', mayRead },
    'payroll.paid': { title: '教师劳务费', mayRead },
    'payroll.tax': { title: '代扣个人所得税', mayRead },
  },
  owners: { coach: nameCoaches },
  references: { [slipKind]: { title: slipTitle, names: nameSlips } },
}

async function nameSlips(call: Call, ids: readonly string[]): Promise<ReadonlyMap<string, string>> {
  const slips = await listSlipNames(call.tx, ids)
  return new Map(slips.map(({ id, month }) => [id, month]))
}
