import { formatYuan } from '@jianwang/words/money'
import type { Withholding } from './withholding.ts'
import { spanOfMethod } from './withholding-tables.ts'

/** One line of a pay slip; `key` says what it is whatever it is called. */
export type SlipLine = Readonly<{ key: string; label: string; text: string }>

const spans = { pay: '本次', month: '本月', year: '本年' } as const

/** How the sum came about, as a coach reads and checks it (S1-33): every number that was reckoned with, in its order. */
export function explainWithholding(tax: Withholding): SlipLine[] {
  const span = spans[spanOfMethod[tax.method]]
  const line = (key: string, label: string, text: string) => ({ key, label, text })
  const unless0 = (fen: number, key: string, label: string, text = formatYuan(fen)) =>
    fen === 0 ? [] : [line(key, label, text)]
  return [
    line('pay', '本次收入', formatYuan(tax.payFen)),
    ...unless0(tax.before.paidFen, 'paid', `${span}已发`),
    line('income', `收入（${span}合计）`, formatYuan(tax.incomeFen)),
    line('cost', '减除费用', formatHao(tax.costHao)),
    ...unless0(tax.deductedFen, 'deducted', '累计减除费用和其他扣除'),
    line('taxable', '应纳税所得额', formatHao(tax.taxableHao)),
    line('percent', '税率', `${tax.percent}%`),
    line('quick', '速算扣除数', formatYuan(tax.quickFen)),
    line('tax', `应扣税额（${span}合计）`, formatYuan(tax.taxFen)),
    line('withheld', `${span}已扣`, formatYuan(tax.before.withheldFen)),
    line('withhold', '本次应扣', formatYuan(tax.withholdFen)),
    ...unless0(tax.overFen, 'over', '多扣', sayOver(tax.overFen, span)),
    ...unless0(tax.shortFen, 'short', '未扣足', sayShort(tax.shortFen, span)),
    line('net', '实发', formatYuan(tax.netFen)),
  ]
}

function formatHao(hao: number): string {
  const rest = hao % 100
  return formatYuan((hao - rest) / 100, rest)
}
function sayOver(fen: number, span: string): string {
  const next = span === spans.pay ? '' : `先抵减${span}以后的应扣税额，余下的`
  return `${formatYuan(fen)}。本次不再扣税，多扣的不自动退还：${next}请财务更正申报。`
}
function sayShort(fen: number, span: string): string {
  const next = span === spans.pay ? '请财务另行补扣' : `在${span}以后的收入中补扣`
  return `${formatYuan(fen)}。应扣税额超过本次收入，${next}。`
}
