import type { Quotas } from '@jianwang/api'
import { nameKinds } from '@jianwang/words/drive-trees'
import { quotaWeights, type TreeConfig } from '@jianwang/words/drives'
import type { ScoreParts } from './board-words.ts'

/** Its score in thousandths. */
export type QuotaLine = Quotas['items'][number]

export const partWordsOf = (
  tree: TreeConfig,
): Record<keyof ScoreParts, { title: string; means: string }> => ({
  completeness: { title: '完整率', means: `${nameKinds(tree)}信息填写完整的比例` },
  punctuality: { title: '按时率', means: '在时间段内录入的人数占比' },
  checkedIn: { title: '报到率', means: `已申领${tree.card}的人数占比` },
})
const parts = Object.keys(quotaWeights) as (keyof ScoreParts)[] // its own keys

/** What each part adds to the score of a line, with its weight, as it is written on paper. */
export function explainScore({ parts: shares, score }: QuotaLine): string {
  if (shares === null) return ''
  const terms = parts.map((key) => `${shares[key] / 10}%×${quotaWeights[key]}%`)
  return `${terms.join(' + ')} = ${score / 10} 分`
}

export type QuotaSums = { total: number; allotted: number; left: number }

/** The total is what was computed; edits move places and may leave some over, never go beyond it. */
export function sumQuotas(items: readonly QuotaLine[]): QuotaSums {
  const total = items.reduce((sum, { computed }) => sum + computed, 0)
  const allotted = items.reduce((sum, { amount }) => sum + amount, 0)
  return { total, allotted, left: total - allotted }
}

/** The most one organisation may be given while the others keep theirs. */
export function mostFor(line: QuotaLine, items: readonly QuotaLine[]): number {
  return line.amount + sumQuotas(items).left
}

export const quotaHead = [
  ...['组织', '完整率', '按时率', '报到率', '得分', '在册人数', '计算名额', '名额', '调整原因'],
  ...['最后办理人', '办理时间'],
]

export function toQuotaSheet(
  items: readonly QuotaLine[],
  sayTime: (at: string) => string,
): (string | number)[][] {
  return items.map((line) => [
    line.name,
    ...parts.map((key) => (line.parts === null ? '' : `${line.parts[key] / 10}%`)),
    ...[line.score / 10, line.entered ?? '', line.computed, line.amount, line.reason ?? ''],
    ...[line.by, sayTime(line.changedAt)],
  ])
}
