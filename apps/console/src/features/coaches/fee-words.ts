import type { ListedDeliveryFee } from '@jianwang/api'
import { coachGrades, deliveryKinds } from '@jianwang/records/coach-catalogue'
import { formatYuan } from '@jianwang/words/money'

type Fee = Pick<ListedDeliveryFee, 'kind' | 'grade' | 'feeFen' | 'fromDay' | 'untilDay'>

export const nameFee = ({ kind, grade, feeFen }: Fee) =>
  `${deliveryKinds[kind]} ${coachGrades[grade]} ${formatYuan(feeFen)}`

/** 2026-01-01 起; with its last day, 2026-01-01 至 2026-12-31. */
export const sayPeriod = ({ fromDay, untilDay }: Fee) =>
  untilDay === null ? `${fromDay} 起` : `${fromDay} 至 ${untilDay}`

/** As people type money: yuan, with a point at most two digits before the end. */
export const explainYuan = (value: unknown) =>
  /^\d{1,4}(\.\d{1,2})?$/.test(String(value).trim()) && Number(value) > 0
    ? undefined
    : '请填写大于 0、不超过 9999.99 的金额，单位元，最多两位小数。'

/** Without a float between: 250.5 is 25050. */
export function fenOf(yuan: unknown): number {
  const [whole = '0', part = ''] = String(yuan).trim().split('.')
  return Number(whole) * 100 + Number(part.padEnd(2, '0'))
}
export const yuanOf = (fen: number) => `${Math.floor(fen / 100)}.${String(fen % 100).padStart(2, '0')}`
