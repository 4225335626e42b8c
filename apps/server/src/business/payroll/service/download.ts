import { payTitle } from '@jianwang/records/payroll'
import type { Call } from '#platform/call'
import type { Sent } from '#platform/http/send-file'
import { takeAction } from '#platform/lifecycle/lifecycle'
import { type BankFile, writeBankCsv, writePain001 } from '../bank-files.ts'
import { fileLifecycle } from '../lifecycle.ts'
import { noPayerAccount } from '../problems.ts'
import { referenceOf } from '../reference.ts'
import { listPayments } from '../store/files.ts'
import { findSetting } from '../store/runs.ts'
import { accountPlace } from './accounts.ts'
import { readFile, tellFile } from './make-file.ts'

/**
 * What goes to the bank, of a file that another person released; whole accounts leave here alone, and the audit says with whom.
 * @throws notFound (404), forbidden (403), wrongState (409) before the release
 */
export async function downloadFile(call: Call, id: string, format: 'pain' | 'csv'): Promise<Sent> {
  const row = await readFile(call, id)
  await takeAction(call, fileLifecycle, row, 'download')
  const [setting, payments] = await Promise.all([
    findSetting(call.tx, row.unit_path),
    listPayments(call.tx, id),
  ])
  if (setting === undefined) throw noPayerAccount()
  const file: BankFile = {
    reference: referenceOf(row.id),
    payer: { name: setting.payer_name, account: setting.payer_account, bank: setting.payer_bank },
    payOn: row.pay_on,
    madeAt: row.created_at,
    payments: payments.map((payment) => ({
      reference: referenceOf(payment.id),
      holder: payment.holder_name,
      account: call.crypto.open(payment.account_sealed, accountPlace(payment.id)),
      bank: payment.bank,
      bankCode: payment.bank_code,
      fen: payment.fen,
      purpose: payTitle,
    })),
  }
  tellFile(call, 'download', row, row, format)
  const name = `${payTitle}付款文件-${row.number}`
  return format === 'pain'
    ? { name: `${name}.xml`, mediaType: 'application/xml; charset=utf-8', content: writePain001(file) }
    : {
        name: `${name}.csv`,
        mediaType: 'text/csv; charset=utf-8',
        content: writeBankCsv(file, setting.columns),
      }
}
