import { formatYuan } from '@jianwang/words/money'

/** A bank's payment file and its receipt (S1-34): what goes out, and how what comes back is held against it. Amounts in fen. */

export const fileStates = {
  made: '待复核',
  released: '已放行，待银行回执',
  done: '已全部回执',
  discarded: '已作废',
} as const
export type FileState = keyof typeof fileStates

export const paymentStates = { filed: '待回执', paid: '已付', failed: '失败', discarded: '已作废' } as const
export type PaymentState = keyof typeof paymentStates

/** Columns of the CSV file, of which a payer takes those his bank wants, in its order. */
export const payColumns = {
  reference: '编号',
  holder: '户名',
  account: '账号',
  bank: '开户行',
  bankCode: '联行号',
  yuan: '金额',
  fen: '金额（分）',
  purpose: '附言',
} as const
export type PayColumn = keyof typeof payColumns
export const usualColumns: readonly PayColumn[] = [
  'reference',
  'holder',
  'account',
  'bank',
  'bankCode',
  'yuan',
  'purpose',
]

/** `2,560.00` or `￥2560` as fen; undefined for what is no amount, or has parts of a fen. */
export function readYuan(text: string): number | undefined {
  const found = /^[¥￥]?(\d{1,3}(?:,\d{3})+|\d{1,11})(?:\.(\d{1,2}))?元?$/.exec(text.replaceAll(/\s/g, ''))
  if (found === null) return undefined
  const [, yuan = '', part = ''] = found
  return Number(yuan.replaceAll(',', '') + part.padEnd(2, '0'))
}

/** 2560.05 of 256005, as banks read it. */
export function writeYuan(fen: number): string {
  const digits = String(fen).padStart(3, '0')
  return `${digits.slice(0, -2)}.${digits.slice(-2)}`
}

/** One line of a receipt as it was read; `row` as the sheet counts. */
export type ReceiptLine = Readonly<{
  row: number
  reference: string
  amount: string
  result: string
  reason: string
}>
export type Expected = Readonly<{ reference: string; payee: string; fen: number; state: PaymentState }>
export type Answered = Readonly<{ reference: string; result: 'paid' | 'failed'; reason: string }>
/** `answers`: what may be registered; `again`: what was before, the same; `faults`: a sentence for each line that says neither. */
export type Comparison = Readonly<{
  answers: readonly Answered[]
  again: number
  faults: readonly string[]
  /** Payments of which the receipt says nothing. */
  missing: readonly string[]
}>

const paidWords = ['成功', '已付', '已入账', '交易成功', '付款成功', 'ACSC', 'ACCC']
const failedWords = ['失败', '退回', '退票', '交易失败', '付款失败', 'RJCT']

/** A receipt is believed line by line: by our own reference and to the fen, else its line is told and nothing is registered of it. */
export function compareReceipt(lines: readonly ReceiptLine[], expected: readonly Expected[]): Comparison {
  const known = new Map(expected.map((one) => [one.reference, one]))
  const rowsOf = Map.groupBy(lines, ({ reference }) => reference)
  const faults: string[] = []
  const answers: Answered[] = []
  let again = 0
  for (const line of lines) {
    const one = known.get(line.reference)
    const fault = explainLine(
      line,
      one,
      (rowsOf.get(line.reference) ?? []).map(({ row }) => row),
    )
    const result = resultOf(line.result)
    if (fault !== undefined || result === undefined || one === undefined) faults.push(fault ?? '')
    else if (one.state === result) again += 1
    else answers.push({ reference: line.reference, result, reason: line.reason })
  }
  const missing = expected.filter(({ reference, state }) => state === 'filed' && !rowsOf.has(reference))
  return { answers, again, faults, missing: missing.map(({ reference }) => reference) }
}

const resultOf = (word: string) =>
  paidWords.includes(word) ? 'paid' : failedWords.includes(word) ? 'failed' : undefined

function explainLine(
  { row, reference, amount, result }: ReceiptLine,
  one: Expected | undefined,
  rows: readonly number[],
): string | undefined {
  const at = `第 ${row} 行`
  if (one === undefined) return `${at}：编号 ${reference} 不在这份付款文件里，请核对是否用错了回执。`
  const who = `编号 ${reference}（${one.payee}）`
  if (rows.length > 1)
    return `${at}：${who}在回执里出现 ${rows.length} 次（第 ${rows.join('、')} 行），请向银行核实只付了一次。`
  const fen = readYuan(amount)
  if (fen === undefined) return `${at}：${who}的金额“${amount}”无法识别，请按元填写，至多两位小数。`
  if (fen !== one.fen)
    return `${at}：${who}应付 ${formatYuan(one.fen)}，回执为 ${formatYuan(fen)}，相差 ${formatYuan(Math.abs(fen - one.fen))}，请向银行核实。`
  const told = resultOf(result)
  if (told === undefined) return `${at}：${who}的结果“${result}”无法识别，请填写成功或失败。`
  if (one.state !== 'filed' && one.state !== told)
    return `${at}：${who}已登记为${paymentStates[one.state]}，回执为${paymentStates[told]}，请先核实哪一次为准。`
  return undefined
}
