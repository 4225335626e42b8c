import type { LetterProgress } from '@jianwang/api'
import { letterParties } from '@jianwang/records/delivery-letter'

export type Line = LetterProgress['items'][number]

/** How far a sub-district's letter is: what it waits for. */
export const stages = {
  none: '未出具',
  both: '双方未签',
  street: '待街镇签字',
  association: '待协会签字',
  'in-force': '已生效',
} as const
export type Stage = keyof typeof stages

export function stageOf({ letter }: Line): Stage {
  if (letter === null) return 'none'
  if (letter.state === 'in-force') return 'in-force'
  const awaited = letter.signers.filter(({ signedAt }) => signedAt === null).map(({ party }) => party)
  return awaited.length === 1 && awaited[0] !== undefined ? awaited[0] : 'both'
}

export const countStages = (lines: readonly Line[]): Record<Stage, number> => {
  const counts = { none: 0, both: 0, street: 0, association: 0, 'in-force': 0 }
  for (const line of lines) counts[stageOf(line)] += 1
  return counts
}

/** Each act with the chosen lines it is for. */
export const actsOf = (lines: readonly Line[]) => ({
  issue: lines.filter(({ letter }) => letter === null),
  sign: lines.flatMap(({ letter }) =>
    letter !== null && letter.signers.some(({ isAwaited }) => isAwaited) ? letter : [],
  ),
  urge: lines.filter((line) => ['both', 'street'].includes(stageOf(line))),
})

/** 街镇王强、协会李静. */
export const sayAwaited = ({ letter }: Line): string =>
  (letter?.signers ?? [])
    .filter(({ signedAt }) => signedAt === null)
    .map(({ party, name, isAwaited }) => `${letterParties[party]}${name}${isAwaited ? '（我）' : ''}`)
    .join('、')
