import type { Judged } from '../resource.ts'

/** `key` '' is the row as a whole. */
export function wrong(key: string, message: string): Judged {
  return { verdict: 'wrong', faults: [{ key, message }] }
}

/** The number of the row that said it before this one, undefined when none did. */
export type Claim = (what: string, rowNumber: number) => number | undefined

/** What the rows of one file have claimed, by who said it first. */
export function openClaims(): Claim {
  const seen = new Map<string, number>()
  return (what, rowNumber) => {
    const first = seen.get(what)
    if (first === undefined) seen.set(what, rowNumber)
    return first
  }
}

/** A cell that came back masked tells nothing of a record that is not there yet. @param noun what the record is called */
export function refuseMasked(kept: readonly string[], noun: string): { key: string; message: string }[] {
  return kept.map((key) => ({ key, message: `这里是脱敏后的内容；新增${noun}请填写完整内容` }))
}
