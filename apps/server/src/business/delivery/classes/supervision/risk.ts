/** How much a lesson is in question, and why: a supervisor is sent to the weightier ones more often (S1-42). Pure. */

export type Risky = Readonly<{
  seq: number
  kind: 'skill' | 'lecture'
  /** How often its time or place was changed after the confirmation. */
  changes: number
  /** Whether a lesson of this class was missed before. */
  missedBefore: boolean
  /** How much is to be looked into of its class (S1-13). */
  concerns?: number
}>

/** Every lesson that takes place weighs 1 at least: none is certain not to be looked at. */
export function weighLesson({ seq, kind, changes, missedBefore, concerns = 0 }: Risky): {
  weight: number
  reasons: string[]
} {
  const signs: readonly (readonly [applies: boolean, weight: number, reason: string])[] = [
    [missedBefore, 4, '本班曾缺课'],
    [concerns > 0, 3, `本班有 ${concerns} 项待核查的督导事项`],
    [changes > 0, 2, `确认后改过 ${changes} 次`],
    [seq === 1, 1, '本班首次课'],
    [kind === 'lecture', 1, '科普讲座'],
  ]
  const apply = signs.filter(([applies]) => applies)
  return {
    weight: apply.reduce((sum, [, weight]) => sum + weight, 1),
    reasons: apply.length === 0 ? ['一般抽查'] : apply.map(([, , reason]) => reason),
  }
}
