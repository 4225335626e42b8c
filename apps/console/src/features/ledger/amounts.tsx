import { formatYuan } from '@jianwang/words/money'

type Measure = 'fen' | 'points'

export const sayAmount = (measure: Measure, amount: number): string =>
  measure === 'fen' ? formatYuan(amount) : `${amount} 分`

/** 金海街道 配送额度 2027 年 */
export function sayAccount(of: { ownerName: string; kindTitle: string; period: string }): string {
  const time = /^\d{4}$/.test(of.period) ? `${of.period} 年` : of.period
  return [of.ownerName, of.kindTitle, time].filter((part) => part !== '').join(' ')
}

export function Amount({ measure, amount }: { measure: Measure; amount: number | null }) {
  return amount === null ? (
    <span className="jw-hint">—</span>
  ) : (
    <span className="jw-number">{sayAmount(measure, amount)}</span>
  )
}
