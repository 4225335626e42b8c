import { type PayColumn, payColumns, writeYuan } from '@jianwang/records/pay-file'
import { escapeHtml } from '#platform/escape-html'
import { csvField } from '#platform/sheets/write-csv'

/** What a bank reads. Both forms are of the same rows, and the same rows give the same bytes. */
export type Payer = Readonly<{ name: string; account: string; bank: string }>
export type BankFile = Readonly<{
  reference: string
  payer: Payer
  payOn: string
  madeAt: Date
  payments: readonly Payment[]
}>
export type Payment = Readonly<{
  reference: string
  holder: string
  account: string
  bank: string
  bankCode: string
  fen: number
  purpose: string
}>

/** The columns that the payer's bank wants, in its order; amounts in yuan with two places, and whole fen. */
export function writeBankCsv({ payments }: BankFile, columns: readonly PayColumn[]): string {
  const rows = payments.map((payment) =>
    columns.map((column) => {
      if (column === 'yuan') return writeYuan(payment.fen)
      return column === 'fen' ? String(payment.fen) : csvField(payment[column])
    }),
  )
  const lines = [columns.map((column) => payColumns[column]), ...rows].map((cells) => cells.join(','))
  return `\ufeff${lines.join('\r\n')}\r\n`
}

/**
 * ISO 20022 pain.001.001.09, in the order of its schema's sequences. A Chinese account is no IBAN (`Othr`), a bank is known
 * by its number in CNAPS where there is one, else by its name.
 */
export function writePain001(file: BankFile): string {
  const { reference, payer, payOn, madeAt, payments } = file
  const sum = writeYuan(payments.reduce((total, { fen }) => total + fen, 0))
  const totals = el('NbOfTxs', String(payments.length)) + el('CtrlSum', sum)
  const header = el(
    'GrpHdr',
    el('MsgId', reference) +
      el('CreDtTm', madeAt.toISOString()) +
      totals +
      el('InitgPty', el('Nm', cut(payer.name, 140))),
  )
  const about =
    el('PmtInfId', reference) +
    el('PmtMtd', 'TRF') +
    el('BtchBookg', 'false') +
    totals +
    el('ReqdExctnDt', el('Dt', payOn)) +
    el('Dbtr', el('Nm', cut(payer.name, 140))) +
    el('DbtrAcct', accountOf(payer.account)) +
    el('DbtrAgt', agentOf(payer.bank, ''))
  const body = el('PmtInf', about + payments.map(writeTransfer).join(''))
  return `<?xml version="1.0" encoding="UTF-8"?>\n<Document xmlns="urn:iso:std:iso:20022:tech:xsd:pain.001.001.09">${el('CstmrCdtTrfInitn', header + body)}</Document>\n`
}

function writeTransfer(payment: Payment): string {
  return el(
    'CdtTrfTxInf',
    el('PmtId', el('EndToEndId', payment.reference)) +
      el('Amt', `<InstdAmt Ccy="CNY">${writeYuan(payment.fen)}</InstdAmt>`) +
      el('CdtrAgt', agentOf(payment.bank, payment.bankCode)) +
      el('Cdtr', el('Nm', cut(payment.holder, 140))) +
      el('CdtrAcct', accountOf(payment.account)) +
      el('RmtInf', el('Ustrd', cut(payment.purpose, 140))),
  )
}

const accountOf = (account: string) => el('Id', el('Othr', el('Id', cut(account, 34))))

function agentOf(bank: string, code: string): string {
  const member =
    code === '' ? '' : el('ClrSysMmbId', el('ClrSysId', el('Cd', 'CNAPS')) + el('MmbId', cut(code, 35)))
  // A text of the schema has one character at least; a bank may bear neither.
  return el('FinInstnId', member + (bank === '' ? '' : el('Nm', cut(bank, 140))))
}

/** Made of elements already, or a text that `cut` or nothing but digits and letters made safe. */
const el = (name: string, content: string) => `<${name}>${content}</${name}>`
/** So many characters at most, and none of them mark-up. */
const cut = (text: string, most: number) => escapeHtml(Array.from(text).slice(0, most).join(''))
